import type {
  CreateTopicCommandInput,
  DeleteTopicCommandInput,
  GetTopicAttributesCommandInput,
  ListTopicsCommandInput,
  SetTopicAttributesCommandInput,
  Topic as ListedTopic,
} from '@aws-sdk/client-sns';
import { arn } from '../../../../std/arn.ts';
import { invalidParameter, invalidReason } from '../errors.ts';
import { findTopic, readArn, type SnsContext } from '../find.ts';
import { page } from '../paging.ts';
import type { Topic } from '../store.ts';
import { addTags } from '../tags.ts';
import { attributesOf, checkTopicAttribute } from '../topic-attributes.ts';

/** Makes a topic, or finds the one that is there already with the same attributes and tags. */
export function createTopic(ctx: SnsContext, input: CreateTopicCommandInput): { TopicArn: string } {
  const { Name: name = '', Attributes = {}, Tags = [] } = input;
  const { FifoTopic, ...rest } = Attributes;
  const fifo = FifoTopic === 'true' && ctx.era !== '2016';
  checkName(name, fifo);
  const unknown = (attribute: string) => invalidReason('Attributes', `Unknown attribute: ${attribute}`);
  if (FifoTopic !== undefined && ctx.era === '2016') throw unknown('FifoTopic');
  if (FifoTopic !== undefined && !['true', 'false'].includes(FifoTopic)) throw invalidParameter('FifoTopic');
  for (const [attribute, value] of Object.entries(rest))
    checkTopicAttribute(ctx.era, fifo, attribute, value, () => unknown(attribute));
  const tags = addTags(new Map(), Tags);

  const existing = ctx.store.topics.get(name);
  if (existing) requireSame(ctx, existing, rest, tags);
  const topicArn = arn('sns', ctx.region, ctx.accountId, name);
  if (!existing) {
    ctx.store.topics.set(name, {
      name,
      arn: topicArn,
      accountId: ctx.accountId,
      region: ctx.region,
      fifo,
      attributes: rest,
      tags,
      subscriptions: new Map(),
      unsubscribed: 0,
      deduplications: new Map(),
      numbered: 0,
    });
  }
  return { TopicArn: topicArn };
}

function checkName(name: string, fifo: boolean): void {
  if (fifo && !/^[\w-]{1,251}\.fifo$/.test(name))
    throw invalidParameter(
      'Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 characters long.',
    );
  if (!fifo && !/^[\w-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
}

function requireSame(
  ctx: SnsContext,
  topic: Topic,
  attributes: Record<string, string>,
  tags: ReadonlyMap<string, string>,
): void {
  const current = attributesOf(topic, ctx.era);
  if (Object.entries(attributes).some(([name, value]) => (current[name] ?? '') !== value))
    throw invalidReason('Attributes', 'Topic already exists with different attributes');
  if ([...tags].some(([key, value]) => topic.tags.get(key) !== value))
    throw invalidReason('Tags', 'Topic already exists with different tags');
}

/** Deletes a topic with its subscriptions; one that is not there is no error. */
export function deleteTopic(ctx: SnsContext, input: DeleteTopicCommandInput): object {
  const { accountId, resource } = readArn(ctx, input.TopicArn, 'TopicArn');
  ctx.storeOf(accountId, ctx.region).topics.delete(resource);
  return {};
}

export function listTopics(
  ctx: SnsContext,
  input: ListTopicsCommandInput,
): { Topics: ListedTopic[]; NextToken?: string } {
  const { shown, next } = page([...ctx.store.topics.values()], input.NextToken);
  return { Topics: shown.map((topic) => ({ TopicArn: topic.arn })), ...next };
}

export function getTopicAttributes(
  ctx: SnsContext,
  input: GetTopicAttributesCommandInput,
): { Attributes: Record<string, string> } {
  return { Attributes: attributesOf(findTopic(ctx, input.TopicArn), ctx.era) };
}

export function setTopicAttributes(ctx: SnsContext, input: SetTopicAttributesCommandInput): object {
  const topic = findTopic(ctx, input.TopicArn);
  const { AttributeName = '', AttributeValue = '' } = input;
  checkTopicAttribute(ctx.era, topic.fifo, AttributeName, AttributeValue, () => invalidParameter('AttributeName'));
  topic.attributes[AttributeName] = AttributeValue;
  return {};
}
