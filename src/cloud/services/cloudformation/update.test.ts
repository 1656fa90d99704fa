import { expect, test } from 'vitest';
import { StackAccount } from './testing/stack-account.ts';

const topic = (Properties: object, more: object = {}) => ({ Type: 'AWS::SNS::Topic', Properties, ...more });
const resources = (Resources: object, more: object = {}) => ({ Resources, ...more });
const stackEvents = (events: string[]) => events.filter((event) => event.startsWith('demo '));

test('nothing to change is refused', async () => {
  const account = new StackAccount();
  const template = resources({ A: topic({}) });
  await account.create(template);
  await expect(account.update(template)).rejects.toMatchObject({
    code: 'ValidationError',
    message: 'No updates are to be performed.',
  });
});

test('changes in place, replacements, new ones and removed ones', async () => {
  const account = new StackAccount();
  await account.create(resources({ A: topic({}), B: topic({}), C: topic({}) }));
  const before = await account.physicalId('B');
  const stack = await account.update(
    resources({ A: topic({ DisplayName: 'a' }), B: topic({ TopicName: 'b' }), D: topic({}) }),
  );
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  const events = (await account.events()).slice(
    (await account.events()).indexOf('demo UPDATE_IN_PROGRESS: User Initiated'),
  );
  expect(stackEvents(events)).toEqual([
    'demo UPDATE_IN_PROGRESS: User Initiated',
    'demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'demo UPDATE_COMPLETE',
  ]);
  expect(events.filter((event) => event.startsWith('A'))).toEqual(['A UPDATE_IN_PROGRESS', 'A UPDATE_COMPLETE']);
  expect(events.filter((event) => event.startsWith('B'))).toEqual([
    'B UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence creating one.',
    'B UPDATE_IN_PROGRESS: Resource creation Initiated',
    'B UPDATE_COMPLETE',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
  ]);
  expect(events.filter((event) => event.startsWith('C'))).toEqual(['C DELETE_IN_PROGRESS', 'C DELETE_COMPLETE']);
  const { Topics } = await account.cloud.call('sns', 'ListTopics', {});
  expect(Topics).toHaveLength(3);
  expect(Topics.map((each: any) => each.TopicArn)).not.toContain(before);
});

test('an update that fails goes back to what was', async () => {
  const account = new StackAccount();
  await account.create(resources({ A: topic({ DisplayName: 'old' }) }));
  const TopicArn = await account.physicalId('A');
  const stack = await account.update(
    resources({ A: topic({ DisplayName: 'new' }), N: topic({ TopicName: 'not a name' }, { DependsOn: 'A' }) }),
  );
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(stackEvents(await account.events()).slice(2)).toEqual([
    'demo UPDATE_IN_PROGRESS: User Initiated',
    'demo UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [N]. ',
    'demo UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'demo UPDATE_ROLLBACK_COMPLETE',
  ]);
  const { Attributes } = await account.cloud.call('sns', 'GetTopicAttributes', { TopicArn });
  expect(Attributes.DisplayName).toBe('old');
  expect((await account.call('ListStackResources', { StackName: 'demo' })).StackResourceSummaries).toHaveLength(1);
});

test('a resource named by hand is not replaced under its name', async () => {
  const account = new StackAccount();
  await account.create(resources({ A: topic({ TopicName: 'news.fifo', FifoTopic: true }) }));
  const stack = await account.update(resources({ A: topic({ TopicName: 'news.fifo', FifoTopic: false }) }));
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await account.events()).toContain(
    'A UPDATE_FAILED: CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename news.fifo and update the stack again.',
  );
});

test('what a stack holds on to, and what it lets go', async () => {
  const account = new StackAccount();
  await account.create(resources({ A: topic({}, { DeletionPolicy: 'Retain' }), B: topic({}) }));
  await account.delete();
  const stacks = await account.call('ListStacks', {});
  expect(await account.events(stacks.StackSummaries[0].StackId)).toContain('A DELETE_SKIPPED');
  expect((await account.cloud.call('sns', 'ListTopics', {})).Topics).toHaveLength(1);
});

