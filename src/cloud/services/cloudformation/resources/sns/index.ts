import type { ResourceType } from '../resource-type.ts';
import { subscription } from './subscription.ts';
import { topic } from './topic.ts';
import { topicPolicy } from './topic-policy.ts';

export const snsTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::SNS::Subscription': subscription,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': topicPolicy,
};
