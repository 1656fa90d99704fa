import { expect, test } from 'vitest';
import type { AccountPort } from '../../../bridge/account-port.ts';
import type { TraceEvent } from '../../../cloud/trace.ts';
import { eventReader } from './event-reader.ts';

const MINUTE = 60_000;

/** A group with an event a minute, read in pages of a thousand. */
function group() {
  let [events, now, given, last] = [[] as { timestamp: number; eventId: string; message: string }[], 0, 0, 0];
  const trace: TraceEvent[] = [];
  const note = (operation: string, source = 'service') =>
    trace.push({ type: 'call', service: 'logs', operation, source } as TraceEvent);
  const account = {
    now: async () => now,
    async call(_service: string, operation: string, input: any) {
      note(operation, 'console');
      const { startTime = 0, limit = 1000, nextToken = 0, filterPattern = '' } = input;
      const fit = events.filter((event) => event.timestamp >= startTime && event.message.includes(filterPattern));
      const page = fit.slice(nextToken, nextToken + limit);
      given += page.length;
      return { events: page, ...(nextToken + limit < fit.length ? { nextToken: nextToken + limit } : {}) };
    },
  } as unknown as AccountPort;
  return {
    account,
    trace,
    note,
    all: () => events,
    add(minutes: number, late = 0) {
      now += minutes * MINUTE;
      for (let i = minutes; i > 0; i--)
        events.push({ timestamp: now - i * MINUTE - late, eventId: String(++last), message: `m${last}` });
      events.sort((a, b) => a.timestamp - b.timestamp);
      note('PutLogEvents');
    },
    drop: (count: number) => void (events = events.slice(count)),
    given() {
      const since = given;
      given = 0;
      return since;
    },
  };
}

test('what was read is not read again, and nothing that came in late is missed', async () => {
  const logs = group();
  const read = eventReader({ group: 'g', stream: '', pattern: '' });
  logs.add(5000);
  expect(await read(logs.account, logs.trace)).toEqual(logs.all());
  expect(logs.given()).toBe(5000);
  logs.add(10);
  logs.add(3, 14 * MINUTE);
  expect(await read(logs.account, logs.trace)).toEqual(logs.all());
  expect(logs.given()).toBeLessThan(50);
});

test('after whatever may have changed old events all are read again', async () => {
  const logs = group();
  const read = eventReader({ group: 'g', stream: '', pattern: 'm' });
  logs.add(100);
  await read(logs.account, logs.trace);
  // The oldest are gone: trimmed, or past their retention.
  logs.drop(10);
  expect(await read(logs.account, logs.trace)).toEqual(logs.all());
  // A client of its own may write into the past.
  logs.add(1, 90 * MINUTE);
  logs.note('PutLogEvents', 'sdk');
  expect(await read(logs.account, logs.trace)).toEqual(logs.all());
  // After travelling other events are recorded.
  logs.add(1, 95 * MINUTE);
  expect(
    await read(
      logs.account,
      logs.trace.map((event) => ({ ...event })),
    ),
  ).toEqual(logs.all());
});
