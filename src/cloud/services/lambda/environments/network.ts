import type { Arrival } from '../../../../runtime/runtime.ts';
import { text } from '../../../../std/bytes.ts';
import type { HttpRequest } from '../../../../std/http.ts';
import { isAwsAddress } from '../../../internet/is-aws-address.ts';
import { visit } from '../../../internet/visit.ts';
import type { LambdaContext } from '../store.ts';

/** The longest request body that is kept in the trace, in characters. */
const SHOWN = 16_384;

/** Sends a request that a function made: into the simulated AWS, or out into the simulated internet. */
export async function send(ctx: LambdaContext, request: HttpRequest, invocationId: string): Promise<Arrival['result']> {
  if (isAwsAddress(request.url))
    return { ok: true, response: await ctx.fetch(request, { invocationId, lineage: ctx.lineage }) };
  const at = ctx.clock.now();
  const { latencyMs, ...answer } = visit(ctx.internet, request);
  await ctx.clock.sleep(latencyMs);
  ctx.emit({
    type: 'web',
    at,
    invocationId,
    method: request.method,
    url: request.url,
    body: text(request.body).slice(0, SHOWN),
    latencyMs,
    ...('response' in answer ? { status: answer.response.status } : { status: null, failure: answer.failure.code }),
  });
  return 'response' in answer ? { ok: true, response: answer.response } : { ok: false, failure: answer.failure };
}
