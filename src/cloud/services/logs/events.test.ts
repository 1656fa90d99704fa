import {
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  type FilterLogEventsCommandInput,
  type GetLogEventsCommandInput,
  type InputLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CloudOptions } from '../../cloud.ts';
import { eventId, readEventId } from './event-id.ts';
import { eventBytes } from './event-size.ts';
import { setUp } from './testing/logs-client.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const place = { logGroupName: 'g', logStreamName: 's' };

let at = setUp();
async function start(options: Partial<CloudOptions> = {}): Promise<void> {
  at = setUp(options);
  await at.cloud.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  for (const logStreamName of ['s', 't']) await at.cloud.call('logs', 'CreateLogStream', { ...place, logStreamName });
}
beforeEach(() => start());

const put = (logEvents: InputLogEvent[], more: { logStreamName?: string; sequenceToken?: string } = {}) =>
  at.logs.send(new PutLogEventsCommand({ ...place, logEvents, ...more }));
const get = (more: Partial<GetLogEventsCommandInput> = {}) =>
  at.logs.send(new GetLogEventsCommand({ ...place, ...more }));
const filter = (more: FilterLogEventsCommandInput = {}) =>
  at.logs.send(new FilterLogEventsCommand({ logGroupName: 'g', ...more }));
const messages = (page: { events?: { message?: string }[] }) => page.events?.map(({ message }) => message);
const numbered = (from: number, to: number): InputLogEvent[] =>
  Array.from({ length: to - from }, (_, i) => ({ timestamp: noon + from + i, message: `m${from + i}` }));

