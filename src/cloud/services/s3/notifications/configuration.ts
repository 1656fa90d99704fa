import { parseArn } from '../../../../std/arn.ts';
import { AwsError } from '../../../aws-error.ts';
import { invalidArgument, malformedXml, notSimulated } from '../errors.ts';
import { isEvent } from './events.ts';
import { mayInvoke } from './notify.ts';
import { overlap } from './overlap.ts';
import type { FilterRule, LambdaFunctionConfiguration, NotificationConfiguration } from '@aws-sdk/client-s3';
import type { S3Context } from '../find.ts';
import type { Bucket, FunctionNotification } from '../store.ts';

/**
 * Reads a notification configuration as S3 validates it, without asking the destinations.
 * @throws {AwsError} InvalidArgument with S3's reason.
 */
export function readNotifications(
  ctx: S3Context,
  bucket: Bucket,
  configuration: NotificationConfiguration,
): FunctionNotification[] {
  if (configuration.QueueConfigurations?.length) throw notSimulated('s3 notifications to SQS queues');
  if (configuration.TopicConfigurations?.length) throw notSimulated('s3 notifications to SNS topics');
  if (configuration.EventBridgeConfiguration) throw notSimulated('s3 notifications to EventBridge');
  const notifications = (configuration.LambdaFunctionConfigurations ?? []).map((one) => read(ctx, bucket, one));
  if (new Set(notifications.map(({ id }) => id)).size !== notifications.length)
    throw invalidArgument('Same ID used for multiple configurations. IDs must be unique.');
  if (notifications.some((a, i) => notifications.slice(i + 1).some((b) => overlap(a, b))))
    throw invalidArgument(
      'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping ' +
        'for the same event type.',
    );
  return notifications;
}

function read(ctx: S3Context, bucket: Bucket, configuration: LambdaFunctionConfiguration): FunctionNotification {
  const { Id, LambdaFunctionArn: functionArn = '', Events = [], Filter } = configuration;
  if (Id && Id.length > 255) throw invalidArgument('The ID length must not exceed 255 characters', 'Id', Id);
  const arn = parseArn(functionArn);
  if (!arn || arn.service !== 'lambda' || !/^function:[^:]+(:[^:]+)?$/.test(arn.resource))
    throw invalidArgument('The ARN could not be parsed', 'CloudFunction', functionArn);
  if (arn.region !== bucket.region)
    throw invalidArgument(
      'The notification destination service region is not valid for the bucket location constraint',
      'CloudFunction',
      functionArn,
    );
  if (!Events.length) throw malformedXml();
  for (const event of Events)
    if (!isEvent(event, ctx.era)) throw invalidArgument('The event is not supported for notifications', 'Event', event);
  return {
    id: Id || ctx.ids.uuid('s3:notification'),
    functionArn,
    events: [...new Set(Events)],
    ...readFilter(Filter?.Key?.FilterRules ?? []),
  };
}

function readFilter(rules: readonly FilterRule[]): { prefix: string | null; suffix: string | null } {
  const filter: Record<'prefix' | 'suffix', string | null> = { prefix: null, suffix: null };
  for (const { Name = '', Value = '' } of rules) {
    const name = Name.toLowerCase();
    if (name !== 'prefix' && name !== 'suffix')
      throw invalidArgument('filter rule name must be either prefix or suffix', 'FilterRule.Name', Name);
    if (filter[name] !== null)
      throw invalidArgument(`Cannot specify more than one ${name} rule in a filter.`, 'FilterRule.Name', Name);
    if (Value.length > 1024)
      throw invalidArgument('filter value cannot exceed 1024 characters', 'FilterRule.Value', Value);
    filter[name] = Value;
  }
  return filter;
}

/**
 * S3 saves a configuration only when it may invoke every function in it.
 * @throws {AwsError} InvalidArgument, naming each function that it may not invoke or that does not exist.
 */
export async function requirePermissions(
  ctx: S3Context,
  bucket: Bucket,
  notifications: readonly FunctionNotification[],
): Promise<void> {
  const refused: string[] = [];
  for (const functionArn of new Set(notifications.map((notification) => notification.functionArn)))
    if (!(await mayInvoke(ctx, bucket, functionArn))) refused.push(functionArn);
  if (!refused.length) return;
  const fields = refused.flatMap((arn, i) => [
    [`ArgumentName${i + 1}`, `${arn}, null`],
    [`ArgumentValue${i + 1}`, `Not authorized to invoke function [${arn}]`],
  ]);
  throw new AwsError(
    'InvalidArgument',
    'Unable to validate the following destination configurations',
    400,
    Object.fromEntries(fields),
  );
}
