import type { Operation } from '../../../service.ts';
import type { SqsStore } from '../store.ts';
import * as attributes from './attributes.ts';
import { deleteMessage, deleteMessageBatch } from './delete-messages.ts';
import { addPermission, removePermission } from './policy.ts';
import * as queues from './queues.ts';
import { receiveMessage } from './receive.ts';
import { sendMessage, sendMessageBatch } from './send.ts';
import { listQueueTags, tagQueue, untagQueue } from './tags.ts';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './visibility.ts';

export const operations: Record<string, Operation<SqsStore>> = {
  CreateQueue: queues.createQueue,
  DeleteQueue: queues.deleteQueue,
  GetQueueUrl: queues.getQueueUrl,
  ListQueues: queues.listQueues,
  PurgeQueue: queues.purgeQueue,
  GetQueueAttributes: attributes.getQueueAttributes,
  SetQueueAttributes: attributes.setQueueAttributes,
  ListDeadLetterSourceQueues: attributes.listDeadLetterSourceQueues,
  AddPermission: addPermission,
  RemovePermission: removePermission,
  ListQueueTags: listQueueTags,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
};
