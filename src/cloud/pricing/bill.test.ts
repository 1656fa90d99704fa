import { describe, expect, test } from 'vitest';
import type { Era } from '../era.ts';
import type { CallRecord, InvocationRecord, TraceEvent } from '../trace.ts';
import { accountBill } from './bill.ts';
import { itemOf } from './call-prices.ts';
import { meter } from './meter.ts';
import { roundingOf, unitPrice } from './unit-price.ts';
import { addUse, createUsage, hold, type Item } from './usage.ts';

const DAY = 86_400_000;
const HOUR_S = 3600;
const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:';

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

const run = (functionName: string, billedMs: number, endedAt = 0, more: Partial<InvocationRecord> = {}) =>
  ({
    type: 'invocation',
    functionName,
    functionArn: ARN + functionName,
    billedMs,
    durationMs: billedMs,
    initMs: null,
    memoryMB: 1024,
    endedAt,
    ...more,
  }) as InvocationRecord;

function usageOf(events: readonly TraceEvent[], era: Era = 'today') {
  const usage = createUsage();
  for (const event of events) meter(event, () => usage, era);
  return usage;
}

const bill = (events: readonly TraceEvent[], { freeTier = false, now = 0, era = 'today' as Era } = {}) =>
  accountBill(usageOf(events, era), { era, freeTier, now });

const line = (events: readonly TraceEvent[], item: string) => bill(events).lines.find((each) => each.item === item);

