import { expect, test } from 'vitest';
import { fakeAccount } from '../ui/panels/testing/fake-account.ts';
import { invocation } from '../ui/panels/testing/records.ts';
import { NoTests, reportOf, runTests, testsOf } from './run-tests.ts';

test('without a test file nothing is deployed, and it says what a test file is', async () => {
  const { account, calls } = fakeAccount({});
  await expect(runTests(account, 'receipt', { 'index.js': '' })).rejects.toThrow(NoTests);
  expect(calls).toEqual([]);
});

test('tests run beside the function, with its role, runtime and memory; chosen themselves, they do not run their own', async () => {
  const given = { Role: 'arn:aws:iam::111122223333:role/r', Runtime: 'nodejs22.x', MemorySize: 256 };
  const { account, calls } = fakeAccount({ GetFunctionConfiguration: given });
  await runTests(account, 'receipt-tests', { 'test/a.js': '' });
  expect(calls[0]).toMatchObject({ operation: 'GetFunctionConfiguration', input: { FunctionName: 'receipt' } });
  expect(calls.find(({ operation }) => operation === 'UpdateFunctionConfiguration')?.input).toMatchObject({
    FunctionName: testsOf('receipt'),
    ...given,
    Timeout: 60,
  });
  expect(calls.at(-1)).toMatchObject({ operation: 'Invoke', input: { FunctionName: 'receipt-tests' } });
});

test.each([
  ['a run that ended before its tests', invocation({ status: 'timeout', result: null }), null],
  ['an answer that is no report', invocation({ result: '"Hello"' }), null],
  ['an answer that was cut', invocation({ result: '{"passes":1,"fai' }), null],
  ['a report', invocation({ result: '{"passes":1,"pending":0,"failures":[],"output":""}' }), { passes: 1 }],
])('%s', (_, run, report) => {
  if (report) expect(reportOf(run)).toMatchObject(report);
  else expect(reportOf(run)).toBeNull();
});
