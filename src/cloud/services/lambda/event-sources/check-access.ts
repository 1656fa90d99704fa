import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';
import { parseArn } from '../../../../std/arn.ts';
import { invalidParameter } from '../errors.ts';
import { takeRole } from '../role.ts';
import type { FunctionVersion, LambdaContext } from '../store.ts';
import type { SourceKind } from './mapping.ts';
import { isFifo, queueUrlOf } from './source-arn.ts';

/** Makes sure that a function's role may read a source, and that the source is there. */

/** @throws {AwsError} InvalidParameterValueException in the words for this kind of source */
export async function checkAccess(
  ctx: LambdaContext,
  record: FunctionVersion,
  kind: SourceKind,
  sourceArn: string,
  onFailure: string | null,
): Promise<void> {
  const { caller } = await takeRole(ctx, ctx.accountId, record.config.role, record.name);
  const region = parseArn(sourceArn)!.region;
  if (kind === 'sqs') await checkQueue(ctx, caller, record, sourceArn);
  else await checkStream(ctx, caller, kind, sourceArn, region);
  if (onFailure !== null) await checkDestination(ctx, caller, onFailure);
}

const QUEUE_ACTIONS = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

async function checkQueue(ctx: LambdaContext, caller: Caller, record: FunctionVersion, arn: string): Promise<void> {
  const QueueUrl = queueUrlOf(arn);
  const { region } = parseArn(arn)!;
  for (const action of QUEUE_ACTIONS)
    if (!(await mayCall(ctx, caller, 'sqs', action, { QueueUrl }, region)))
      throw invalidParameter(`The function execution role does not have permissions to call ${action} on SQS`);
  const attributes = await answerOf(ctx, 'sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }, region);
  if (!attributes)
    throw invalidParameter(
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. ' +
        'SQS Error Message: The specified queue does not exist.',
    );
  const visibility = Number(attributes.Attributes.VisibilityTimeout);
  const { timeoutS } = record.config;
  if (visibility < timeoutS)
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeoutS} seconds`,
    );
}

const STREAM_ACTIONS: Record<'kinesis' | 'dynamodb', string[]> = {
  kinesis: ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListShards', 'ListStreams'],
  dynamodb: ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'],
};

/** The text for a stream that the role may not read. */
export function noStreamAccess(ctx: LambdaContext, kind: 'kinesis' | 'dynamodb', arn: string): string {
  const actions = STREAM_ACTIONS[kind].filter((action) => ctx.era !== '2016' || action !== 'ListShards');
  return (
    `Cannot access stream ${arn}. Please ensure the role can perform the ${actions.slice(0, -1).join(', ')}, ` +
    `and ${actions.at(-1)} Actions on your stream in IAM.`
  );
}

async function checkStream(
  ctx: LambdaContext,
  caller: Caller,
  kind: 'kinesis' | 'dynamodb',
  arn: string,
  region: string,
): Promise<void> {
  const named = kind === 'kinesis' ? { StreamARN: arn } : { StreamArn: arn };
  const read = ['DescribeStream', 'GetShardIterator'];
  for (const action of read)
    if (!(await mayCall(ctx, caller, kind, action, named, region)))
      throw invalidParameter(noStreamAccess(ctx, kind, arn));
  const described = await answerOf(ctx, kind, 'DescribeStream', named, region);
  if (!described) throw invalidParameter(`Stream not found: ${arn}`);
  const [shard] = described.StreamDescription.Shards;
  if (!shard) return;
  const place = { ...named, ShardId: shard.ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  const answer = await answerOf(ctx, kind, 'GetShardIterator', place, region);
  if (answer && !(await mayCall(ctx, caller, kind, 'GetRecords', answer, region)))
    throw invalidParameter(noStreamAccess(ctx, kind, arn));
}

async function checkDestination(ctx: LambdaContext, caller: Caller, arn: string): Promise<void> {
  const { service, region, resource } = parseArn(arn) ?? {};
  const asked = {
    sqs: ['SendMessage', { QueueUrl: service === 'sqs' ? queueUrlOf(arn) : '' }, 'SQS'],
    sns: ['Publish', { TopicArn: arn }, 'SNS'],
    s3: ['PutObject', { Bucket: resource, Key: 'aws/lambda/' }, 'S3'],
  }[service ?? ''] as [string, object, string] | undefined;
  if (!asked || (service === 'sqs' && isFifo(arn)))
    throw invalidParameter(
      `The provided destination config DestinationConfig(onSuccess=null, onFailure=OnFailure(destination=${arn})) is invalid.`,
    );
  const [action, input, name] = asked;
  if (!(await mayCall(ctx, caller, service!, action, input, region || ctx.region)))
    throw invalidParameter(`The function execution role does not have permissions to call ${action} on ${name}`);
}

async function mayCall(
  ctx: LambdaContext,
  as: Caller,
  service: string,
  operation: string,
  input: object,
  region: string,
): Promise<boolean> {
  try {
    await ctx.call(service, operation, input, { as, region, probe: true });
    return true;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return !/AccessDenied|AuthorizationError/.test(error.code);
  }
}

/** What the service knows; null when it knows no such thing. */
async function answerOf(ctx: LambdaContext, service: string, operation: string, input: object, region: string) {
  try {
    return await ctx.call(service, operation, input, { region, internal: true });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return null;
  }
}
