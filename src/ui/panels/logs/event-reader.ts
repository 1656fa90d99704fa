import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { AccountPort } from '../../../bridge/account-port.ts';
import type { TraceEvent } from '../../../cloud/trace.ts';
import { allPages } from '../aws/pages.ts';

/** Which events are read. */
export interface EventsWanted {
  group: string;
  /** One stream; all when empty. */
  stream: string;
  /** A filter pattern; none when empty. */
  pattern: string;
}

/**
 * Lambda's lines come in when an invocation has ended, and bear the time at which they were written: fifteen minutes earlier at most, and what INIT wrote a
 * little more.
 */
const LATEST_MS = 20 * 60_000;
/** Longer lists are read anew: the account keeps no more events of a group than this. */
const MOST_KEPT = 120_000;

/** Calls to CloudWatch Logs after which what has been read is still what is there, but for what has come in at its end. */
const harmless = ({ operation, source }: TraceEvent & { type: 'call' }): boolean =>
  /^(Get|Describe|Filter|List|Create|Test)/.test(operation) || (operation === 'PutLogEvents' && source === 'service');

interface Read {
  events: FilteredLogEvent[];
  /** Virtual ms. */
  at: number;
  /** The latest thing that had been recorded then. */
  last: TraceEvent | undefined;
}

/**
 * Reads the events of a group, oldest first, and the next time only what has come in since: a group holds 100,000. Everything is read again after travelling,
 * after whatever may have changed old events, and when the first one is no longer there.
 * @returns reads; `trace` is everything recorded until now. It throws {CallError}.
 */
export function eventReader({ group, stream, pattern }: EventsWanted) {
  let read: Read | null = null;

  const page = (account: AccountPort, more: object): Promise<any> =>
    account.call('logs', 'FilterLogEvents', {
      logGroupName: group,
      ...(stream ? { logStreamNames: [stream] } : {}),
      ...(pattern ? { filterPattern: pattern } : {}),
      ...more,
    });

  const from = (account: AccountPort, startTime?: number): Promise<FilteredLogEvent[]> =>
    allPages<any, FilteredLogEvent, string>(
      (nextToken) =>
        page(account, { ...(startTime === undefined ? {} : { startTime }), ...(nextToken ? { nextToken } : {}) }),
      ({ events }) => events,
      ({ nextToken }) => nextToken,
    );

  async function stillThere(account: AccountPort, trace: readonly TraceEvent[]): Promise<boolean> {
    if (!read?.last || read.events.length === 0 || read.events.length > MOST_KEPT) return false;
    const index = trace.lastIndexOf(read.last);
    if (index < 0) return false;
    for (const event of trace.slice(index + 1))
      if (event.type === 'call' && event.service === 'logs' && !harmless(event)) return false;
    const { events = [] } = await page(account, { limit: 1 });
    return events[0]?.eventId === read.events[0]!.eventId;
  }

  return async (account: AccountPort, trace: readonly TraceEvent[]): Promise<FilteredLogEvent[]> => {
    const now = { at: await account.now(), last: trace.at(-1) };
    const before = (await stillThere(account, trace)) ? read : null;
    const start = before ? Math.max(0, Math.floor(before.at - LATEST_MS)) : undefined;
    const old = before?.events.filter(({ timestamp = 0 }) => timestamp < start!) ?? [];
    const events = [...old, ...(await from(account, start))];
    read = { events, ...now };
    return events;
  };
}
