import { expect, test } from 'vitest';
import type { SetUpStep } from '../../cloud/set-up-log.ts';
import { accountWork, markOf } from './account-work.ts';

const call = (operation: string, input: object, service = 'lambda'): SetUpStep => ({
  kind: 'call',
  service,
  operation,
  input,
  region: 'us-east-1',
  accountId: '111122223333',
  gave: {},
});
const wait = (ms: number): SetUpStep => ({ kind: 'wait', ms });

const SET_UP = [call('CreateBucket', { Bucket: 'given' }, 's3'), wait(60_000)];
const mark = markOf({ steps: SET_UP });
const work = (...steps: SetUpStep[]) => accountWork({ steps, complete: true }, mark, 'f', {});
const bucket = call('CreateBucket', { Bucket: 'mine' }, 's3');
const deploy = call('UpdateFunctionCode', { FunctionName: 'f', ZipFile: Uint8Array.of(1) });
const mine = { service: 's3', operation: 'CreateBucket', input: { Bucket: 'mine' } };

test('what came after the set-up is the learner’s, without test runs and without deploying', () => {
  expect(work(...SET_UP)).toEqual([]);
  expect(work(...SET_UP, deploy, call('Invoke', { FunctionName: 'f' }), bucket, deploy)).toEqual([mine]);
  expect(
    work(...SET_UP, call('UpdateFunctionCode', { FunctionName: 'other', ZipFile: Uint8Array.of(1) })),
  ).toHaveLength(1);
});

test('time that passed right after the set-up is the learner’s too', () => {
  expect(work(SET_UP[0]!, wait(90_000), bucket)).toEqual([{ wait: 30_000 }, mine]);
});

test('where a version was published, the code it was made of counts', () => {
  const steps = work(...SET_UP, deploy, call('PublishVersion', { FunctionName: 'f' }));
  expect(steps.map((step) => 'operation' in step && step.operation)).toEqual(['UpdateFunctionCode', 'PublishVersion']);
});
