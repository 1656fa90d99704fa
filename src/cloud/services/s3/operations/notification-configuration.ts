import { findBucket, type BucketInput, type S3Context } from '../find.ts';
import { readNotifications, requirePermissions } from '../notifications/configuration.ts';
import type {
  LambdaFunctionConfiguration,
  NotificationConfiguration,
  PutBucketNotificationConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import type { FunctionNotification } from '../store.ts';

/** Replaces a bucket's notifications as a whole; an empty configuration turns them off. */
export async function putBucketNotificationConfiguration(
  ctx: S3Context,
  input: PutBucketNotificationConfigurationCommandInput,
): Promise<object> {
  const bucket = findBucket(ctx, input);
  const notifications = readNotifications(ctx, bucket, input.NotificationConfiguration ?? {});
  if (!input.SkipDestinationValidation) await requirePermissions(ctx, bucket, notifications);
  bucket.notifications = notifications;
  return {};
}

export function getBucketNotificationConfiguration(ctx: S3Context, input: BucketInput): NotificationConfiguration {
  const { notifications } = findBucket(ctx, input);
  return notifications.length ? { LambdaFunctionConfigurations: notifications.map(describe) } : {};
}

function describe({ id, functionArn, events, prefix, suffix }: FunctionNotification): LambdaFunctionConfiguration {
  const FilterRules = [
    ...(prefix === null ? [] : [{ Name: 'Prefix' as 'prefix', Value: prefix }]),
    ...(suffix === null ? [] : [{ Name: 'Suffix' as 'suffix', Value: suffix }]),
  ];
  return {
    Id: id,
    LambdaFunctionArn: functionArn,
    Events: events,
    ...(FilterRules.length ? { Filter: { Key: { FilterRules } } } : {}),
  };
}
