import { AwsError } from '../../../aws-error.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { findFunction } from '../function-name.ts';
import { runInvocation } from '../invocation.ts';
import { measureEvent } from '../metrics.ts';
import { route } from '../routing.ts';
import type { LambdaContext } from '../store.ts';
import type { Mapping } from './mapping.ts';

/** What became of a batch's invocation. */
export type BatchOutcome =
  | { kind: 'answered'; requestId: string; payload: string }
  | { kind: 'failed'; requestId: string; functionError: string; version: string }
  /** There was no invocation: throttled, or no such function. */
  | { kind: 'refused'; code: string };

/** Invokes the mapping's function with records and waits for it. Lambda needs no permission for it: the mapping is its own. */
export async function invokeBatch(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  mapping: Mapping,
  records: readonly unknown[],
  /** When the stream got the last of them; virtual ms. */
  lastAt?: number,
): Promise<BatchOutcome> {
  try {
    const found = route(ctx, findFunction(ctx, mapping.functionArn));
    const requestId = ctx.ids.uuid('request');
    if (lastAt !== undefined)
      measureEvent(ctx, found, 'IteratorAge', Math.max(0, Math.round(ctx.clock.now() - lastAt)));
    const { conclusion } = await runInvocation(ctx, pool, {
      found,
      requestId,
      payload: JSON.stringify({ Records: records }),
      trigger: 'RequestResponse',
      attempt: 1,
      queuedAt: ctx.clock.now(),
    });
    const { functionError, payload } = conclusion;
    return functionError
      ? { kind: 'failed', requestId, functionError, version: found.record.version }
      : { kind: 'answered', requestId, payload };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'refused', code: error.code };
  }
}

/** The records of a batch together: a synchronous invocation takes 6 MB. */
export const MAX_BATCH_CHARS = 6 * 1024 * 1024 - 1024;
