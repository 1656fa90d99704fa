import type { AccountPort } from '../../../bridge/account-port.ts';
import type { TraceEvent } from '../../../cloud/trace.ts';

/** How the names of AWS operations begin that only look. */
const READING = /^(Get|List|Describe|Head|Filter|Scan|Query|BatchGet|Search|Lookup|Select|Simulate|Validate|TestEvent)/;

/** Operations that a panel has read by, whatever they are called. */
const readBy = new Set<string>();

/**
 * The account for a panel's reading. What is called through it counts as reading from then on, so that no panel can make itself read
 * again for ever. It takes no virtual time.
 */
export const forReading = (account: AccountPort): AccountPort => ({
  era: account.era,
  call(service, operation, input, options) {
    readBy.add(`${service}:${operation}`);
    return account.call(service, operation, input, { ...options, atOnce: true });
  },
  fetch: (request) => account.fetch(request),
  load: (request) => account.load(request),
  trace: () => account.trace(),
  now: () => account.now(),
  settle: () => account.settle(),
  advance: (ms) => account.advance(ms),
});

/** Whether an event can have changed something that a panel shows; what panels read themselves cannot. */
const changes = (event: TraceEvent): boolean =>
  event.type !== 'call' ||
  event.source === 'sdk' ||
  !(READING.test(event.operation) || readBy.has(`${event.service}:${event.operation}`));

const known = new WeakMap<readonly TraceEvent[], number>();

/** A number that moves when the account may have changed, and stays when it was only looked at. */
export function revisionOf(trace: readonly TraceEvent[]): number {
  let revision = known.get(trace);
  if (revision === undefined) {
    revision = trace.reduce((sum, event) => sum + (changes(event) ? 1 : 0), 0);
    known.set(trace, revision);
  }
  return revision;
}
