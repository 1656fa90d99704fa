import { describe, expect, test } from 'vitest';
import type { CallRecord, InvocationRecord, TraceEvent } from '../trace.ts';
import { accountBill } from './bill.ts';
import { callPrice } from './call-prices.ts';

const call = (service: string, operation: string, more: Partial<CallRecord> = {}): CallRecord => ({
  type: 'call',
  id: 1,
  at: 0,
  service,
  operation,
  region: 'us-east-1',
  accountId: '111122223333',
  caller: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
  source: 'sdk',
  input: {},
  status: 200,
  requestId: 'r',
  decisions: [],
  latencyMs: 0,
  ...more,
});

const run = (functionName: string, billedMs: number, endedAt = 0): InvocationRecord =>
  ({
    type: 'invocation',
    functionName,
    billedMs,
    memoryMB: 1024,
    endedAt,
    logsDelivered: true,
    logs: [{ at: 0, text: 'x'.repeat(1000 - 26) }],
  }) as unknown as InvocationRecord;

const of = (events: TraceEvent[], item: string, freeTier = false) =>
  accountBill(events, 'today', freeTier).lines.find((line) => line.item === item);

describe("an account's bill", () => {
  test('itemised down to what caused it', () => {
    const events = [run('a', 1000), run('a', 3000), run('b', 500), call('s3', 'PutObject'), call('s3', 'GetObject')];
    expect(of(events, 'Lambda: requests')).toMatchObject({
      used: 3,
      causes: [
        { name: 'a', used: 2 },
        { name: 'b', used: 1 },
      ],
    });
    expect(of(events, 'Lambda: compute')!.used).toBeCloseTo(4.5, 9);
    expect(of(events, 'Lambda: compute')!.cost).toBeCloseTo(4.5 * 0.0000166667, 12);
    expect(of(events, 'S3: PUT, COPY, POST and LIST')!.cost).toBeCloseTo(0.000005, 12);
    expect(of(events, 'S3: GET and all others')!.cost).toBeCloseTo(0.0000004, 12);
    expect(of(events, 'CloudWatch Logs: taken in')!.used).toBeCloseTo(3000 / 1024 ** 3, 12);
    const { lines, total } = accountBill(events, 'today', false);
    expect(total).toBeCloseTo(
      lines.reduce((sum, { cost }) => sum + cost, 0),
      15,
    );
  });

  test('the free tier comes off, and is a month long in the month', () => {
    const day = 86_400_000;
    const events = [run('a', 1000), ...Array.from({ length: 999 }, (_, i) => run('a', 1000, (i * day) / 998))];
    expect(accountBill(events, 'today', true).total).toBe(0);
    // 1,000 GB-s a day are 30,000 a month: within the 400,000 that are free.
    expect(accountBill(events, 'today', true).month).toBe(0);
    expect(accountBill(events, 'today', false).month).toBeCloseTo(
      30 * 1000 * (0.0000166667 + 0.0000002 + (0.5 * 1000) / 1024 ** 3),
      5,
    );
  });

  test('what a lesson sets up and what AWS failed at is not charged', () => {
    const events = [call('s3', 'PutObject', { source: 'lesson' }), call('sqs', 'SendMessage', { status: 500 })];
    expect(accountBill(events, 'today', false)).toEqual({ lines: [], total: 0, spanMs: 0, month: null });
  });

  test.each([
    ['s3', 'DeleteObject', null],
    ['s3', 'ListObjectsV2', 0.000005],
    ['s3', 'UploadPart', 0.000005],
    ['sqs', 'ReceiveMessage', 0.0000004],
    ['sns', 'Publish', 0.0000005],
    ['sns', 'CreateTopic', null],
    ['dynamodb', 'PutItem', 0.000000625],
    ['dynamodb', 'Query', 0.000000125],
    ['iam', 'CreateRole', null],
  ])('%s %s costs %s', (service, operation, perUnit) => {
    const price = callPrice(service, operation, 'today');
    if (perUnit === null) expect(price).toBeNull();
    else expect(price!.perUnit).toBeCloseTo(perUnit, 12);
  });

  test('in 2016 tables had provisioned capacity only', () => {
    expect(callPrice('dynamodb', 'PutItem', '2016')).toBeNull();
  });
});
