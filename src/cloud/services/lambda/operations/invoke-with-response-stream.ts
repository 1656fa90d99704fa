import type { InvokeWithResponseStreamCommandInput } from '@aws-sdk/client-lambda';
import { base64, utf8 } from '../../../../std/bytes.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { EVENT_STREAM } from '../../../protocols/event-stream.ts';
import { logTail } from '../logs/invocation-log.ts';
import { checkSimulated } from '../runtimes.ts';
import type { LambdaContext } from '../store.ts';
import { checkEnum, prepare, run } from './invoke.ts';

/** Runs a function and answers with what it streams, a chunk an event; a function that does not stream is one chunk. */
export async function invokeWithResponseStream(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  input: InvokeWithResponseStreamCommandInput,
): Promise<object> {
  const type = input.InvocationType ?? 'RequestResponse';
  checkEnum('invocationType', type, ['RequestResponse', 'DryRun']);
  checkEnum('logType', input.LogType ?? 'None', ['None', 'Tail']);
  const prepared = prepare(ctx, input, type);
  if (type === 'DryRun') return { StatusCode: 204 };
  checkSimulated(prepared.found.record.config.runtime, ctx.era);
  const { conclusion, logs } = await run(ctx, pool, prepared);
  const { stream, functionError, payload } = conclusion;
  const chunks = stream ? stream.chunks.map(({ bytes }) => bytes) : functionError ? [] : [utf8(payload)];
  return {
    StatusCode: 200,
    ExecutedVersion: prepared.found.record.version,
    ResponseStreamContentType: EVENT_STREAM,
    EventStream: [
      ...chunks.map((Payload) => ({ PayloadChunk: { Payload } })),
      {
        InvokeComplete: {
          ...(functionError ? { ErrorCode: functionError, ErrorDetails: payload } : {}),
          ...(input.LogType === 'Tail' ? { LogResult: base64(logTail(logs)) } : {}),
        },
      },
    ],
  };
}
