import { policyFault } from '../../iam/grammar/index.ts';
import { invalidParameter } from './errors.ts';
import type { Topic } from './store.ts';

interface Statement {
  Sid?: string;
  [element: string]: unknown;
}

export interface TopicPolicy {
  Version?: string;
  Id?: string;
  Statement: Statement[];
}

/** What a topic's own account may do by the policy that every topic is made with. */
const DEFAULT_ACTIONS = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
];

const defaultPolicy = ({ arn, accountId }: Pick<Topic, 'arn' | 'accountId'>): TopicPolicy => ({
  Version: '2008-10-17',
  Id: '__default_policy_ID',
  Statement: [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: DEFAULT_ACTIONS.map((action) => `SNS:${action}`),
      Resource: arn,
      Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
    },
  ],
});

/** The policy of a topic: the one that was set, or the one it was made with. */
export function policyOf(topic: Topic): TopicPolicy {
  const text = topic.attributes['Policy'];
  if (!text) return defaultPolicy(topic);
  const policy = JSON.parse(text);
  return { ...policy, Statement: [policy.Statement].flat() };
}

/** The value of the Policy attribute. @throws {AwsError} InvalidParameter */
export function checkTopicPolicy(text: string): void {
  if (policyFault(text, 'resource') !== null) throw invalidParameter('Policy Error: null');
  const statements: Statement[] = [JSON.parse(text).Statement].flat();
  const actions = statements.flatMap((statement) => [statement['Action'] ?? statement['NotAction']].flat());
  if (!actions.every((action) => /^(\*|sns:.+)$/i.test(String(action))))
    throw invalidParameter('Policy statement action out of service scope!');
}
