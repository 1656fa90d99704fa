import type { Era } from '../../era.ts';
import { throttled } from './errors.ts';
import { limits } from './limits.ts';
import type { FunctionRecord, LambdaStore } from './store.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html: functions without reservation keep 100. */
export const LEAST_UNRESERVED = 100;

/** All environments that a function has provisioned. */
export const provisionedBy = ({ provisioned }: FunctionRecord): number =>
  [...(provisioned?.values() ?? [])].reduce((sum, { requested }) => sum + requested, 0);

/** What the account's functions share: its limit less all reservations, and what is provisioned outside of them. */
export function unreserved(store: LambdaStore, era: Era): number {
  const taken = [...store.functions.values()].map((one) => one.reservedConcurrency ?? provisionedBy(one));
  return limits[era].concurrency - taken.reduce((sum, one) => sum + one, 0);
}

/**
 * Makes sure that one more execution of a function may start now, outside of its provisioned environments.
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
    ({ functionName, provisionedFor }) =>
      !provisionedFor && typeof store.functions.get(functionName)?.reservedConcurrency !== 'number',
  );
  if (sharing.length >= unreserved(store, era)) throw throttled('ConcurrentInvocationLimitExceeded');
}
