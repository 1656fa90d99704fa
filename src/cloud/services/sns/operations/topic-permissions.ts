import type { AddPermissionCommandInput, RemovePermissionCommandInput } from '@aws-sdk/client-sns';
import { invalidParameter } from '../errors.ts';
import { findTopic, type SnsContext } from '../find.ts';
import { policyOf } from '../topic-policy.ts';

/** What a topic's owner can grant to others with AddPermission. */
const GRANTABLE = [
  'AddPermission',
  'DeleteTopic',
  'GetDataProtectionPolicy',
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'ListTagsForResource',
  'Publish',
  'PutDataProtectionPolicy',
  'RemovePermission',
  'SetTopicAttributes',
  'Subscribe',
];

/** Adds one statement to the topic's policy. */
export function addPermission(ctx: SnsContext, input: AddPermissionCommandInput): object {
  const topic = findTopic(ctx, input.TopicArn);
  const { Label = '', AWSAccountId = [], ActionName = [] } = input;
  if (!/^[\w-]{1,100}$/.test(Label)) throw invalidParameter('Label');
  if (!AWSAccountId.length || !AWSAccountId.every((id) => /^\d{12}$/.test(id)))
    throw invalidParameter('Policy Error: PrincipalNotFound');
  if (!ActionName.length || !ActionName.every((action) => GRANTABLE.includes(action)))
    throw invalidParameter('Policy statement action out of service scope!');
  const policy = policyOf(topic);
  if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidParameter('Statement already exists');
  policy.Statement.push({
    Sid: Label,
    Effect: 'Allow',
    Principal: { AWS: oneOrMany(AWSAccountId.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrMany(ActionName.map((action) => `SNS:${action}`)),
    Resource: topic.arn,
  });
  topic.attributes['Policy'] = JSON.stringify(policy);
  return {};
}

/** Takes a statement away; one that is not there is no error. */
export function removePermission(ctx: SnsContext, input: RemovePermissionCommandInput): object {
  const topic = findTopic(ctx, input.TopicArn);
  const policy = policyOf(topic);
  const Statement = policy.Statement.filter(({ Sid }) => Sid !== input.Label);
  if (Statement.length < policy.Statement.length) topic.attributes['Policy'] = JSON.stringify({ ...policy, Statement });
  return {};
}

const oneOrMany = (values: string[]): string | string[] => (values.length === 1 ? values[0]! : values);
