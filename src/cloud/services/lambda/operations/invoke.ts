import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { enqueue } from '../async-events.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { badContent, conflict, tooLarge, validation } from '../errors.ts';
import { findFunction, qualifiedArn, type Found } from '../function-name.ts';
import { runInvocation } from '../invocation.ts';
import { measureEvent } from '../metrics.ts';
import { readJson } from '../json-problem.ts';
import { limits } from '../limits.ts';
import { logTail } from '../logs/invocation-log.ts';
import { route } from '../routing.ts';
import { checkSimulated } from '../runtimes.ts';
import { stateOf, type LambdaContext } from '../store.ts';

type Output = Omit<InvokeCommandOutput, '$metadata' | 'Payload'> & { Payload?: Uint8Array };

const TYPES = ['Event', 'RequestResponse', 'DryRun'];
const LOG_TYPES = ['None', 'Tail'];

/** Runs a function and waits for it, puts an event into its queue (202), or only checks that it could be invoked (204). */
export async function invoke(ctx: LambdaContext, pool: EnvironmentPool, input: InvokeCommandInput): Promise<Output> {
  const type = input.InvocationType ?? 'RequestResponse';
  checkEnum('invocationType', type, TYPES);
  checkEnum('logType', input.LogType ?? 'None', LOG_TYPES);
  const prepared = prepare(ctx, input, type);
  if (type === 'DryRun') return { StatusCode: 204 };
  checkSimulated(prepared.found.record.config.runtime, ctx.era);
  if (type === 'Event') {
    const { found, requestId, payload, clientContext, acceptedAt } = prepared;
    const functionArn = qualifiedArn(found.reference);
    measureEvent(ctx, found, 'AsyncEventsReceived');
    enqueue(ctx, {
      functionArn,
      requestId,
      payload,
      clientContext,
      acceptedAt,
      attempt: 1,
      throttles: 0,
      invocations: 0,
    });
    return { StatusCode: 202 };
  }
  const { conclusion, logs } = await run(ctx, pool, prepared);
  const { stream, functionError, payload } = conclusion;
  return {
    StatusCode: 200,
    Payload: stream && !functionError ? stream.bytes : utf8(payload),
    ...(functionError ? { FunctionError: functionError } : {}),
    ...(input.LogType === 'Tail' ? { LogResult: base64(logTail(logs)) } : {}),
    ...(ctx.era === '2016' ? {} : { ExecutedVersion: prepared.found.record.version }),
  };
}

interface Prepared {
  found: Found;
  requestId: string;
  payload: string;
  clientContext: string | undefined;
  acceptedAt: number;
}

/** Finds the function, and reads what it is called with. @throws {AwsError} */
export function prepare(
  ctx: LambdaContext,
  input: Pick<InvokeCommandInput, 'FunctionName' | 'Qualifier' | 'Payload' | 'ClientContext'>,
  type: string,
): Prepared {
  const found = route(ctx, findFunction(ctx, input.FunctionName!, input.Qualifier));
  const payload = readPayload(ctx, input.Payload as Uint8Array | string | undefined, type);
  if (stateOf(found.record, ctx.clock.now(), ctx.era).pending)
    throw conflict(
      'The operation cannot be performed at this time. The function is currently in the following state: Pending',
    );
  const clientContext = readClientContext(input.ClientContext);
  return { found, requestId: ctx.requestId, payload, clientContext, acceptedAt: ctx.clock.now() };
}

export const run = (ctx: LambdaContext, pool: EnvironmentPool, { acceptedAt, ...prepared }: Prepared) =>
  runInvocation(ctx, pool, { ...prepared, trigger: 'RequestResponse', attempt: 1, queuedAt: acceptedAt });

/** @throws {AwsError} ValidationException */
export function checkEnum(member: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value))
    throw validation(
      `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ` +
        `Member must satisfy enum value set: [${allowed.join(', ')}]`,
    );
}

/** The event as JSON text; no payload at all is the empty object. */
function readPayload(ctx: LambdaContext, payload: Uint8Array | string | undefined, type: string): string {
  const bytes = typeof payload === 'string' ? utf8(payload) : (payload ?? new Uint8Array());
  const { syncPayload, asyncPayload } = limits[ctx.era];
  if (bytes.length > syncPayload)
    throw tooLarge(`Request must be smaller than ${syncPayload} bytes for the InvokeFunction operation`);
  if (type === 'Event' && bytes.length > asyncPayload)
    throw tooLarge(
      `${bytes.length} byte payload is too large for the Event invocation type (limit ${asyncPayload} bytes)`,
    );
  if (bytes.length === 0) return '{}';
  const json = readJson(bytes, ctx.era);
  if (!json.ok) throw badContent(json.problem);
  return json.text;
}

function readClientContext(value: string | undefined): string | undefined {
  if (!value) return undefined;
  try {
    const json = text(fromBase64(value));
    JSON.parse(json);
    return json;
  } catch {
    throw badContent('Client context must be a valid Base64-encoded JSON object.');
  }
}
