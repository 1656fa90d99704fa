import { expect, test } from 'vitest';
import { drain, setUp } from '../../../cloud/services/events/testing/events-client.ts';
import { accountPort } from '../../../node/node-cloud.ts';
import { addTarget, removeTarget, targetOptions } from './add-target.ts';
import { nameInList, ruleOf } from './rule-reference.ts';
import { buses } from './buses.ts';
import { sampleEvent } from './sample-event.ts';

test('rules of other buses are told apart', () => {
  for (const rule of [
    { Name: 'a', EventBusName: 'default' },
    { Name: 'a', EventBusName: 'shop' },
  ])
    expect(ruleOf(nameInList(rule))).toEqual(rule);
  expect(nameInList({ Name: 'a', EventBusName: 'shop' })).toBe('shop/a');
});

test('a queue that is made a target lets the rule in, and keeps its other statements', async () => {
  const { cloud } = await setUp();
  const account = accountPort(cloud, 'today');
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'plain' });
  await cloud.call('sns', 'CreateTopic', { Name: 'news' });
  const plain = 'arn:aws:sqs:us-east-1:111122223333:plain';
  expect((await targetOptions(account)).map(({ name }) => name)).toEqual(['Queue inbox', 'Queue plain', 'Topic news']);
  const rule = { Name: 'orders', EventBusName: 'default' };
  const id = await addTarget(account, rule, plain, '{"a":1}');
  await addTarget(account, rule, plain, '{"a":1}');
  const put = buses.actions!.find(({ label }) => label === 'Put event')!;
  expect(await put.run(account, 'default', { source: 'shop', type: 'x', detail: '{}' })).toMatch(
    /^The bus took it as /,
  );
  await cloud.settle();
  expect((await drain(cloud, 'plain')).map(({ body }) => body)).toEqual(['{"a":1}']);
  const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/plain';
  const { Attributes } = await cloud.call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] });
  expect(JSON.parse(Attributes.Policy).Statement).toHaveLength(1);
  await removeTarget(account, rule, id);
  await put.run(account, 'default', { source: 'shop', type: 'x', detail: '{}' });
  await cloud.settle();
  expect(await drain(cloud, 'plain')).toEqual([]);
  await expect(put.run(account, 'default', { source: 'aws.ec2', type: 'x', detail: '{}' })).rejects.toThrow(
    'NotAuthorizedForSourceException: Not authorized for the source.',
  );
});

test('the sample event has what the pattern asks for', () => {
  expect(sampleEvent('{"source":["shop"],"detail-type":["order"]}')).toMatchObject({
    source: 'shop',
    'detail-type': 'order',
  });
  expect(sampleEvent('{')).toMatchObject({ source: 'aws.ec2' });
});
