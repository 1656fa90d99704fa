import { expect, test } from 'vitest';
import { functionAccount } from '../../../../cloud/services/lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../../../../cloud/services/lambda/testing/scripted-runtime.ts';
import { accountPort } from '../../../../node/node-cloud.ts';
import { sourcesIn, triggerSources, triggersOf } from './index.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const own = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;

async function start() {
  const at = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  const PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
  await at.cloud.call('iam', 'PutRolePolicy', { RoleName: 'worker', PolicyName: 'all', PolicyDocument });
  await at.cloud.settle();
  return { ...at, at, cloud: at.cloud, account: accountPort(at.cloud, 'today') };
}

type Started = Awaited<ReturnType<typeof start>>;

/** What each source needs, what is entered, and what sets it off. */
const cases: Record<
  string,
  { values: Record<string, string>; make?(s: Started): Promise<unknown>; fire(s: Started): Promise<unknown> }
> = {
  schedule: {
    values: { name: 'tick', expression: 'rate(1 minute)' },
    fire: ({ cloud }) => cloud.advance(60_500),
  },
  sns: {
    values: { topic: own('sns', 'news') },
    make: ({ cloud }) => cloud.call('sns', 'CreateTopic', { Name: 'news' }),
    fire: ({ cloud }) => cloud.call('sns', 'Publish', { TopicArn: own('sns', 'news'), Message: 'hi' }),
  },
  sqs: {
    values: { 'sqs source': own('sqs', 'jobs'), batch: '5' },
    make: ({ cloud }) => cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' }),
    fire: ({ cloud }) =>
      cloud.call('sqs', 'SendMessage', {
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/jobs',
        MessageBody: 'hi',
      }),
  },
  kinesis: {
    values: { 'kinesis source': own('kinesis', 'stream/clicks'), batch: '100' },
    make: ({ cloud }) => cloud.call('kinesis', 'CreateStream', { StreamName: 'clicks', ShardCount: 1 }),
    fire: ({ cloud }) =>
      cloud.call('kinesis', 'PutRecord', { StreamName: 'clicks', PartitionKey: 'k', Data: new Uint8Array(2) }),
  },
  logs: {
    values: { group: '/app', filter: 'errors', pattern: 'ERROR' },
    async make({ cloud }) {
      await cloud.call('logs', 'CreateLogGroup', { logGroupName: '/app' });
      await cloud.call('logs', 'CreateLogStream', { logGroupName: '/app', logStreamName: 's' });
    },
    fire: ({ cloud }) =>
      cloud.call('logs', 'PutLogEvents', {
        logGroupName: '/app',
        logStreamName: 's',
        logEvents: [{ timestamp: cloud.clock.now(), message: 'ERROR no' }],
      }),
  },
};

test.each(Object.entries(cases))(
  'a trigger of %s calls the function until it is removed',
  async (id, { values, make, fire }) => {
    const started = await start();
    const { cloud, account, at } = started;
    await make?.(started);
    await cloud.settle();
    const source = triggerSources.find((each) => each.id === id)!;
    for (const { options } of source.fields)
      if (typeof options === 'function')
        expect((await options(account)).map((each) => each.id)).toContain(Object.values(values)[0]);
    await source.add(account, FUNCTION, values);
    await cloud.advance(60_000);
    const before = at.invocations().length;
    await fire(started);
    await cloud.settle();
    await cloud.advance(10_000);
    expect(at.invocations().length).toBeGreaterThan(before);
    const [trigger, ...others] = await triggersOf(account, FUNCTION);
    expect(others).toEqual([]);
    await trigger!.remove(account);
    await cloud.settle();
    await cloud.advance(60_000);
    expect(await triggersOf(account, FUNCTION)).toEqual([]);
    const after = at.invocations().length;
    await fire(started);
    await cloud.settle();
    await cloud.advance(10_000);
    expect(at.invocations()).toHaveLength(after);
    await expect(account.call('lambda', 'GetPolicy', { FunctionName: 'hello' })).rejects.toThrow();
    expect(at.bugs).toEqual([]);
  },
);

test('in 2016 queues call no function', () => {
  const idsIn = (era: '2016' | 'today') => sourcesIn(era).map(({ id }) => id);
  expect(idsIn('2016')).toEqual(['schedule', 'sns', 'kinesis', 'dynamodb', 'logs']);
  expect(idsIn('today')).toEqual(['schedule', 'sns', 'sqs', 'kinesis', 'dynamodb', 'logs']);
});

test('a rule that is there is not written over', async () => {
  const { account } = await start();
  const schedule = triggerSources[0]!;
  await schedule.add(account, FUNCTION, { name: 'tick', expression: 'rate(1 minute)' });
  await expect(schedule.add(account, FUNCTION, { name: 'tick', expression: 'rate(1 day)' })).rejects.toThrow(
    'There is a rule tick already. Choose another name.',
  );
});
