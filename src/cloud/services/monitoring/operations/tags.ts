import type { ListTagsForResourceInput, TagResourceInput, UntagResourceInput } from '@aws-sdk/client-cloudwatch';
import { alarmArn } from '../arns.ts';
import { constraintViolation, noSuchResource } from '../errors.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import { withTags } from '../tags.ts';

/** @throws {AwsError} ResourceNotFoundException */
function find(ctx: MonitoringContext, arn: string | undefined): Alarm {
  if (!arn) throw constraintViolation(arn, 'resourceARN', 'not be null');
  const alarm = ctx.store.alarms.get(arn.split(':').slice(6).join(':'));
  if (!alarm || arn !== alarmArn(ctx, alarm.name)) throw noSuchResource(arn);
  return alarm;
}

export const listTagsForResource = (ctx: MonitoringContext, { ResourceARN }: ListTagsForResourceInput): object => ({
  Tags: Object.entries(find(ctx, ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })),
});

export function tagResource(ctx: MonitoringContext, { ResourceARN, Tags }: TagResourceInput): object {
  const alarm = find(ctx, ResourceARN);
  alarm.tags = withTags(alarm.tags, Tags ?? []);
  return {};
}

export function untagResource(ctx: MonitoringContext, { ResourceARN, TagKeys }: UntagResourceInput): object {
  const alarm = find(ctx, ResourceARN);
  for (const key of TagKeys ?? []) delete alarm.tags[key];
  return {};
}
