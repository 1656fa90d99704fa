import type { Era } from '../../era.ts';
import { throttled } from './errors.ts';
import { limits } from './limits.ts';
import type { FunctionRecord, LambdaStore } from './store.ts';

/** What the account's functions without reservation share: its limit less all reservations. */
export function unreserved(store: LambdaStore, era: Era): number {
  const reserved = [...store.functions.values()].map(({ reservedConcurrency }) => reservedConcurrency ?? 0);
  return limits[era].concurrency - reserved.reduce((sum, one) => sum + one, 0);
}

/**
 * Makes sure that one more execution of a function may start now.
 * @throws {AwsError} TooManyRequestsException, with the limit that was met as its reason
 */
export function checkConcurrency(store: LambdaStore, owner: FunctionRecord, era: Era): void {
  const working = [...store.environments.values()].filter(({ state }) => state !== 'idle');
  if (owner.reservedConcurrency !== null) {
    const own = working.filter(({ functionName }) => functionName === owner.name).length;
    if (own >= owner.reservedConcurrency) throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    return;
  }
  const sharing = working.filter(
    ({ functionName }) => typeof store.functions.get(functionName)?.reservedConcurrency !== 'number',
  );
  if (sharing.length >= unreserved(store, era)) throw throttled('ConcurrentInvocationLimitExceeded');
}
