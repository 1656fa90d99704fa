const sub = (text: string, variables: object = {}) => ({ 'Fn::Sub': [text, variables] });
const own = (service: string, resource: string, variables: object) =>
  sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, variables);

type PolicyTemplate = (parameters: any) => object[];

const allow = (actions: string[], resource: unknown): object => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
});
const named = (service: string, names: string): string[] => names.split(' ').map((name) => `${service}:${name}`);

const bucket =
  (names: string): PolicyTemplate =>
  ({ BucketName }) => [
    allow(named('s3', names), [
      sub('arn:${AWS::Partition}:s3:::${bucketName}', { bucketName: BucketName }),
      sub('arn:${AWS::Partition}:s3:::${bucketName}/*', { bucketName: BucketName }),
    ]),
  ];

const table =
  (names: string): PolicyTemplate =>
  ({ TableName }) => [
    allow(named('dynamodb', names), [
      own('dynamodb', 'table/${tableName}', { tableName: TableName }),
      own('dynamodb', 'table/${tableName}/index/*', { tableName: TableName }),
    ]),
  ];

const queue =
  (names: string): PolicyTemplate =>
  ({ QueueName }) => [allow(named('sqs', names), own('sqs', '${queueName}', { queueName: QueueName }))];

const topic =
  (names: string): PolicyTemplate =>
  ({ TopicName }) => [allow(named('sns', names), own('sns', '${topicName}', { topicName: TopicName }))];

const stream =
  (names: string): PolicyTemplate =>
  ({ StreamName }) => [
    allow(named('kinesis', 'ListStreams DescribeLimits'), own('kinesis', 'stream/*', {})),
    allow(named('kinesis', names), own('kinesis', 'stream/${streamName}', { streamName: StreamName })),
  ];

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html, the common ones. */
export const policyTemplates: Readonly<Record<string, PolicyTemplate>> = {
  S3ReadPolicy: bucket('GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration'),
  S3WritePolicy: bucket('PutObject PutObjectAcl PutLifecycleConfiguration'),
  S3CrudPolicy: bucket(
    'GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject',
  ),
  S3FullAccessPolicy: bucket(
    'GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration',
  ),
  DynamoDBCrudPolicy: table(
    'GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem',
  ),
  DynamoDBReadPolicy: table('GetItem Scan Query BatchGetItem DescribeTable'),
  DynamoDBWritePolicy: table('PutItem UpdateItem BatchWriteItem'),
  DynamoDBStreamReadPolicy: ({ TableName, StreamName }) => [
    allow(
      named('dynamodb', 'DescribeStream GetRecords GetShardIterator'),
      own('dynamodb', 'table/${tableName}/stream/${streamName}', { tableName: TableName, streamName: StreamName }),
    ),
    allow(named('dynamodb', 'ListStreams'), own('dynamodb', 'table/${tableName}/stream/*', { tableName: TableName })),
  ],
  SQSPollerPolicy: queue(
    'ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage',
  ),
  SQSSendMessagePolicy: queue('SendMessage*'),
  SNSPublishMessagePolicy: topic('Publish'),
  SNSCrudPolicy: ({ TopicName }) => [
    allow(
      named('sns', 'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish'),
      own('sns', '${topicName}*', { topicName: TopicName }),
    ),
  ],
  KinesisStreamReadPolicy: stream('DescribeStream DescribeStreamSummary GetRecords GetShardIterator'),
  KinesisCrudPolicy: ({ StreamName }) => [
    allow(
      named(
        'kinesis',
        'AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream',
      ),
      own('kinesis', 'stream/${streamName}', { streamName: StreamName }),
    ),
  ],
  LambdaInvokePolicy: ({ FunctionName }) => [
    allow(['lambda:InvokeFunction'], own('lambda', 'function:${functionName}*', { functionName: FunctionName })),
  ],
  CloudWatchPutMetricPolicy: () => [allow(['cloudwatch:PutMetricData'], '*')],
  CloudWatchDescribeAlarmHistoryPolicy: () => [allow(['cloudwatch:DescribeAlarmHistory'], '*')],
  EC2DescribePolicy: () => [allow(named('ec2', 'DescribeRegions DescribeInstances'), '*')],
  EventBridgePutEventsPolicy: ({ EventBusName }) => [
    allow(['events:PutEvents'], own('events', 'event-bus/${eventBusName}', { eventBusName: EventBusName })),
  ],
  SESCrudPolicy: ({ IdentityName }) => [
    allow(
      named('ses', 'GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity'),
      own('ses', 'identity/${identityName}', { identityName: IdentityName }),
    ),
  ],
};
