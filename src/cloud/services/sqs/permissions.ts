import type { Permission, ServiceDefinition } from '../../service.ts';
import { arnOf, type QueueInput, type SqsContext } from './find.ts';
import { queueArn } from './queue-url.ts';
import type { SqsStore } from './store.ts';

const onQueue =
  (action: string) =>
  (ctx: SqsContext, input: QueueInput): Permission[] => [{ action: `sqs:${action}`, resource: arnOf(ctx, input) }];

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
  CreateQueue: (ctx, input) => [
    ...onName('CreateQueue')(ctx, input),
    ...(Object.keys(input.tags ?? {}).length ? onName('TagQueue')(ctx, input) : []),
  ],
  DeleteQueue: onQueue('DeleteQueue'),
  GetQueueUrl: onName('GetQueueUrl'),
  ListQueues: () => [{ action: 'sqs:ListQueues', resource: '*' }],
  PurgeQueue: onQueue('PurgeQueue'),
  GetQueueAttributes: onQueue('GetQueueAttributes'),
  SetQueueAttributes: onQueue('SetQueueAttributes'),
  AddPermission: onQueue('AddPermission'),
  RemovePermission: onQueue('RemovePermission'),
  ListQueueTags: onQueue('ListQueueTags'),
  TagQueue: onQueue('TagQueue'),
  UntagQueue: onQueue('UntagQueue'),
  ListDeadLetterSourceQueues: onQueue('ListDeadLetterSourceQueues'),
  SendMessage: onQueue('SendMessage'),
  SendMessageBatch: onQueue('SendMessage'),
  ReceiveMessage: onQueue('ReceiveMessage'),
  DeleteMessage: onQueue('DeleteMessage'),
  DeleteMessageBatch: onQueue('DeleteMessage'),
  ChangeMessageVisibility: onQueue('ChangeMessageVisibility'),
  ChangeMessageVisibilityBatch: onQueue('ChangeMessageVisibility'),
};