describe("an account's bill", () => {
  test('itemised down to what caused it', () => {
    const fromCode = {
      invocationId: 'i',
      caller: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/r/resize' },
    } as const;
    const events = [
      run('a', 1000),
      run('a', 3000),
      run('b', 500),
      call('s3', 'PutObject', fromCode),
      call('s3', 'GetObject'),
    ];
    expect(line(events, 'Lambda: requests')).toMatchObject({
      used: 3,
      causes: [
        { name: 'a', used: 2 },
        { name: 'b', used: 1 },
      ],
    });
    expect(line(events, 'Lambda: compute')!.used).toBeCloseTo(4.5, 9);
    expect(line(events, 'Lambda: compute')!.cost).toBeCloseTo(4.5 * 0.0000166667, 12);
    expect(line(events, 'S3: PUT, COPY, POST and LIST')!.causes).toEqual([
      { name: 'PutObject by resize', used: 1, cost: expect.closeTo(0.000005, 12) },
    ]);
    expect(line(events, 'S3: GET and all others')!.cost).toBeCloseTo(0.0000004, 12);
    const { lines, total } = bill(events);
    expect(total).toBeCloseTo(
      lines.reduce((sum, { cost }) => sum + cost, 0),
      15,
    );
  });

  test('the INIT that today is billed stands apart; in 2016 there is none', () => {
    const cold = run('a', 150, 0, { durationMs: 12, initMs: 137.4 });
    expect(line([cold], 'Lambda: compute')!.causes).toEqual([
      { name: 'a: INIT', used: expect.closeTo(0.138, 9), cost: expect.any(Number) },
      { name: 'a', used: expect.closeTo(0.012, 9), cost: expect.any(Number) },
    ]);
    const then = bill([run('a', 100, 0, { durationMs: 12, initMs: 137.4 })], { era: '2016' });
    expect(then.lines.find(({ item }) => item === 'Lambda: compute')!.causes).toMatchObject([{ name: 'a' }]);
  });

  test('arm64 and provisioned environments have prices of their own', () => {
    expect(line([run('a', 1000, 0, { architecture: 'arm64' })], 'Lambda: compute on arm64')!.cost).toBeCloseTo(
      0.0000133334,
      12,
    );
    expect(
      line([run('a', 1000, 0, { provisioned: true })], 'Lambda: compute in provisioned environments')!.cost,
    ).toBeCloseTo(0.0000097222, 12);
  });

  test('the free tier comes off, is shared by architectures and regions, and is a month long in the month', () => {
    const events = [run('a', 1000), ...Array.from({ length: 999 }, (_, i) => run('a', 1000, (i * DAY) / 998))];
    expect(bill(events, { freeTier: true, now: DAY }).total).toBe(0);
    // 1,000 GB-s a day are 30,000 a month: within the 400,000 that are free.
    expect(bill(events, { freeTier: true, now: DAY }).month!.total).toBe(0);
    const month = bill(events, { now: DAY }).month!;
    expect(month.total).toBeCloseTo(30 * 1000 * (0.0000166667 + 0.0000002), 9);
    expect(month.lines).toMatchObject([
      { item: 'Lambda: compute', used: expect.closeTo(30_000, 6), causes: [{ name: 'a' }] },
      { item: 'Lambda: requests', used: expect.closeTo(30_000, 6), causes: [{ name: 'a' }] },
    ]);
    const usage = createUsage();
    addUse(usage, 'us-east-1', { item: 'lambdaCompute', cause: 'a', used: 300_000 }, 0);
    addUse(usage, 'eu-west-1', { item: 'lambdaComputeArm', cause: 'b', used: 300_000 }, 0);
    const { lines } = accountBill(usage, { era: 'today', freeTier: true, now: 0 });
    expect(lines.map(({ free }) => free).reduce((sum, free) => sum + free)).toBe(400_000);
  });

  test('what a lesson sets up and what AWS failed at is not charged', () => {
    const events = [call('s3', 'PutObject', { source: 'lesson' }), call('sqs', 'SendMessage', { status: 500 })];
    expect(bill(events)).toEqual({ lines: [], total: 0, spanMs: 0, month: null });
  });

  test('a bucket pays for as long as something lies in it, an instance for each hour in 2016 and each second today', () => {
    const usage = createUsage();
    const at = (hours: number) => hours * HOUR_S * 1000;
    hold(usage, 'eu-central-1', { item: 's3Storage', cause: 'photos', amount: 10 }, at(0));
    hold(usage, 'eu-central-1', { item: 's3Storage', cause: 'photos', amount: 20 }, at(360));
    const of = (era: Era, name: string, hours: number) =>
      accountBill(usage, { era, freeTier: false, now: at(hours) }).lines.find(({ item }) => item === name)!;
    expect(of('today', 'S3: stored (eu-central-1)', 720).used).toBeCloseTo(15, 9);
    expect(of('today', 'S3: stored (eu-central-1)', 720).cost).toBeCloseTo(15 * 0.0245, 9);

    for (const [era, hours] of [
      ['2016', 3],
      ['today', 2.5],
    ] as const) {
      const rounding = roundingOf('ec2:t2.micro', era);
      const own = createUsage();
      const instance = { item: 'ec2:t2.micro', cause: 'i-1' } as const;
      hold(own, 'us-east-1', { ...instance, amount: 1 }, at(0), rounding);
      const open = accountBill(own, { era, freeTier: false, now: at(2.5) }).lines[0]!;
      hold(own, 'us-east-1', { ...instance, amount: 0 }, at(2.5), rounding);
      const closed = accountBill(own, { era, freeTier: false, now: at(100) }).lines[0]!;
      expect([open.used, closed.used]).toEqual([hours, hours]);
    }
  });

  test('causes without number are one in the end', () => {
    const usage = createUsage();
    for (let i = 0; i < 1000; i++) addUse(usage, 'us-east-1', { item: 's3Read', cause: `c${i}`, used: 1 }, 0);
    const [only] = accountBill(usage, { era: 'today', freeTier: false, now: 0 }).lines;
    expect(only!.used).toBe(1000);
    expect(only!.causes[0]).toMatchObject({ name: 'others', used: 800 });
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
    ['apigateway', 'GET /prod/hello', 0.0000035],
    ['apigateway', 'CreateRestApi', null],
    ['events', 'PutEvents', 0.000001],
    ['iam', 'CreateRole', null],
  ])('%s %s costs %s', (service, operation, perUnit) => {
    const item = itemOf({ service, operation });
    if (perUnit === null) expect(item).toBeNull();
    else expect(unitPrice(item!, 'us-east-1', 'today')!.perUnit).toBeCloseTo(perUnit, 12);
  });

  test('what was not sold in 2016 has no price there', () => {
    const later: Item[] = ['dynamoWrite', 'lambdaProvisioned', 'lambdaComputeArm', 'ec2:t3.micro'];
    expect(later.map((item) => unitPrice(item, 'us-east-1', '2016'))).toEqual(later.map(() => null));
  });
});
