import * as EventBridge from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { QUEUE, refusalOf, RULE, setUp } from './testing/events-client.ts';

test('a rule is made, described, listed, disabled and deleted', async () => {
  const { events } = await setUp();
  const made = await events.send(
    new EventBridge.PutRuleCommand({
      Name: 'tick',
      ScheduleExpression: 'rate(5 minutes)',
      Description: 'every five minutes',
      Tags: [{ Key: 'team', Value: 'a' }],
    }),
  );
  expect(made.RuleArn).toBe('arn:aws:events:us-east-1:111122223333:rule/tick');
  const { $metadata: _, ...described } = await events.send(new EventBridge.DescribeRuleCommand({ Name: 'tick' }));
  expect(described).toEqual({
    Name: 'tick',
    Arn: made.RuleArn,
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Description: 'every five minutes',
    EventBusName: 'default',
    CreatedBy: '111122223333',
  });
  const first = await events.send(new EventBridge.ListRulesCommand({ Limit: 1 }));
  const second = await events.send(new EventBridge.ListRulesCommand({ Limit: 1, NextToken: first.NextToken }));
  expect([...first.Rules!, ...second.Rules!].map(({ Name }) => Name)).toEqual(['orders', 'tick']);
  expect(second.NextToken).toBeUndefined();
  const tags = await events.send(new EventBridge.ListTagsForResourceCommand({ ResourceARN: made.RuleArn }));
  expect(tags.Tags).toEqual([{ Key: 'team', Value: 'a' }]);
  await events.send(new EventBridge.DisableRuleCommand({ Name: 'tick' }));
  expect((await events.send(new EventBridge.DescribeRuleCommand({ Name: 'tick' }))).State).toBe('DISABLED');
  await events.send(new EventBridge.DeleteRuleCommand({ Name: 'tick' }));
  expect((await events.send(new EventBridge.ListRulesCommand({ NamePrefix: 'ti' }))).Rules).toEqual([]);
  await events.send(new EventBridge.DeleteRuleCommand({ Name: 'tick' }));
});

test('targets are put, listed, found by what they are, and removed', async () => {
  const { events } = await setUp();
  const Rule = 'orders';
  const Targets = [{ Id: 'queue', Arn: QUEUE, InputPath: '$.detail' }];
  const put = await events.send(new EventBridge.PutTargetsCommand({ Rule, Targets }));
  expect(put).toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
  expect((await events.send(new EventBridge.ListTargetsByRuleCommand({ Rule }))).Targets).toEqual(Targets);
  const found = await events.send(new EventBridge.ListRuleNamesByTargetCommand({ TargetArn: QUEUE }));
  expect(found.RuleNames).toEqual(['orders']);
  expect(await refusalOf(events.send(new EventBridge.DeleteRuleCommand({ Name: Rule })))).toBe(
    "ValidationException: Rule can't be deleted since it has targets.",
  );
  const removed = await events.send(new EventBridge.RemoveTargetsCommand({ Rule, Ids: ['queue', 'other'] }));
  expect(removed.FailedEntries).toMatchObject([{ TargetId: 'other', ErrorCode: 'ResourceNotFoundException' }]);
  await events.send(new EventBridge.DeleteRuleCommand({ Name: Rule }));
});

const pattern = '{"source":["a"]}';
const putTarget = (target: Partial<EventBridge.Target>) =>
  new EventBridge.PutTargetsCommand({ Rule: 'orders', Targets: [{ Id: 't', Arn: QUEUE, ...target }] });
const template = (InputTemplate: string, InputPathsMap = {}) =>
  putTarget({ InputTransformer: { InputTemplate, InputPathsMap } });
const STATE_MACHINE = 'arn:aws:states:us-east-1:111122223333:stateMachine:work';
const STREAM = 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks';

