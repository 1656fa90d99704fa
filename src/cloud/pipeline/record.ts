import { isBlob, membersOf, type OperationShape, traitsOf } from '../protocols/shape.ts';
import type { CallRecord } from '../trace.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/** Longer values are documents, not labels. */
const SHORT = 200;

/** Adds the call to the trace. */
export function record(call: Call, { trace }: World): void {
  const { caller, error } = call;
  const event = {
    type: 'call',
    id: call.id,
    at: call.at,
    service: call.serviceName,
    operation: call.operationName || unreadOperation(call),
    region: call.region,
    accountId: caller.accountId,
    caller: { type: caller.type, arn: caller.arn },
    source: call.source,
  } as CallRecord;
  if (call.invocationId) event.invocationId = call.invocationId;
  event.input = displayed(call);
  event.status = error?.status ?? call.response?.status ?? successStatus(call);
  event.requestId = call.requestId;
  if (error) event.error = { code: error.code, message: error.message };
  event.decisions = call.decisions;
  event.latencyMs = call.latencyMs;
  trace.add(event);
}

/** What a REST request asked for that was turned away before it was read. */
function unreadOperation({ protocol, wire }: Call): string {
  try {
    return protocol && wire ? protocol.route(wire).operation.name : '';
  } catch {
    return '';
  }
}

/** What of an operation's model a record needs, looked up once. */
interface Recorded {
  /** Input members that may be shown: nothing the model marks as sensitive, no bodies. */
  shown: string[];
  /** The output member that bears the status. */
  status: string | undefined;
}

const known = new WeakMap<OperationShape, Recorded>();

function recordedOf(operation: OperationShape): Recorded {
  let found = known.get(operation);
  if (!found) {
    const shown = membersOf(operation.input).filter(([, member]) => !isBlob(member) && !traitsOf(member).sensitive);
    const status = membersOf(operation.output).find(([, member]) => traitsOf(member).httpResponseCode)?.[0];
    known.set(operation, (found = { shown: shown.map(([name]) => name), status }));
  }
  return found;
}

/** Short scalars only. */
function displayed({ operation, input }: Call): CallRecord['input'] {
  const short: CallRecord['input'] = {};
  if (!operation || !input) return short;
  for (const name of recordedOf(operation).shown) {
    const value = input[name];
    if (typeof value === 'string' ? value.length <= SHORT : typeof value === 'number' || typeof value === 'boolean')
      short[name] = value;
  }
  return short;
}

/** The status a client would have seen, for a call that came without HTTP. */
function successStatus({ operation, output }: Call): number {
  const code = operation && recordedOf(operation).status;
  const own = code && (output as Record<string, number> | undefined)?.[code];
  return own || (operation?.traits.http?.[2] ?? 200);
}
