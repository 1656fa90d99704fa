import type { Permission, ServiceDefinition } from '../../service.ts';
import { requestTags, resourceTags } from './condition-keys.ts';
import { arnOf, type QueueInput, type SqsContext } from './find.ts';
import { queueArn } from './queue-url.ts';
import type { SqsStore } from './store.ts';

const onQueue =
  (action: string) =>
  (ctx: SqsContext, input: QueueInput): Permission[] => [
    { action: `sqs:${action}`, resource: arnOf(ctx, input), context: resourceTags(ctx, input) },
  ];

const onName =
  (action: string) =>
  (ctx: SqsContext, input: { QueueName?: string; QueueOwnerAWSAccountId?: string }): Permission[] => [
    {
      action: `sqs:${action}`,
      resource: queueArn(ctx.region, {
        accountId: input.QueueOwnerAWSAccountId ?? ctx.accountId,
        name: input.QueueName ?? '',
      }),
    },
  ];

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 * A batch needs the permission of the single operation.
 */
export const permissions: ServiceDefinition<SqsStore>['permissions'] = {
  CreateQueue: (ctx, input) => {
    const context = requestTags(input.tags);
    const needed = [
      ...onName('CreateQueue')(ctx, input),
      ...(Object.keys(context).length ? onName('TagQueue')(ctx, input) : []),
    ];
    return needed.map((permission) => ({ ...permission, context }));
  },
  DeleteQueue: onQueue('DeleteQueue'),
  GetQueueUrl: onName('GetQueueUrl'),
  ListQueues: () => [{ action: 'sqs:ListQueues', resource: '*' }],
  PurgeQueue: onQueue('PurgeQueue'),
  GetQueueAttributes: onQueue('GetQueueAttributes'),
  SetQueueAttributes: onQueue('SetQueueAttributes'),
  AddPermission: onQueue('AddPermission'),
  RemovePermission: onQueue('RemovePermission'),
  ListQueueTags: onQueue('ListQueueTags'),
  TagQueue: (ctx, input) =>
    onQueue('TagQueue')(ctx, input).map(({ context, ...permission }) => ({
      ...permission,
      context: { ...context, ...requestTags(input.Tags) },
    })),
  UntagQueue: (ctx, input) =>
    onQueue('UntagQueue')(ctx, input).map(({ context, ...permission }) => ({
      ...permission,
      context: { ...context, ...(input.TagKeys?.length ? { 'aws:TagKeys': input.TagKeys } : {}) },
    })),
  ListDeadLetterSourceQueues: onQueue('ListDeadLetterSourceQueues'),
  SendMessage: onQueue('SendMessage'),
  SendMessageBatch: onQueue('SendMessage'),
  ReceiveMessage: onQueue('ReceiveMessage'),
  DeleteMessage: onQueue('DeleteMessage'),
  DeleteMessageBatch: onQueue('DeleteMessage'),
  ChangeMessageVisibility: onQueue('ChangeMessageVisibility'),
  ChangeMessageVisibilityBatch: onQueue('ChangeMessageVisibility'),
};
