import { parseArn } from '../../../../std/arn.ts';
import { AwsError } from '../../../aws-error.ts';
import { invalidArgument, malformedXml } from '../errors.ts';
import { refusal, wording, type DestinationKind } from './destinations.ts';
import { isEvent } from './events.ts';
import { overlap } from './overlap.ts';
import type { Event, FilterRule, NotificationConfiguration, NotificationConfigurationFilter } from '@aws-sdk/client-s3';
import type { S3Context } from '../find.ts';
import type { Bucket, Notification } from '../store.ts';

/** What one configuration says, whatever it is for. */
interface Configured {
  id?: string | undefined;
  arn?: string | undefined;
  Events?: Event[] | undefined;
  Filter?: NotificationConfigurationFilter | undefined;
}

/**
 * Reads a notification configuration as S3 validates it, without asking the destinations.
 * @throws {AwsError} InvalidArgument with S3's reason.
 */
export function readNotifications(
  ctx: S3Context,
  bucket: Bucket,
  configuration: NotificationConfiguration,
): Notification[] {
  const { TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations = [] } = configuration;
  const notifications = [
    ...TopicConfigurations.map(({ Id, TopicArn, ...one }) =>
      read(ctx, bucket, 'sns', { id: Id, arn: TopicArn, ...one }),
    ),
    ...QueueConfigurations.map(({ Id, QueueArn, ...one }) =>
      read(ctx, bucket, 'sqs', { id: Id, arn: QueueArn, ...one }),
    ),
    ...LambdaFunctionConfigurations.map(({ Id, LambdaFunctionArn, ...one }) =>
      read(ctx, bucket, 'lambda', { id: Id, arn: LambdaFunctionArn, ...one }),
    ),
  ];
  if (new Set(notifications.map(({ id }) => id)).size !== notifications.length)
    throw invalidArgument('Same ID used for multiple configurations. IDs must be unique.');
  if (notifications.some((a, i) => notifications.slice(i + 1).some((b) => overlap(a, b))))
    throw invalidArgument(
      'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping ' +
        'for the same event type.',
    );
  return notifications;
}

function read(ctx: S3Context, bucket: Bucket, kind: DestinationKind, configured: Configured): Notification {
  const { id, arn: destination = '', Events = [], Filter } = configured;
  if (id && id.length > 255) throw invalidArgument('The ID length must not exceed 255 characters', 'Id', id);
  const { resource, member } = wording[kind];
  const arn = parseArn(destination);
  if (!arn || arn.service !== kind || !resource.test(arn.resource))
    throw invalidArgument('The ARN could not be parsed', member, destination);
  if (arn.region !== bucket.region)
    throw invalidArgument(
      'The notification destination service region is not valid for the bucket location constraint',
      member,
      destination,
    );
  if (!Events.length) throw malformedXml();
  for (const event of Events)
    if (!isEvent(event, ctx.era)) throw invalidArgument('The event is not supported for notifications', 'Event', event);
  return {
    id: id || ctx.ids.uuid('s3:notification'),
    destination,
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
 * S3 saves a configuration only when it may send to every destination in it.
 * @throws {AwsError} InvalidArgument, naming each one that it may not reach or that does not exist.
 */
export async function requirePermissions(
  ctx: S3Context,
  bucket: Bucket,
  notifications: readonly Notification[],
): Promise<void> {
  const refused: [arn: string, reason: string][] = [];
  for (const arn of new Set(notifications.map(({ destination }) => destination))) {
    const reason = await refusal(ctx, bucket, arn);
    if (reason !== null) refused.push([arn, reason]);
  }
  if (!refused.length) return;
  const fields = refused.flatMap(([arn, reason], i) => [
    [`ArgumentName${i + 1}`, `${arn}, null`],
    [`ArgumentValue${i + 1}`, reason],
  ]);
  throw new AwsError(
    'InvalidArgument',
    'Unable to validate the following destination configurations',
    400,
    Object.fromEntries(fields),
  );
}
