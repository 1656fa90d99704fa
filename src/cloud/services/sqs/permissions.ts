import { AwsError } from '../../aws-error.ts';
import type { Permission, ServiceDefinition } from '../../service.ts';
import { requestTags, resourceTags } from './condition-keys.ts';
import { arnOf, type QueueInput, type SqsContext } from './find.ts';
import { deniedIn2016, ownersOperation } from './errors.ts';
import { placeOf, queueArn } from './queue-url.ts';
import type { SqsStore } from './store.ts';

const onQueue =
  (action: string) =>
  (ctx: SqsContext, input: QueueInput): Permission[] => [
    { action: `sqs:${action}`, resource: arnOf(ctx, input), context: resourceTags(ctx, input) },
  ];

/**
 * For the operations that stay with the queue's own account, whatever its policy says.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-customer-managed-policy-examples.html#grant-cross-account-permissions-to-role-and-user-name
 */
const onOwnQueue =
  (action: string) =>
  (ctx: SqsContext, input: QueueInput): Permission[] => {
    if (placeOf(ctx, input.QueueUrl).accountId === ctx.accountId) return onQueue(action)(ctx, input);
    const message =
      ctx.era === '2016'
        ? deniedIn2016(ctx.region)
        : ownersOperation(ctx.caller.arn, `sqs:${action.toLowerCase()}`, arnOf(ctx, input));
    throw new AwsError('AccessDeniedException', message, 403);
  };

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
  DeleteQueue: onOwnQueue('DeleteQueue'),
  GetQueueUrl: onName('GetQueueUrl'),
  ListQueues: () => [{ action: 'sqs:ListQueues', resource: '*' }],
  PurgeQueue: onQueue('PurgeQueue'),
  GetQueueAttributes: onQueue('GetQueueAttributes'),
  SetQueueAttributes: onOwnQueue('SetQueueAttributes'),
  AddPermission: onOwnQueue('AddPermission'),
  RemovePermission: onOwnQueue('RemovePermission'),
  ListQueueTags: onOwnQueue('ListQueueTags'),
  TagQueue: (ctx, input) =>
    onOwnQueue('TagQueue')(ctx, input).map(({ context, ...permission }) => ({
      ...permission,
      context: { ...context, ...requestTags(input.Tags) },
    })),
  UntagQueue: (ctx, input) =>
    onOwnQueue('UntagQueue')(ctx, input).map(({ context, ...permission }) => ({
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
