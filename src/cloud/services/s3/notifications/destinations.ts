import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import { bucketArn } from '../arns.ts';
import { hostId } from '../host-id.ts';
import type { CallOptions } from '../../../service.ts';
import type { S3Context } from '../find.ts';
import type { Bucket } from '../store.ts';

/** Where notifications go. */
export type DestinationKind = 'lambda' | 'sqs' | 'sns';

interface Wording {
  /** Resource part of the ARN. */
  resource: RegExp;
  /** What errors call the member. */
  member: string;
  /** Functions have none: they are denied whether they are there or not. */
  missing: string;
  denied(arn: string): string;
}

/** The texts as users of S3 report them; for queues and topics LocalStack has the same. */
export const wording: Record<DestinationKind, Wording> = {
  lambda: {
    resource: /^function:[^:]+(:[^:]+)?$/,
    member: 'CloudFunction',
    missing: '',
    denied: (arn) => `Not authorized to invoke function [${arn}]`,
  },
  sqs: {
    resource: /^[\w-]+(\.fifo)?$/,
    member: 'Queue',
    missing: 'The destination queue does not exist',
    denied: () => 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket',
  },
  sns: {
    resource: /^[\w-]+(\.fifo)?$/,
    member: 'Topic',
    missing: 'The destination topic does not exist',
    denied: () => 'Permissions on the destination topic do not allow S3 to publish notifications from this bucket',
  },
};

/** Who sends: S3, for a bucket. */
export type Sender = Pick<Bucket, 'name' | 'ownerAccountId' | 'region'>;

const asS3 = ({ name, ownerAccountId, region }: Sender): CallOptions => ({
  as: servicePrincipal('s3.amazonaws.com', ownerAccountId, bucketArn(name)),
  region,
  source: 'service',
});

export const kindOf = (arn: string): DestinationKind | undefined => {
  const service = parseArn(arn)?.service;
  return service === 'lambda' || service === 'sqs' || service === 'sns' ? service : undefined;
};

/** Sends a message as S3. @throws {AwsError} as the destination answers. */
export async function send(ctx: S3Context, bucket: Sender, arn: string, message: string): Promise<void> {
  const options = asS3(bucket);
  switch (kindOf(arn)) {
    case 'sqs': {
      const { accountId, region, resource } = parseArn(arn)!;
      const QueueUrl = `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
      await ctx.call('sqs', 'SendMessage', { QueueUrl, MessageBody: message }, options);
      return;
    }
    case 'sns':
      await ctx.call('sns', 'Publish', { TopicArn: arn, Subject: 'Amazon S3 Notification', Message: message }, options);
      return;
    default:
      await ctx.call(
        'lambda',
        'Invoke',
        { FunctionName: arn, InvocationType: 'Event', Payload: utf8(message) },
        options,
      );
  }
}

/**
 * Tries a destination when a configuration is saved: queues and topics get a test event, functions a dry run.
 * @returns null, or why S3 may not send there.
 */
export async function refusal(ctx: S3Context, bucket: Bucket, arn: string): Promise<string | null> {
  const kind = kindOf(arn)!;
  if (!(await exists(ctx, bucket, arn))) return wording[kind].missing;
  try {
    if (kind !== 'lambda') await send(ctx, bucket, arn, testEvent(ctx, bucket));
    else await ctx.call('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'DryRun' }, asS3(bucket));
    return null;
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'NotImplemented') throw error;
    return wording[kind].denied(arn);
  }
}

/** Is there such a queue or topic? S3 says so before it says what its policy lacks; of functions it does not tell. */
async function exists(ctx: S3Context, bucket: Bucket, arn: string): Promise<boolean> {
  const { accountId, resource } = parseArn(arn)!;
  const options = { ...asS3(bucket), internal: true };
  try {
    if (kindOf(arn) === 'sqs')
      await ctx.call('sqs', 'GetQueueUrl', { QueueName: resource, QueueOwnerAWSAccountId: accountId }, options);
    if (kindOf(arn) === 'sns') await ctx.call('sns', 'GetTopicAttributes', { TopicArn: arn }, options);
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code !== 'NotImplemented') return false;
    throw error;
  }
}

/** The first message of every queue and topic ("Event message structure", S3 User Guide). */
const testEvent = (ctx: S3Context, bucket: Bucket): string =>
  JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(ctx.clock.now()).toISOString(),
    Bucket: bucket.name,
    RequestId: ctx.requestId,
    HostId: hostId(ctx.requestId),
  });
