import { visit } from '../../../internet/visit.ts';
import type { Exchange, GatewayAnswer } from './exchange.ts';
import { GatewayFailure } from './failure.ts';

export interface HttpCall {
  method: string;
  url: string;
  headers: [string, string][];
  body: Uint8Array;
}

/** Asks a host of the simulated internet. @throws {GatewayFailure} 504 when the connection fails. */
export async function callHttp(
  { ctx, log }: Exchange,
  { method, url, headers, body }: HttpCall,
): Promise<GatewayAnswer> {
  const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const answer = visit(ctx.internet, { method, url, headers: lower, body });
  await ctx.clock.sleep(answer.latencyMs);
  if ('failure' in answer) {
    log.failed(`Execution failed due to configuration error: ${failureText(answer.failure.code, url)}`);
    throw new GatewayFailure('INTEGRATION_FAILURE', 'Internal server error', {
      status: answer.failure.code === 'ENOTFOUND' ? 500 : 504,
    });
  }
  const { response } = answer;
  return { status: response.status, headers: Object.entries(response.headers), body: response.body };
}

const failureText = (code: string, url: string): string =>
  code === 'ENOTFOUND'
    ? `Invalid endpoint address: ${new URL(url).hostname}`
    : 'There was an internal error while executing your request';
