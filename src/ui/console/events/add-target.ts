import { type AccountPort, CallError } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import type { Option } from '../resource/form-spec.ts';

/** Functions, queues and topics of the account: what a rule can reach without a role. */
export async function targetOptions(account: AccountPort): Promise<Option[]> {
  const { Functions = [] } = await account.call('lambda', 'ListFunctions', {});
  const { QueueUrls = [] } = await account.call('sqs', 'ListQueues', {});
  const topics = await allPages<any, { TopicArn: string }, string>(
    (NextToken) => account.call('sns', 'ListTopics', NextToken ? { NextToken } : {}),
    (page) => page.Topics,
    (page) => page.NextToken,
  );
  const queues: Option[] = [];
  for (const QueueUrl of QueueUrls) {
    const { Attributes } = await account.call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] });
    queues.push({ id: Attributes.QueueArn, name: `Queue ${QueueUrl.split('/').at(-1)}` });
  }
  return [
    ...Functions.map((each: any) => ({ id: each.FunctionArn, name: `Function ${each.FunctionName}` })),
    ...queues,
    ...topics.map(({ TopicArn }) => ({ id: TopicArn, name: `Topic ${TopicArn.split(':').at(-1)}` })),
  ];
}

export interface Rule {
  Name: string;
  EventBusName: string;
}

/**
 * Adds a target as AWS's console does: the target lets the rule in first.
 * @param input JSON text in the place of the event, or nothing
 * @returns the target's id
 * @throws {CallError}
 */
export async function addTarget(account: AccountPort, rule: Rule, arn: string, input = ''): Promise<string> {
  const { Arn: ruleArn } = await account.call('events', 'DescribeRule', rule);
  await letIn(account, arn, ruleArn, rule.Name);
  const Id = arn.split(':').slice(5).join('-').slice(-64);
  const target = { Id, Arn: arn, ...(input ? { Input: input } : {}) };
  await account.call('events', 'PutTargets', {
    Rule: rule.Name,
    EventBusName: rule.EventBusName,
    Targets: [target],
  });
  return Id;
}

/** Statement ids tell rules apart. */
export const statementId = (ruleName: string): string => `events-${ruleName.replace(/[^\w-]/g, '-')}`;

async function letIn(account: AccountPort, arn: string, ruleArn: string, ruleName: string): Promise<void> {
  const [, , service, , accountId, name = ''] = arn.split(':');
  if (service === 'lambda') {
    const permission = { FunctionName: arn, StatementId: statementId(ruleName), SourceArn: ruleArn };
    await unlessThere(
      account.call('lambda', 'AddPermission', {
        ...permission,
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
      }),
    );
  } else if (service === 'sqs') {
    const { QueueUrl } = await account.call('sqs', 'GetQueueUrl', {
      QueueName: name,
      QueueOwnerAWSAccountId: accountId,
    });
    const { Attributes = {} } = await account.call('sqs', 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['Policy'],
    });
    const Policy = withStatement(Attributes.Policy, statement('sqs:SendMessage', arn, ruleArn, ruleName));
    await account.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });
  } else if (service === 'sns') {
    const { Attributes = {} } = await account.call('sns', 'GetTopicAttributes', { TopicArn: arn });
    const AttributeValue = withStatement(Attributes.Policy, statement('sns:Publish', arn, ruleArn, ruleName));
    await account.call('sns', 'SetTopicAttributes', { TopicArn: arn, AttributeName: 'Policy', AttributeValue });
  }
}

async function unlessThere(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'ResourceConflictException') throw error;
  }
}

const statement = (Action: string, Resource: string, ruleArn: string, ruleName: string) => ({
  Sid: statementId(ruleName),
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action,
  Resource,
  Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
});

/** A resource policy with one more statement, in the place of one with the same Sid. */
export function withStatement(policy: string | undefined, added: { Sid: string }): string {
  const read = policy ? JSON.parse(policy) : { Version: '2012-10-17', Statement: [] };
  const others = [read.Statement].flat().filter(({ Sid }: { Sid?: string }) => Sid !== added.Sid);
  return JSON.stringify({ ...read, Statement: [...others, added] });
}

/** Takes a target away, and from a function the permission that came with it. @throws {CallError} */
export async function removeTarget(account: AccountPort, rule: Rule, id: string): Promise<void> {
  const { Name, EventBusName } = rule;
  const { Targets = [] } = await account.call('events', 'ListTargetsByRule', { Rule: Name, EventBusName });
  const arn: string | undefined = Targets.find(({ Id }: { Id: string }) => Id === id)?.Arn;
  await account.call('events', 'RemoveTargets', { Rule: Name, EventBusName, Ids: [id] });
  if (arn?.split(':')[2] !== 'lambda') return;
  try {
    await account.call('lambda', 'RemovePermission', { FunctionName: arn, StatementId: statementId(Name) });
  } catch (error) {
    // Granted otherwise, or gone with the function.
    if (!(error instanceof CallError) || error.code !== 'ResourceNotFoundException') throw error;
  }
}
