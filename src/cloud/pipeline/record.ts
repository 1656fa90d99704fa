import { isBlob, membersOf, traitsOf } from '../protocols/shape.ts';
import type { CallRecord } from '../trace.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/** Longer values are documents, not labels. */
const SHORT = 200;

/** Adds the call to the trace. */
export function record(call: Call, { trace }: World): void {
  const { caller, error } = call;
  trace.add({
    type: 'call',
    id: call.id,
    at: call.at,
    service: call.serviceName,
    operation: call.operationName || unreadOperation(call),
    region: call.region,
    accountId: caller.accountId,
    caller: { type: caller.type, arn: caller.arn },
    source: call.source,
    ...(call.invocationId ? { invocationId: call.invocationId } : {}),
    input: displayed(call),
    status: error?.status ?? call.response?.status ?? successStatus(call),
    requestId: call.requestId,
    ...(error ? { error: { code: error.code, message: error.message } } : {}),
    decisions: call.decisions,
    latencyMs: call.latencyMs,
  });
}

/** What a REST request asked for that was turned away before it was read. */
function unreadOperation({ protocol, wire }: Call): string {
  try {
    return protocol && wire ? protocol.route(wire).operation.name : '';
  } catch {
    return '';
  }
}

/** Short scalars only; nothing the model marks as sensitive, no bodies. */
function displayed({ operation, input }: Call): CallRecord['input'] {
  if (!operation || !input) return {};
  const entries = membersOf(operation.input).flatMap(([name, member]): [string, string | number | boolean][] => {
    const value = input[name];
    if (isBlob(member) || traitsOf(member).sensitive) return [];
    if (typeof value === 'string') return value.length <= SHORT ? [[name, value]] : [];
    return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/** The status a client would have seen, for a call that came without HTTP. */
function successStatus({ operation, output }: Call): number {
  const code = operation && membersOf(operation.output).find(([, member]) => traitsOf(member).httpResponseCode)?.[0];
  const own = code && (output as Record<string, number> | undefined)?.[code];
  return own || (operation?.traits.http?.[2] ?? 200);
}
