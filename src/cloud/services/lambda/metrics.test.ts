import { expect, test } from 'vitest';
import { functionAccount } from './testing/function-account.ts';
import { ScriptedRuntime, type Handler } from './testing/scripted-runtime.ts';
import type { Cloud } from '../../cloud.ts';

const START = Date.UTC(2026, 10, 23, 11);
const HOUR = 3_600_000;

const handler: Handler = function* ({ payload }) {
  yield { cpuMs: 2, timerMs: 40 };
  if (payload.includes('fail')) return { kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } };
  return { kind: 'response', payload: '1' };
};

const start = async (config: object = {}) => {
  const account = await functionAccount(new ScriptedRuntime({ handler }), { config });
  return { ...account, cloud: account.cloud, invoke: account.invoke.bind(account) };
};

/** Sum and count of a metric of Lambda's over the hours around noon; null when there is none. */
async function total(cloud: Cloud, MetricName: string, dimensions: Record<string, string> = { FunctionName: 'hello' }) {
  const { Datapoints } = await cloud.call('monitoring', 'GetMetricStatistics', {
    Namespace: 'AWS/Lambda',
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(START),
    EndTime: new Date(START + 12 * HOUR),
    Period: 24 * 3600,
    Statistics: ['Sum', 'SampleCount', 'Maximum'],
    ExtendedStatistics: ['p50'],
  });
  return Datapoints[0] ? { sum: Datapoints[0].Sum, count: Datapoints[0].SampleCount, ...Datapoints[0] } : null;
}

test('invocations, errors and durations, of the function, of what was invoked, and of all', async () => {
  const { cloud, invoke } = await start();
  const { record } = await invoke();
  await invoke('fail');
  const all: Record<string, string>[] = [{ FunctionName: 'hello' }, { FunctionName: 'hello', Resource: 'hello' }, {}];
  for (const dimensions of all) {
    expect(await total(cloud, 'Invocations', dimensions)).toMatchObject({ sum: 2, Unit: 'Count' });
    expect(await total(cloud, 'Errors', dimensions)).toMatchObject({ sum: 1, count: 2 });
    expect(await total(cloud, 'Throttles', dimensions)).toMatchObject({ sum: 0, count: 2 });
    expect(await total(cloud, 'Duration', dimensions)).toMatchObject({ count: 2, Unit: 'Milliseconds' });
  }
  expect((await total(cloud, 'Duration'))!.Maximum).toBe(record.durationMs);
  expect(await total(cloud, 'UnreservedConcurrentExecutions', {})).toMatchObject({ Maximum: 1 });
  const { Metrics } = await cloud.call('monitoring', 'ListMetrics', { Namespace: 'AWS/Lambda', MetricName: 'Errors' });
  expect(Metrics).toHaveLength(3);
});

test('a version is a resource of its own', async () => {
  const { cloud, invoke } = await start();
  await cloud.call('lambda', 'PublishVersion', { FunctionName: 'hello' });
  await invoke({}, { Qualifier: '1' });
  expect(await total(cloud, 'Invocations', { FunctionName: 'hello', Resource: 'hello:1' })).toMatchObject({ sum: 1 });
  expect(await total(cloud, 'Invocations', { FunctionName: 'hello', Resource: 'hello' })).toBeNull();
});

test('executions at once, and those that were throttled', async () => {
  const { cloud } = await start();
  await cloud.call('lambda', 'PutFunctionConcurrency', { FunctionName: 'hello', ReservedConcurrentExecutions: 3 });
  const at = cloud.clock.now() + 1000;
  let left = 5;
  await cloud.traffic(() => (left-- > 0 ? at : null), 'lambda', 'Invoke', { FunctionName: 'hello' });
  expect(await total(cloud, 'ConcurrentExecutions')).toMatchObject({ Maximum: 3 });
  expect(await total(cloud, 'Throttles')).toMatchObject({ sum: 2 });
  expect(await total(cloud, 'Invocations')).toMatchObject({ sum: 3 });
  expect(await total(cloud, 'UnreservedConcurrentExecutions', {})).toMatchObject({ Maximum: 0 });
});

test('events that wait, that are given up, and whose record cannot be sent', async () => {
  const { cloud, invoke } = await start();
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'lost' });
  await cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'send',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
    }),
  });
  const deadLetters = { TargetArn: 'arn:aws:sqs:us-east-1:111122223333:lost' };
  await cloud.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'hello', DeadLetterConfig: deadLetters });
  await cloud.call('iam', 'DeleteRolePolicy', { RoleName: 'worker', PolicyName: 'send' });
  await invoke('fail', { InvocationType: 'Event' });
  await cloud.advance(HOUR / 2);
  expect(await total(cloud, 'AsyncEventsReceived')).toMatchObject({ sum: 1 });
  expect(await total(cloud, 'AsyncEventAge')).toMatchObject({ count: 3, Unit: 'Milliseconds' });
  expect(await total(cloud, 'AsyncEventsDropped')).toMatchObject({ sum: 1 });
  expect(await total(cloud, 'DeadLetterErrors')).toMatchObject({ sum: 1 });
  expect(await total(cloud, 'DestinationDeliveryFailures')).toBeNull();
});
