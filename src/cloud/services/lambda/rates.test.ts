import { expect, test } from 'vitest';
import type { Found } from './function-name.ts';
import { checkGrowth, checkRate } from './rates.ts';
import { createStore, type FunctionRecord, type LambdaContext } from './store.ts';
import { functionAccount } from './testing/function-account.ts';
import { answers, ScriptedRuntime } from './testing/scripted-runtime.ts';

function place(era: '2016' | 'today' = 'today') {
  let now = 0;
  const ctx = { era, clock: { now: () => now } } as unknown as LambdaContext;
  const store = createStore();
  const owner = (reservedConcurrency: number | null) => ({ reservedConcurrency }) as FunctionRecord;
  const call = (record: FunctionRecord) => reasonOf(() => checkRate(ctx, { owner: record, store } as Found));
  const grow = (record: FunctionRecord) => reasonOf(() => checkGrowth(ctx, record));
  return { owner, call, grow, at: (ms: number) => void (now = ms) };
}

function reasonOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { fields: { Reason: string } }).fields.Reason;
  }
}

const countOf = (times: number, act: () => string | null) => {
  const reasons = Array.from({ length: times }, act);
  const refused = reasons.filter((reason) => reason !== null);
  return { let: times - refused.length, refused: [...new Set(refused)] };
};

test('a function grows by 1,000 environments at once, and by as many in ten seconds', () => {
  const { owner, grow, at } = place();
  const one = owner(null);
  expect(countOf(1100, () => grow(one))).toEqual({ let: 1000, refused: ['FunctionInvocationRateLimitExceeded'] });
  at(5000);
  expect(countOf(600, () => grow(one)).let).toBe(500);
  expect(countOf(600, () => grow(owner(null))).let).toBe(600);
});

test('ten calls a second for each unit of concurrency: of the function, of its reservation, of the account', () => {
  const { owner, call, at } = place();
  const [one, two, reserved] = [owner(null), owner(null), owner(2)];
  expect(countOf(30, () => call(reserved))).toEqual({
    let: 20,
    refused: ['ReservedFunctionInvocationRateLimitExceeded'],
  });
  at(1000);
  expect(countOf(10_001, () => call(one))).toEqual({ let: 10_000, refused: ['FunctionInvocationRateLimitExceeded'] });
  expect(call(two)).toBe('CallerRateLimitExceeded');
  at(2000);
  expect([call(one), call(two), call(reserved)]).toEqual([null, null, null]);
});

test('in 2016 concurrency alone was a limit', () => {
  const { owner, call, grow } = place('2016');
  const one = owner(null);
  expect(countOf(20_000, () => call(one) ?? grow(one)).let).toBe(20_000);
});

test('events come twice now and then when that is switched on, the same ones again, and it travels with the account', async () => {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  const { cloud } = account;
  const send = async () => {
    for (let i = 0; i < 100; i++) await account.invoke({ i }, { InvocationType: 'Event' });
    await cloud.settle();
    return account.invocations().length;
  };
  expect(await send()).toBe(100);
  cloud.configure({ duplicates: true });
  const kept = await cloud.snapshot();
  const twice = (await send()) - 100;
  expect(twice).toBeGreaterThan(100);
  expect(twice).toBeLessThan(120);
  const ids = account
    .invocations()
    .slice(100)
    .map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(100);
  await cloud.revert(kept);
  expect((await send()) - 100).toBe(twice);
  cloud.configure({ duplicates: false });
  await cloud.revert(kept);
  expect(cloud.settings()).toEqual({ duplicates: true });
});