test('a protected stack, and an export in use, stay', async () => {
  const account = new StackAccount();
  await account.create(
    resources({ A: topic({}) }, { Outputs: { O: { Value: { Ref: 'A' }, Export: { Name: 'the-topic' } } } }),
    { EnableTerminationProtection: true },
  );
  await expect(account.delete()).rejects.toThrow(
    'Stack [demo] cannot be deleted while TerminationProtection is enabled',
  );
  await account.call('UpdateTerminationProtection', { StackName: 'demo', EnableTerminationProtection: false });
  const user = resources({
    S: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { 'Fn::ImportValue': 'the-topic' }, Protocol: 'email', Endpoint: 'a@example.com' },
    },
  });
  expect((await account.create(user, { StackName: 'user' })).StackStatus).toBe('CREATE_COMPLETE');
  expect((await account.call('ListImports', { ExportName: 'the-topic' })).Imports).toEqual(['user']);
  expect(await account.delete()).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    StackStatusReason: 'Delete canceled. Cannot delete export the-topic as it is in use by user.',
  });
  const renamed = resources(
    { A: topic({ TopicName: 'other' }) },
    { Outputs: { O: { Value: { Ref: 'A' }, Export: { Name: 'the-topic' } } } },
  );
  expect((await account.update(renamed)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await account.events()).toContain(
    'demo UPDATE_ROLLBACK_IN_PROGRESS: Export the-topic cannot be updated as it is in use by user',
  );
  await account.delete('user');
  expect((await account.delete()).StackStatus).toBe('DELETE_COMPLETE');
  expect((await account.create(user, { StackName: 'user' })).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await account.events('user')).toContain(
    'user ROLLBACK_IN_PROGRESS: No export named the-topic found. Rollback requested by user.',
  );
});

test('a change set says what it would do, and does it', async () => {
  const account = new StackAccount();
  await account.create(
    resources(
      { A: topic({}), B: topic({ DisplayName: { Ref: 'P' } }) },
      { Parameters: { P: { Type: 'String', Default: 'x' } } },
    ),
  );
  const TemplateBody = JSON.stringify(
    resources(
      { A: topic({ TopicName: 'a' }), B: topic({ DisplayName: { Ref: 'P' } }), C: topic({}) },
      { Parameters: { P: { Type: 'String' } } },
    ),
  );
  const Parameters = [{ ParameterKey: 'P', ParameterValue: 'y' }];
  const { Id } = await account.call('CreateChangeSet', {
    StackName: 'demo',
    ChangeSetName: 'next',
    TemplateBody,
    Parameters,
  });
  const { Changes, Status, ExecutionStatus } = await account.call('DescribeChangeSet', { ChangeSetName: Id });
  expect([Status, ExecutionStatus]).toEqual(['CREATE_COMPLETE', 'AVAILABLE']);
  expect(Changes.map((one: any) => one.ResourceChange)).toMatchObject([
    {
      Action: 'Modify',
      LogicalResourceId: 'A',
      Replacement: 'True',
      Scope: ['Properties'],
      Details: [
        {
          Target: { Attribute: 'Properties', Name: 'TopicName', RequiresRecreation: 'Always' },
          Evaluation: 'Static',
          ChangeSource: 'DirectModification',
        },
      ],
    },
    {
      Action: 'Modify',
      LogicalResourceId: 'B',
      Replacement: 'False',
      Details: [{ ChangeSource: 'ParameterReference', CausingEntity: 'P' }],
    },
    { Action: 'Add', LogicalResourceId: 'C' },
  ]);
  await account.call('ExecuteChangeSet', { ChangeSetName: Id });
  expect((await account.settled('demo')).StackStatus).toBe('UPDATE_COMPLETE');
  expect((await account.call('DescribeChangeSet', { ChangeSetName: Id })).ExecutionStatus).toBe('EXECUTE_COMPLETE');
  const again = await account.call('CreateChangeSet', {
    StackName: 'demo',
    ChangeSetName: 'same',
    TemplateBody,
    Parameters,
  });
  expect(await account.call('DescribeChangeSet', { ChangeSetName: again.Id })).toMatchObject({
    Status: 'FAILED',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  await expect(account.call('ExecuteChangeSet', { ChangeSetName: again.Id })).rejects.toMatchObject({
    code: 'InvalidChangeSetStatus',
    message: `ChangeSet [${again.Id}] cannot be executed in its current status of [FAILED]`,
  });
});

test('a stack that is being made can be deleted', async () => {
  const account = new StackAccount();
  const TemplateBody = JSON.stringify(resources({ A: topic({}), Q: { Type: 'AWS::SQS::Queue', DependsOn: 'A' } }));
  const { StackId } = await account.call('CreateStack', { StackName: 'demo', TemplateBody });
  await account.cloud.advance(20_000);
  await account.call('DeleteStack', { StackName: 'demo' });
  expect((await account.settled(StackId)).StackStatus).toBe('DELETE_COMPLETE');
  expect((await account.cloud.call('sns', 'ListTopics', {})).Topics).toEqual([]);
  expect((await account.cloud.call('sqs', 'ListQueues', {})).QueueUrls ?? []).toEqual([]);
});
