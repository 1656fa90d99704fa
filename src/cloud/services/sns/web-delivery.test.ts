import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../../std/bytes.ts';
import type { HttpResponse } from '../../../std/http.ts';
import type { Internet, InternetRoute } from '../../internet/internet.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { functionAccount } from '../lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../lambda/testing/scripted-runtime.ts';
import { retryDelay, DEFAULT_RETRIES } from './delivery/retry-policy.ts';

const TopicArn = 'arn:aws:sns:us-east-1:111122223333:news';
const Endpoint = 'https://hooks.example.com/in';
const DLQ = 'arn:aws:sqs:us-east-1:111122223333:lost';

/** An account with a confirmed subscription of a web server that answers so. */
async function subscribed(
  route: InternetRoute,
  { attributes = {}, topic = {} }: { attributes?: Record<string, string>; topic?: Record<string, string> } = {},
) {
  const bugs: unknown[] = [];
  const internet: Internet = { 'hooks.example.com': [route] };
  const cloud = testCloud({ internet, onBug: (error) => bugs.push(error) });
  await cloud.call('sns', 'CreateTopic', { Name: 'news', Attributes: topic });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'lost' });
  const Attributes = {
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: DLQ },
    }),
  };
  await cloud.call('sqs', 'SetQueueAttributes', {
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/lost',
    Attributes,
  });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: DLQ });
  const input = { TopicArn, Protocol: 'https', Endpoint, Attributes: { RedrivePolicy, ...attributes } };
  await cloud.call('sns', 'Subscribe', input);
  await cloud.settle();
  const posts = () =>
    cloud.trace().flatMap((event) => (event.type === 'mail' && event.protocol === 'https' ? [event] : []));
  const { Token } = JSON.parse(posts()[0]!.body);
  await cloud.call('sns', 'ConfirmSubscription', { TopicArn, Token });
  await cloud.advance(3_600_000);
  const before = posts().length;
  await cloud.call('sns', 'Publish', { TopicArn, Message: 'hi' });
  await cloud.settle();
  await cloud.advance(3_600_000);
  const tries = posts().slice(before);
  const { Messages = [] } = await cloud.call('sqs', 'ReceiveMessage', {
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/lost',
  });
  expect(bugs).toEqual([]);
  const waits = tries.slice(1).map(({ at }, i) => Math.round((at - tries[i]!.at) / 1000));
  return { tries, waits, lost: Messages.map(({ Body }: any) => JSON.parse(Body).Message) };
}

const policy = (healthyRetryPolicy: object) => JSON.stringify({ healthyRetryPolicy });
const TEN = {
  numRetries: 4,
  minDelayTarget: 10,
  maxDelayTarget: 40,
  numNoDelayRetries: 1,
  numMinDelayRetries: 1,
  numMaxDelayRetries: 1,
};

describe('a web server', () => {
  test.each<[string, InternetRoute, object, { waits: number[]; lost: string[]; status: number | null }]>([
    ['takes it', { status: 204 }, {}, { waits: [], lost: [], status: 204 }],
    ['is down', { status: 503 }, {}, { waits: [20, 20, 20], lost: ['hi'], status: 503 }],
    ['asks for patience', { status: 429 }, {}, { waits: [20, 20, 20], lost: ['hi'], status: 429 }],
    ['refuses for good', { status: 403 }, {}, { waits: [], lost: ['hi'], status: 403 }],
    ['can’t be reached', { failure: 'ECONNREFUSED' }, {}, { waits: [20, 20, 20], lost: ['hi'], status: null }],
    ['takes more than 15 seconds', { latencyMs: 20_000 }, {}, { waits: [35, 35, 35], lost: ['hi'], status: null }],
    [
      'with retries of its own',
      { status: 500 },
      { attributes: { DeliveryPolicy: policy(TEN) } },
      { waits: [0, 10, 10, 40], lost: ['hi'], status: 500 },
    ],
    [
      'with those of the topic, which rules others out',
      { status: 500 },
      {
        attributes: { DeliveryPolicy: policy(TEN) },
        topic: {
          DeliveryPolicy: JSON.stringify({
            http: {
              defaultHealthyRetryPolicy: { numRetries: 1, minDelayTarget: 5, maxDelayTarget: 5 },
              disableSubscriptionOverrides: true,
            },
          }),
        },
      },
      { waits: [5], lost: ['hi'], status: 500 },
    ],
  ])('%s', async (_what, route, options, expected) => {
    const { tries, waits, lost } = await subscribed(route, options);
    expect({ waits, lost, status: tries.at(-1)!.answer!.status }).toEqual(expected);
    expect(tries.at(-1)!.answer!.retryInMs).toBeNull();
  });
});

test.each(['linear', 'arithmetic', 'geometric', 'exponential'])('waits grow (%s)', (backoffFunction) => {
  const grown = { ...DEFAULT_RETRIES, numRetries: 10, minDelayTarget: 1, maxDelayTarget: 60, backoffFunction };
  const waits = Array.from({ length: 11 }, (_, i) => retryDelay(grown, i + 1));
  expect([waits[0], waits[9], waits[10]]).toEqual([1, 60, null]);
  const numbers = waits.slice(0, 10) as number[];
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
});

test('a function URL takes the confirmation, follows its link without a signature, and is told', async () => {
  const { cloud, bugs, invocations } = await functionAccount(new ScriptedRuntime({ handler: answers('"ok"') }));
  const { FunctionUrl } = await cloud.call('lambda', 'CreateFunctionUrlConfig', {
    FunctionName: 'hello',
    AuthType: 'NONE',
  });
  const grant = { FunctionName: 'hello', Principal: '*' };
  const url = { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' };
  await cloud.call('lambda', 'AddPermission', { ...grant, StatementId: 'url', ...url });
  const invoke = { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true };
  await cloud.call('lambda', 'AddPermission', { ...grant, StatementId: 'invoke', ...invoke });
  await cloud.call('sns', 'CreateTopic', { Name: 'news' });
  const Attributes = { RawMessageDelivery: 'true' };
  await cloud.call('sns', 'Subscribe', { TopicArn, Protocol: 'https', Endpoint: FunctionUrl, Attributes });
  await cloud.settle();
  const heard = () => invocations().map(({ event }) => JSON.parse(event));
  const [asked] = heard();
  expect(asked.headers).toMatchObject({
    'x-amz-sns-message-type': 'SubscriptionConfirmation',
    'x-amz-sns-topic-arn': TopicArn,
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
  });
  const follow = (address: string): Promise<HttpResponse> =>
    cloud.fetch({ method: 'GET', url: address, headers: {}, body: utf8('') });
  const confirmed = await follow(JSON.parse(asked.body).SubscribeURL);
  expect(confirmed.status).toBe(200);
  expect(text(confirmed.body)).toContain(`<SubscriptionArn>${TopicArn}:`);
  await cloud.call('sns', 'Publish', { TopicArn, Message: 'hi' });
  await cloud.settle();
  expect(heard().at(-1)).toMatchObject({ body: 'hi', headers: { 'x-amz-sns-rawdelivery': 'true' } });
  const arn = heard().at(-1).headers['x-amz-sns-subscription-arn'];
  await follow(`https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}`);
  expect((await cloud.call('sns', 'ListSubscriptionsByTopic', { TopicArn })).Subscriptions).toEqual([]);
  expect((await follow(`https://sns.us-east-1.amazonaws.com/?Action=ListTopics`)).status).toBe(403);
  expect(bugs).toEqual([]);
});
