import { parseArn } from '../../std/arn.ts';
import { type Declaration, type Draft, freeId, given, look } from './draft.ts';
import { portableAll } from './portable.ts';

type Declared = { suffix: string; name: string; declaration: Declaration } | null;

/**
 * The logical id of what an ARN names, declared in the template when it is asked for first; null for what is not declared: it must be there
 * before the stack is.
 */
export async function declare(draft: Draft, arn: string): Promise<string | null> {
  const key = arn.replace(/(:table\/[^/]+)\/.*$/, '$1').replace(/(:s3:::[^/]+)\/.*$/, '$1');
  const known = draft.known.get(key);
  if (known !== undefined) return known;
  draft.known.set(key, null);
  const { service = '', resource = '' } = parseArn(key) ?? {};
  if (service === 'lambda' && resource.startsWith('function:')) {
    draft.functions.push(key.split(':').slice(0, 7).join(':'));
    return null;
  }
  const found = await kinds[service]?.(draft, resource);
  if (!found) return null;
  const id = freeId(draft, found.name, found.suffix);
  draft.resources[id] = found.declaration;
  draft.known.set(key, id);
  return id;
}

const kinds: Readonly<Record<string, (draft: Draft, resource: string) => Promise<Declared>>> = {
  async s3(draft, Bucket) {
    if (!(await look(draft, 's3', 'HeadBucket', { Bucket }))) return null;
    const parameter = freeId(draft, Bucket, 'BucketName');
    draft.parameters[parameter] = {
      Type: 'String',
      Default: Bucket,
      Description: 'Names of buckets are unique worldwide: choose one of your own',
    };
    draft.buckets.set(Bucket, parameter);
    const { Policy } = (await look(draft, 's3', 'GetBucketPolicy', { Bucket })) ?? {};
    const bucket = declared('AWS::S3::Bucket', Bucket, 'Bucket', { BucketName: { Ref: parameter } });
    if (Policy) {
      const id = freeId(draft, Bucket, 'Bucket');
      draft.resources[freeId(draft, Bucket, 'BucketPolicy')] = {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: id }, PolicyDocument: portableAll(draft, JSON.parse(Policy)) },
      };
    }
    return bucket;
  },

  async dynamodb(draft, resource) {
    const TableName = resource.split('/')[1]!;
    const { Table } = (await look(draft, 'dynamodb', 'DescribeTable', { TableName })) ?? {};
    if (!Table) return null;
    const onDemand = Table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
    const throughput = ({ ProvisionedThroughput: units }: any) =>
      onDemand || !units
        ? undefined
        : { ReadCapacityUnits: units.ReadCapacityUnits, WriteCapacityUnits: units.WriteCapacityUnits };
    const index = (each: any) =>
      given({ ...pick(each, 'IndexName', 'KeySchema', 'Projection'), ProvisionedThroughput: throughput(each) });
    return declared('AWS::DynamoDB::Table', TableName, 'Table', {
      TableName,
      AttributeDefinitions: Table.AttributeDefinitions,
      KeySchema: Table.KeySchema,
      BillingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED',
      ProvisionedThroughput: throughput(Table),
      GlobalSecondaryIndexes: Table.GlobalSecondaryIndexes?.map(index),
      LocalSecondaryIndexes: Table.LocalSecondaryIndexes?.map((each: any) =>
        pick(each, 'IndexName', 'KeySchema', 'Projection'),
      ),
      StreamSpecification: Table.StreamSpecification?.StreamEnabled
        ? { StreamViewType: Table.StreamSpecification.StreamViewType }
        : undefined,
    });
  },

  async sqs(draft, QueueName) {
    const { QueueUrl } = (await look(draft, 'sqs', 'GetQueueUrl', { QueueName })) ?? {};
    if (!QueueUrl) return null;
    const { Attributes: said = {} } =
      (await look(draft, 'sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })) ?? {};
    const redrive = said.RedrivePolicy ? JSON.parse(said.RedrivePolicy) : null;
    const dead = redrive && (await declare(draft, redrive.deadLetterTargetArn));
    const number = (name: string) => (said[name] === undefined ? undefined : Number(said[name]));
    return declared('AWS::SQS::Queue', QueueName, 'Queue', {
      QueueName,
      VisibilityTimeout: number('VisibilityTimeout'),
      DelaySeconds: number('DelaySeconds') || undefined,
      MessageRetentionPeriod: number('MessageRetentionPeriod'),
      FifoQueue: said.FifoQueue === 'true' || undefined,
      ContentBasedDeduplication: said.ContentBasedDeduplication === 'true' || undefined,
      RedrivePolicy: dead && {
        deadLetterTargetArn: { 'Fn::GetAtt': [dead, 'Arn'] },
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    });
  },

  async sns(draft, TopicName) {
    const topics = (await look(draft, 'sns', 'ListTopics'))?.Topics ?? [];
    if (!topics.some(({ TopicArn }: any) => TopicArn.endsWith(`:${TopicName}`))) return null;
    return declared('AWS::SNS::Topic', TopicName, 'Topic', {
      TopicName,
      FifoTopic: TopicName.endsWith('.fifo') || undefined,
    });
  },

  async kinesis(draft, resource) {
    const Name = resource.split('/')[1]!;
    const found = await look(draft, 'kinesis', 'DescribeStreamSummary', { StreamName: Name });
    const { OpenShardCount, StreamModeDetails } = found?.StreamDescriptionSummary ?? {};
    if (!found) return null;
    const onDemand = StreamModeDetails?.StreamMode === 'ON_DEMAND';
    return declared('AWS::Kinesis::Stream', Name, 'Stream', {
      Name,
      ...(onDemand ? { StreamModeDetails: { StreamMode: 'ON_DEMAND' } } : { ShardCount: OpenShardCount }),
    });
  },

  async logs(draft, resource) {
    const LogGroupName = /^log-group:([^:]+)/.exec(resource)?.[1];
    if (!LogGroupName) return null;
    const { logGroups = [] } =
      (await look(draft, 'logs', 'DescribeLogGroups', { logGroupNamePrefix: LogGroupName })) ?? {};
    const group = logGroups.find(({ logGroupName }: any) => logGroupName === LogGroupName);
    if (!group) return null;
    draft.notes.add(
      `The log group ${LogGroupName} is made by the stack. Take it out of the template when it is there already.`,
    );
    return declared('AWS::Logs::LogGroup', LogGroupName, 'LogGroup', {
      LogGroupName,
      RetentionInDays: group.retentionInDays,
    });
  },
};

const declared = (Type: string, name: string, suffix: string, properties: Record<string, unknown>): Declared => ({
  name,
  suffix,
  declaration: { Type, Properties: given(properties) },
});

const pick = (from: any, ...names: string[]) => Object.fromEntries(names.map((name) => [name, from[name]]));
