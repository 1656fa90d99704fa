import * as EventBridge from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { refusalOf, setUp } from './testing/events-client.ts';

test('a bus of one’s own has rules of its own, and goes when they have gone', async () => {
  const { events } = await setUp();
  const { EventBusArn } = await events.send(
    new EventBridge.CreateEventBusCommand({ Name: 'shop', Description: 'orders' }),
  );
  expect(EventBusArn).toBe('arn:aws:events:us-east-1:111122223333:event-bus/shop');
  const rule = { Name: 'all', EventBusName: 'shop' };
  const { RuleArn } = await events.send(new EventBridge.PutRuleCommand({ ...rule, EventPattern: '{"source":["a"]}' }));
  expect(RuleArn).toBe('arn:aws:events:us-east-1:111122223333:rule/shop/all');
  expect(
    await refusalOf(events.send(new EventBridge.PutRuleCommand({ ...rule, ScheduleExpression: 'rate(1 day)' }))),
  ).toBe('ValidationException: ScheduleExpression is supported only on the default event bus.');
  const { EventBuses } = await events.send(new EventBridge.ListEventBusesCommand({}));
  expect(EventBuses!.map(({ Name }) => Name)).toEqual(['default', 'shop']);
  const remove = () => events.send(new EventBridge.DeleteEventBusCommand({ Name: 'shop' }));
  expect(await refusalOf(remove())).toBe("ValidationException: EventBus can't be deleted since it has rules.");
  await events.send(new EventBridge.DeleteRuleCommand(rule));
  await remove();
  expect(await refusalOf(events.send(new EventBridge.DescribeEventBusCommand({ Name: 'shop' })))).toBe(
    'ResourceNotFoundException: Event bus shop does not exist.',
  );
});

test('permissions make up the policy of a bus', async () => {
  const { events } = await setUp();
  const put = (input: Partial<EventBridge.PutPermissionCommandInput>) =>
    events.send(
      new EventBridge.PutPermissionCommand({
        StatementId: 'a',
        Action: 'events:PutEvents',
        Principal: '123456789012',
        ...input,
      }),
    );
  await put({});
  await put({
    StatementId: 'org',
    Principal: '*',
    Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' },
  });
  const policy = async () =>
    JSON.parse((await events.send(new EventBridge.DescribeEventBusCommand({}))).Policy ?? 'null');
  const common = {
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: 'arn:aws:events:us-east-1:111122223333:event-bus/default',
  };
  expect(await policy()).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'a', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, ...common },
      { Sid: 'org', Principal: '*', ...common, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } },
    ],
  });
  await events.send(new EventBridge.RemovePermissionCommand({ StatementId: 'a' }));
  const remove = (StatementId: string) =>
    refusalOf(events.send(new EventBridge.RemovePermissionCommand({ StatementId })));
  expect(await remove('a')).toBe('ResourceNotFoundException: Statement with the provided id does not exist.');
  expect(await remove('org')).toBe('accepted');
  expect(await remove('org')).toBe('ResourceNotFoundException: EventBus does not have a policy.');
  expect(await refusalOf(put({ Action: 'events:PutRule' }))).toBe(
    "ValidationException: Provided value in parameter 'action' is not supported.",
  );
  expect(await refusalOf(put({ Policy: '{' }))).toBe('ValidationException: This policy contains invalid Json');
});

test.each<[string, any]>([
  [
    'ResourceAlreadyExistsException: Event bus default already exists.',
    new EventBridge.CreateEventBusCommand({ Name: 'default' }),
  ],
  ["ValidationException: Event bus name must not contain '/'.", new EventBridge.CreateEventBusCommand({ Name: 'a/b' })],
  ['ValidationException: Cannot delete event bus default.', new EventBridge.DeleteEventBusCommand({ Name: 'default' })],
  ['NotImplemented: Coldstart does not simulate events:ListArchives yet.', new EventBridge.ListArchivesCommand({})],
])('%s', async (refusal, command) => {
  const { events } = await setUp();
  expect(await refusalOf(events.send(command))).toBe(refusal);
});
