import { findBucket, type BucketInput, type S3Context } from '../find.ts';
import { kindOf, type DestinationKind } from '../notifications/destinations.ts';
import { readNotifications, requirePermissions } from '../notifications/configuration.ts';
import type { NotificationConfiguration, PutBucketNotificationConfigurationCommandInput } from '@aws-sdk/client-s3';
import type { Notification } from '../store.ts';

/** Replaces a bucket's notifications as a whole; an empty configuration turns them off. */
export async function putBucketNotificationConfiguration(
  ctx: S3Context,
  input: PutBucketNotificationConfigurationCommandInput,
): Promise<object> {
  const bucket = findBucket(ctx, input);
  const notifications = readNotifications(ctx, bucket, input.NotificationConfiguration ?? {});
  if (!input.SkipDestinationValidation) await requirePermissions(ctx, bucket, notifications);
  bucket.notifications = notifications;
  bucket.eventBridge = input.NotificationConfiguration?.EventBridgeConfiguration !== undefined;
  return {};
}

export function getBucketNotificationConfiguration(ctx: S3Context, input: BucketInput): NotificationConfiguration {
  const { notifications, eventBridge } = findBucket(ctx, input);
  const of = (kind: DestinationKind) => notifications.filter(({ destination }) => kindOf(destination) === kind);
  const topics = of('sns').map((each) => ({ ...describe(each), TopicArn: each.destination }));
  const queues = of('sqs').map((each) => ({ ...describe(each), QueueArn: each.destination }));
  const functions = of('lambda').map((each) => ({ ...describe(each), LambdaFunctionArn: each.destination }));
  return {
    ...(topics.length ? { TopicConfigurations: topics } : {}),
    ...(queues.length ? { QueueConfigurations: queues } : {}),
    ...(functions.length ? { LambdaFunctionConfigurations: functions } : {}),
    ...(eventBridge ? { EventBridgeConfiguration: {} } : {}),
  };
}

function describe({ id, events, prefix, suffix }: Notification) {
  const FilterRules = [
    ...(prefix === null ? [] : [{ Name: 'Prefix' as 'prefix', Value: prefix }]),
    ...(suffix === null ? [] : [{ Name: 'Suffix' as 'suffix', Value: suffix }]),
  ];
  return { Id: id, Events: events, ...(FilterRules.length ? { Filter: { Key: { FilterRules } } } : {}) };
}
