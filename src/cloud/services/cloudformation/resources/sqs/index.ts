import type { ResourceType } from '../resource-type.ts';
import { queue } from './queue.ts';
import { queuePolicy } from './queue-policy.ts';

export const sqsTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': queuePolicy,
};