test.each<[string, any]>([
  [
    'ValidationException: Parameter ScheduleExpression is not valid.',
    new EventBridge.PutRuleCommand({ Name: 'a', ScheduleExpression: 'rate(1 minutes)' }),
  ],
  [
    'ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified.',
    new EventBridge.PutRuleCommand({ Name: 'a' }),
  ],
  [
    'InvalidEventPatternException: Event pattern is not valid. Reason: Filter is not an object',
    new EventBridge.PutRuleCommand({ Name: 'a', EventPattern: '[]' }),
  ],
  [
    "ValidationException: 1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    new EventBridge.PutRuleCommand({ Name: 'a b', EventPattern: pattern }),
  ],
  [
    'ResourceNotFoundException: Event bus nowhere does not exist.',
    new EventBridge.PutRuleCommand({ Name: 'a', EventPattern: pattern, EventBusName: 'nowhere' }),
  ],
  [
    'ResourceNotFoundException: Rule none does not exist on EventBus default.',
    new EventBridge.DescribeRuleCommand({ Name: 'none' }),
  ],
  ['ValidationException: Parameter NextToken is not valid.', new EventBridge.ListRulesCommand({ NextToken: 'x' })],
  [
    'ValidationException: Parameter inbox is not valid. Reason: Provided Arn is not in correct format.',
    putTarget({ Arn: 'inbox' }),
  ],
  [
    'ValidationException: Parameter arn:aws:s3:::box is not valid. Reason: Provided Arn is not in correct format.',
    putTarget({ Arn: 'arn:aws:s3:::box' }),
  ],
  [
    'ValidationException: Parameter(s) SqsParameters must be specified for target: t.',
    putTarget({ Arn: `${QUEUE}.fifo` }),
  ],
  [`ValidationException: RoleArn is required for target ${STREAM}.`, putTarget({ Arn: STREAM })],
  [
    `NotImplemented: Coldstart does not simulate targets such as ${STATE_MACHINE} yet.`,
    putTarget({ Arn: STATE_MACHINE }),
  ],
  ['ValidationException: InputTemplate for target t contains invalid placeholder who.', template('"<who>"')],
  [
    'ValidationException: InputTemplate for target t contains placeholder aws.events.event.json valid only for JSON template.',
    template('"<aws.events.event.json>"'),
  ],
  [
    'ResourceNotFoundException: Rule none does not exist on EventBus default.',
    new EventBridge.ListTargetsByRuleCommand({ Rule: 'none' }),
  ],
])('%s', async (refusal, command) => {
  const { events } = await setUp();
  expect(await refusalOf(events.send(command))).toBe(refusal);
});

test('five targets are the most', async () => {
  const { events } = await setUp();
  const Targets = Array.from({ length: 6 }, (_, i) => ({ Id: `t${i}`, Arn: QUEUE }));
  expect(await refusalOf(events.send(new EventBridge.PutTargetsCommand({ Rule: 'orders', Targets })))).toBe(
    'LimitExceededException: The requested resource exceeds the maximum number allowed.',
  );
});

test('a pattern is tried on an event', async () => {
  const { events } = await setUp();
  const event = {
    id: '1',
    account: '1',
    source: 'shop',
    time: '2026-11-23T12:00:00Z',
    region: 'us-east-1',
    resources: [],
    'detail-type': 'x',
    detail: { n: 3 },
  };
  const tried = (EventPattern: string, Event: object) =>
    events.send(new EventBridge.TestEventPatternCommand({ EventPattern, Event: JSON.stringify(Event) }));
  expect((await tried('{"detail":{"n":[{"numeric":[">",2]}]}}', event)).Result).toBe(true);
  expect((await tried('{"detail":{"n":[4]}}', event)).Result).toBe(false);
  expect(await refusalOf(tried('{"source":["a"]}', { id: '1' }))).toBe(
    'ValidationException: Parameter Event is not valid.',
  );
});

test('rules have tags', async () => {
  const { events } = await setUp();
  const ResourceARN = RULE;
  await events.send(
    new EventBridge.TagResourceCommand({
      ResourceARN,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    }),
  );
  await events.send(new EventBridge.UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
  expect((await events.send(new EventBridge.ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
    { Key: 'b', Value: '2' },
  ]);
  expect(await refusalOf(events.send(new EventBridge.ListTagsForResourceCommand({ ResourceARN: `${RULE}x` })))).toBe(
    'ResourceNotFoundException: Rule ordersx does not exist on EventBus default.',
  );
});
