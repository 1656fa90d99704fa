import type { CallRecord, InvocationRecord } from '../../../cloud/trace.ts';

const known = new WeakMap<readonly CallRecord[], ReadonlyMap<string, CallRecord[]>>();

/** The calls that invocations made, by request id. The same list gives the same map. */
export function callsByInvocation(calls: readonly CallRecord[]): ReadonlyMap<string, CallRecord[]> {
  let map = known.get(calls) as Map<string, CallRecord[]> | undefined;
  if (map) return map;
  map = new Map();
  for (const call of calls) {
    if (call.invocationId === undefined) continue;
    const list = map.get(call.invocationId);
    if (list) list.push(call);
    else map.set(call.invocationId, [call]);
  }
  known.set(calls, map);
  return map;
}

/** Those of one run. Tries of an asynchronous invocation share their request id, so the run's time decides between them. */
export const callsDuring = (
  { requestId, startedAt, endedAt }: Pick<InvocationRecord, 'requestId' | 'startedAt' | 'endedAt'>,
  calls: readonly CallRecord[],
): CallRecord[] => (callsByInvocation(calls).get(requestId) ?? []).filter(({ at }) => at >= startedAt && at <= endedAt);