describe('putting', () => {
  test('events are read back with the time they came in', async () => {
    const { nextSequenceToken, rejectedLogEventsInfo } = await put(numbered(0, 2));
    expect(nextSequenceToken).toMatch(/^49\d{54}$/);
    expect(rejectedLogEventsInfo).toBeUndefined();
    expect((await get()).events).toEqual([
      { timestamp: noon, message: 'm0', ingestionTime: expect.closeTo(noon, -3) },
      { timestamp: noon + 1, message: 'm1', ingestionTime: expect.closeTo(noon, -3) },
    ]);
  });

  test('fractions of a millisecond are cut off', async () => {
    await at.cloud.call('logs', 'PutLogEvents', { ...place, logEvents: [{ timestamp: noon + 0.75, message: 'x' }] });
    expect((await filter()).events).toMatchObject([{ timestamp: noon }]);
  });

  test('a later batch may be older', async () => {
    await put(numbered(5, 7));
    await put(numbered(0, 2));
    expect(messages(await get())).toEqual(['m0', 'm1', 'm5', 'm6']);
  });

  const at2 = (timestamp: number): InputLogEvent => ({ timestamp, message: 'x' });
  const refused: [what: string, events: InputLogEvent[], message: RegExp][] = [
    ['nothing', [], /at 'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1/],
    [
      'no order',
      [at2(noon), at2(noon - 1)],
      /^Log events in a single PutLogEvents request must be in chronological order\.$/,
    ],
    [
      'more than a day',
      [at2(noon - DAY - 1), at2(noon)],
      /^The batch of log events in a single PutLogEvents request cannot span more than 24 hours\.$/,
    ],
    [
      'an empty message',
      [{ timestamp: noon, message: '' }],
      /^1 validation error detected: Value '' at 'logEvents\.1\.member\.message'/,
    ],
    [
      'too long a message',
      [{ timestamp: noon, message: 'x'.repeat(1_048_576) }],
      /^Log event too large: 1048602 bytes exceeds limit of 1048576$/,
    ],
    [
      'too much together',
      [1, 2].map(() => ({ timestamp: noon, message: 'x'.repeat(600_000) })),
      /^Upload too large: 1200052 bytes exceeds limit of 1048576$/,
    ],
  ];
  test.each(refused)('%s is refused', async (_, events, message) => {
    await expect(put(events)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
    expect((await get()).events).toEqual([]);
  });

  test('a message of 2016 has 256 KB', async () => {
    await start({ era: '2016' });
    await expect(put([{ timestamp: noon, message: 'x'.repeat(262_144) }])).rejects.toThrow(
      'Log event too large: 262170 bytes exceeds limit of 262144',
    );
  });

  test('what is too old or too far ahead is left out and reported', async () => {
    const old = await put([at2(noon - 14 * DAY - HOUR), at2(noon - 14 * DAY + HOUR)]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const ahead = await put([at2(noon), at2(noon + HOUR), at2(noon + 3 * HOUR)]);
    expect(ahead.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 2 });
    await at.cloud.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 });
    const expired = await put([at2(noon - DAY - HOUR), at2(noon - HOUR)]);
    expect(expired.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    expect((await get()).events?.map(({ timestamp }) => timestamp)).toEqual([noon - HOUR, noon, noon + HOUR]);
  });

  test('a group or stream that is missing', async () => {
    await expect(put(numbered(0, 1), { logStreamName: 'none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(filter({ logGroupName: 'none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });

  test('sequence tokens count in 2016 only', async () => {
    await put(numbered(0, 1), { sequenceToken: 'whatever' });
    await start({ era: '2016' });
    await expect(put(numbered(0, 1), { sequenceToken: '1' })).rejects.toMatchObject({
      name: 'InvalidSequenceTokenException',
      message: 'The given sequenceToken is invalid. The next expected sequenceToken is: null',
    });
    const { nextSequenceToken } = await put(numbered(0, 1));
    await expect(put(numbered(1, 2))).rejects.toMatchObject({
      message: `The given sequenceToken is invalid. The next expected sequenceToken is: ${nextSequenceToken}`,
      expectedSequenceToken: nextSequenceToken,
    });
    await put(numbered(1, 2), { sequenceToken: nextSequenceToken! });
    await at.cloud.call('logs', 'PutLogEvents', { ...place, logEvents: numbered(2, 3) });
    expect(messages(await get())).toEqual(['m0', 'm1', 'm2']);
  });
});

describe('getting', () => {
  beforeEach(() => put(numbered(0, 10)));

  test('the latest without a token, the earliest from the head', async () => {
    expect(messages(await get({ limit: 3 }))).toEqual(['m7', 'm8', 'm9']);
    expect(messages(await get({ limit: 3, startFromHead: true }))).toEqual(['m0', 'm1', 'm2']);
  });

  test('forward to the end, where the token stays the same', async () => {
    let page = await get({ limit: 4, startFromHead: true });
    const seen = [...messages(page)!];
    for (;;) {
      const next = await get({ limit: 4, startFromHead: true, nextToken: page.nextForwardToken! });
      seen.push(...messages(next)!);
      if (next.nextForwardToken === page.nextForwardToken) break;
      page = next;
    }
    expect(seen).toEqual(numbered(0, 10).map(({ message }) => message));
    expect(page.nextForwardToken).toMatch(/^f\/\d{56}\/s$/);
    await put(numbered(10, 11));
    expect(messages(await get({ startFromHead: true, nextToken: page.nextForwardToken! }))).toEqual(['m10']);
  });

  test('backward to the beginning', async () => {
    const last = await get({ limit: 4 });
    const middle = await get({ limit: 4, nextToken: last.nextBackwardToken! });
    expect(messages(middle)).toEqual(['m2', 'm3', 'm4', 'm5']);
    const first = await get({ limit: 4, nextToken: middle.nextBackwardToken! });
    expect(messages(first)).toEqual(['m0', 'm1']);
    const before = await get({ limit: 4, nextToken: first.nextBackwardToken! });
    expect(before.events).toEqual([]);
    expect(before.nextBackwardToken).toBe(first.nextBackwardToken);
  });

  test('a stream without events has tokens that go on', async () => {
    const empty = await get({ logStreamName: 't', startFromHead: true });
    expect(empty.events).toEqual([]);
    await at.cloud.advance(1000);
    await put([{ timestamp: noon - 900, message: 'late' }], { logStreamName: 't' });
    const next = await get({ logStreamName: 't', startFromHead: true, nextToken: empty.nextForwardToken! });
    expect(messages(next)).toEqual(['late']);
  });

  test('from start to before end', async () => {
    expect(messages(await get({ startTime: noon + 3, endTime: noon + 5 }))).toEqual(['m3', 'm4']);
  });

  test('a page holds a megabyte at most', async () => {
    for (let i = 0; i < 3; i++) await put([{ timestamp: noon + 100 + i, message: String(i).repeat(500_000) }]);
    expect((await get()).events).toHaveLength(2);
    expect((await filter()).events!.length).toBe(12);
  });

  test.each([
    [{ nextToken: 'made up' }, 'The specified nextToken is invalid.'],
    [
      { limit: 10_001 },
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
  ])('%o is refused', async (input, message) => {
    await expect(get(input)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
    await expect(filter(input)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });
});

describe('filtering', () => {
  beforeEach(async () => {
    await put(numbered(0, 3));
    await put(
      numbered(0, 3).map(({ timestamp, message }) => ({ timestamp, message: `t-${message}` })),
      { logStreamName: 't' },
    );
  });

  test('merges the streams by time', async () => {
    const page = await filter();
    expect(messages(page)).toEqual(['m0', 't-m0', 'm1', 't-m1', 'm2', 't-m2']);
    expect(page.events?.[1]).toMatchObject({ logStreamName: 't', eventId: expect.stringMatching(/^\d{56}$/) });
    expect(page.searchedLogStreams).toEqual([]);
    expect(page.nextToken).toBeUndefined();
  });

  test('in some streams, in a range, by a pattern', async () => {
    expect(messages(await filter({ logStreamNames: ['t'] }))).toEqual(['t-m0', 't-m1', 't-m2']);
    expect(messages(await filter({ logStreamNamePrefix: 's' }))).toEqual(['m0', 'm1', 'm2']);
    expect(messages(await filter({ startTime: noon + 1, endTime: noon + 2 }))).toEqual(['m1', 't-m1']);
    expect(messages(await filter({ filterPattern: '"t-m1"' }))).toEqual(['t-m1']);
    await expect(filter({ logStreamNames: ['none'] })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('in pages', async () => {
    const first = await filter({ limit: 4 });
    expect(messages(first)).toEqual(['m0', 't-m0', 'm1', 't-m1']);
    const second = await filter({ limit: 4, nextToken: first.nextToken! });
    expect(messages(second)).toEqual(['m2', 't-m2']);
    expect(second.nextToken).toBeUndefined();
  });

  test('2016 tells what was searched', async () => {
    await start({ era: '2016' });
    expect((await filter()).searchedLogStreams).toEqual([
      { logStreamName: 's', searchedCompletely: true },
      { logStreamName: 't', searchedCompletely: true },
    ]);
  });
});

test('events past the retention are gone', async () => {
  await put(numbered(0, 1));
  await at.cloud.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 1 });
  await at.cloud.advance(DAY + HOUR);
  expect((await get()).events).toEqual([]);
  expect((await filter()).events).toEqual([]);
});

test('event ids hold time and number', () => {
  const time = fc.integer({ min: 0, max: 4e12 });
  const number = fc.integer({ min: 0, max: 2 ** 40 });
  fc.assert(
    fc.property(fc.record({ timestamp: time, number }), (position) => {
      expect(readEventId(eventId(position))).toEqual(position);
    }),
  );
});

test('the size of an event is that of its UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (message) => {
      expect(eventBytes(message)).toBe(Buffer.byteLength(message) + 26);
    }),
  );
});

test('a hundred thousand events stay fast', async () => {
  const { call } = at.cloud;
  for (let batch = 0; batch < 50; batch++)
    await call('logs', 'PutLogEvents', { ...place, logEvents: numbered(batch * 2000, batch * 2000 + 2000) });
  const started = process.hrtime.bigint();
  const page = await call('logs', 'GetLogEvents', { ...place, limit: 100 });
  expect(page.events).toHaveLength(100);
  const found = await call('logs', 'FilterLogEvents', { logGroupName: 'g', filterPattern: 'm99999' });
  expect(messages(found)).toEqual(['m99999']);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(4000);
});
