import type { Operation } from '../../../service.ts';
import type { SnsStore } from '../store.ts';
import { publish, publishBatch } from './publish.ts';
import { getSubscriptionAttributes, setSubscriptionAttributes } from './subscription-attributes.ts';
import * as subscriptions from './subscriptions.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { addPermission, removePermission } from './topic-permissions.ts';
import * as topics from './topics.ts';

export const operations: Record<string, Operation<SnsStore>> = {
  CreateTopic: topics.createTopic,
  DeleteTopic: topics.deleteTopic,
  ListTopics: topics.listTopics,
  GetTopicAttributes: topics.getTopicAttributes,
  SetTopicAttributes: topics.setTopicAttributes,
  AddPermission: addPermission,
  RemovePermission: removePermission,
  Subscribe: subscriptions.subscribe,
  ConfirmSubscription: subscriptions.confirmSubscription,
  Unsubscribe: subscriptions.unsubscribe,
  ListSubscriptions: subscriptions.listSubscriptions,
  ListSubscriptionsByTopic: subscriptions.listSubscriptionsByTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  Publish: publish,
  PublishBatch: publishBatch,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
};
