import { gunzipSync } from 'fflate';
import { fromBase64, text, utf8 } from '../../../std/bytes.ts';
import type { HttpRequest } from '../../../std/http.ts';
import { rootCredentials } from '../test-cloud.ts';
import { signedRequest } from '../sign-request.ts';
import { ALLOW, FUNCTION, LAMBDA_URI, type EventStage } from './event-stage.ts';

/** Sets something off, and gives what the function (or the queue) got. */
type Maker = (stage: EventStage) => Promise<any>;

const own = (service: string, resource: string): string => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
const HOUR = 3_600_000;
let names = 0;
const fresh = (prefix: string): string => `${prefix}-${++names}`;

async function queue({ call }: EventStage, attributes: Record<string, string> = {}) {
  const QueueName = fresh('queue') + (attributes['FifoQueue'] ? '.fifo' : '');
  const { QueueUrl } = await call('sqs', 'CreateQueue', { QueueName, Attributes: attributes });
  const received = async (): Promise<any> =>
    JSON.parse((await call('sqs', 'ReceiveMessage', { QueueUrl })).Messages[0].Body);
  return { QueueUrl, arn: own('sqs', QueueName), received };
}

/** A bucket whose events call the function. */
async function bucket({ call }: EventStage, versioned = false): Promise<string> {
  const Bucket = fresh('box');
  await call('s3', 'CreateBucket', { Bucket });
  const VersioningConfiguration = { Status: 'Enabled' };
  if (versioned) await call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration });
  await call('s3', 'PutBucketNotificationConfiguration', {
    Bucket,
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [
        { LambdaFunctionArn: FUNCTION, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] },
      ],
    },
  });
  return Bucket;
}

const put = ({ call }: EventStage, Bucket: string) => call('s3', 'PutObject', { Bucket, Key: 'a b.txt', Body: 'hi' });

const s3Event =
  (act: (stage: EventStage, Bucket: string) => Promise<unknown>, versioned = false): Maker =>
  async (stage) => {
    const Bucket = await bucket(stage, versioned);
    return (await stage.eventsOf(() => act(stage, Bucket))).at(-1);
  };

async function multipart({ call }: EventStage, Bucket: string): Promise<void> {
  const place = { Bucket, Key: 'big' };
  const { UploadId } = await call('s3', 'CreateMultipartUpload', place);
  const { ETag } = await call('s3', 'UploadPart', { ...place, UploadId, PartNumber: 1, Body: 'hi' });
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await call('s3', 'CompleteMultipartUpload', { ...place, UploadId, MultipartUpload });
}

const snsEvent =
  (message: object): Maker =>
  async (stage) => {
    const { TopicArn } = await stage.call('sns', 'CreateTopic', { Name: fresh('topic') });
    await stage.call('sns', 'Subscribe', { TopicArn, Protocol: 'lambda', Endpoint: FUNCTION });
    return (await stage.eventsOf(() => stage.call('sns', 'Publish', { TopicArn, Message: 'hi', ...message })))[0];
  };

const map = async ({ call, cloud }: EventStage, EventSourceArn: string, more: object = {}): Promise<void> => {
  await call('lambda', 'CreateEventSourceMapping', { FunctionName: 'hello', EventSourceArn, ...more });
  await cloud.settle();
};

const sqsEvent =
  (message: object, attributes: Record<string, string> = {}): Maker =>
  async (stage) => {
    const { QueueUrl, arn } = await queue(stage, attributes);
    await map(stage, arn);
    const send = () => stage.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'hi', ...message });
    return (await stage.eventsOf(send, 1000))[0];
  };

async function kinesis(stage: EventStage, data: string, more: object = {}): Promise<any[]> {
  const StreamName = fresh('clicks');
  await stage.call('kinesis', 'CreateStream', { StreamName, ShardCount: 1 });
  await stage.cloud.advance(20_000);
  await map(stage, own('kinesis', `stream/${StreamName}`), { StartingPosition: 'TRIM_HORIZON', ...more });
  const record = { StreamName, PartitionKey: 'k', Data: utf8(data) };
  return stage.eventsOf(() => stage.call('kinesis', 'PutRecord', record), 5000);
}

/** A table with a stream, and what the function is told of what is done to it. */
async function table(stage: EventStage, StreamViewType: string, more: object, act: (t: string) => Promise<unknown>) {
  const TableName = fresh('pets');
  await stage.call('dynamodb', 'CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'N' }],
    KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    StreamSpecification: { StreamEnabled: true, StreamViewType },
  });
  await stage.cloud.advance(20_000);
  const { Table } = await stage.call('dynamodb', 'DescribeTable', { TableName });
  const events = await stage.eventsOf(async () => {
    await act(TableName);
    await map(stage, Table.LatestStreamArn, { StartingPosition: 'TRIM_HORIZON', ...more });
  }, 5000);
  return events.at(-1);
}

const item = (message: string) => ({ Id: { N: '101' }, Message: { S: message } });
const putItem = ({ call }: EventStage, TableName: string, message: string) =>
  call('dynamodb', 'PutItem', { TableName, Item: item(message) });

async function logs(stage: EventStage): Promise<any> {
  const logGroupName = fresh('/app');
  const place = { logGroupName, logStreamName: 's' };
  await stage.call('logs', 'CreateLogGroup', { logGroupName });
  await stage.call('logs', 'CreateLogStream', place);
  await stage.call('logs', 'PutSubscriptionFilter', {
    logGroupName,
    filterName: 'all',
    filterPattern: '',
    destinationArn: FUNCTION,
  });
  const logEvents = [{ timestamp: stage.cloud.clock.now(), message: 'hi' }];
  return (await stage.eventsOf(() => stage.call('logs', 'PutLogEvents', { ...place, logEvents }), 5000)).at(-1);
}

/** The first event that a rule hears when this happens. */
async function ruleEvent(stage: EventStage, rule: object, act: () => Promise<unknown>, waitMs = 0): Promise<any> {
  const Name = fresh('rule');
  await stage.call('events', 'PutRule', { Name, ...rule });
  await stage.call('events', 'PutTargets', { Rule: Name, Targets: [{ Id: 'f', Arn: FUNCTION }] });
  const events = await stage.eventsOf(act, waitMs);
  await stage.call('events', 'RemoveTargets', { Rule: Name, Ids: ['f'] });
  return events.find((event) => event['detail-type']);
}

const pattern = (source: string, more: object = {}) => ({
  EventPattern: JSON.stringify({ source: [source], ...more }),
});

async function launch({ call }: EventStage): Promise<void> {
  const { Images } = await call('ec2', 'DescribeImages');
  const one = { ImageId: Images[0].ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 };
  await call('ec2', 'RunInstances', one);
}

async function deployment({ call, cloud }: EventStage): Promise<void> {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'codedeploy.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const { Role } = await call('iam', 'CreateRole', { RoleName: 'deployer', AssumeRolePolicyDocument });
  await call('iam', 'PutRolePolicy', { RoleName: 'deployer', PolicyName: 'all', PolicyDocument: ALLOW });
  await call('lambda', 'PublishVersion', { FunctionName: 'hello' });
  await call('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'hello', Description: 'two' });
  await cloud.settle();
  await call('lambda', 'PublishVersion', { FunctionName: 'hello' });
  await call('lambda', 'CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1' });
  const group = { applicationName: 'fn', deploymentGroupName: 'live' };
  await call('codedeploy', 'CreateApplication', { applicationName: 'fn', computePlatform: 'Lambda' });
  await call('codedeploy', 'CreateDeploymentGroup', {
    ...group,
    serviceRoleArn: Role.Arn,
    deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  });
  const Properties = { Name: 'hello', Alias: 'live', CurrentVersion: '1', TargetVersion: '2' };
  const Resources = [{ it: { Type: 'AWS::Lambda::Function', Properties } }];
  const content = JSON.stringify({ version: 0, Resources });
  await call('codedeploy', 'CreateDeployment', {
    ...group,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
  });
}

const MAIL = [
  'From: Jane Doe <jane@example.net>',
  'To: john@example.com',
  'Date: Wed, 7 Oct 2015 12:34:56 -0700',
  'Message-ID: <1@example.net>',
  'Subject: Test',
  '',
  'Hi!',
].join('\r\n');

async function mail(stage: EventStage, InvocationType: string): Promise<any> {
  const { call, cloud } = stage;
  await call('ses', 'VerifyDomainIdentity', { Domain: 'example.com' });
  await cloud.advance(120_000);
  const RuleSetName = 'main';
  await call('ses', 'CreateReceiptRuleSet', { RuleSetName });
  await call('ses', 'SetActiveReceiptRuleSet', { RuleSetName });
  const Actions = [{ LambdaAction: { FunctionArn: FUNCTION, InvocationType } }];
  const Rule = { Name: 'r', Enabled: true, ScanEnabled: true, Actions };
  await call('ses', 'CreateReceiptRule', { RuleSetName, Rule });
  const RawMessage = { Data: utf8(MAIL) };
  const arriving = { Source: 'jane@example.net', Destinations: ['john@example.com'], RawMessage };
  return (await stage.eventsOf(() => call('ses', 'ReceiveEmail', arriving))).at(-1);
}

/** What became of an asynchronous event, as its destination hears it. */
async function destination(stage: EventStage, kind: 'OnSuccess' | 'OnFailure', event: object): Promise<any> {
  const { arn, received } = await queue(stage);
  const DestinationConfig = { [kind]: { Destination: arn } };
  await stage.call('lambda', 'PutFunctionEventInvokeConfig', { FunctionName: 'hello', DestinationConfig });
  const Payload = utf8(JSON.stringify(event));
  await stage.call('lambda', 'Invoke', { FunctionName: 'hello', InvocationType: 'Event', Payload });
  await stage.cloud.advance(10 * 60_000);
  await stage.call('lambda', 'DeleteFunctionEventInvokeConfig', { FunctionName: 'hello' });
  return received();
}

/** For mappings that give up at once. */
const givingUp = async (stage: EventStage) => {
  const { arn, received } = await queue(stage);
  const more = { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: arn } } };
  return { more, received };
};

const stack = (Name: string) => ({
  StackName: 'shapes',
  TemplateBody: JSON.stringify({
    Resources: {
      Mine: { Type: 'Custom::Mine', Properties: { ServiceToken: FUNCTION, Name, Flag: true, List: [1, 2] } },
    },
  }),
});

async function customResource(stage: EventStage): Promise<{ create: any; update: any; delete: any }> {
  const after = async (operation: string, input: object) =>
    (await stage.eventsOf(() => stage.call('cloudformation', operation, input), 60_000)).at(-1);
  return {
    create: await after('CreateStack', stack('Value')),
    update: await after('UpdateStack', stack('Other')),
    delete: await after('DeleteStack', { StackName: 'shapes' }),
  };
}

async function functionUrl(stage: EventStage, AuthType: string): Promise<any> {
  const { call, cloud } = stage;
  const { FunctionUrl } = await call('lambda', 'CreateFunctionUrlConfig', { FunctionName: 'hello', AuthType });
  const grant = { FunctionName: 'hello', Principal: '*' };
  if (AuthType === 'NONE') {
    const url = { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: AuthType };
    await call('lambda', 'AddPermission', { ...grant, StatementId: 'url', ...url });
    const invoke = { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true };
    await call('lambda', 'AddPermission', { ...grant, StatementId: 'invoke', ...invoke });
  }
  const headers = { 'user-agent': 'agent', 'content-type': 'text/plain' };
  const url = `${FunctionUrl}my/path?a=1&a=2`;
  const signed = () =>
    signedRequest({ url, method: 'POST', headers, body: 'hi' }, { service: 'lambda', ...rootCredentials(cloud) });
  const plain = () => ({ method: 'POST', url, headers: { ...headers, cookie: 'c=1' }, body: utf8('hi') });
  const [event] = await stage.eventsOf(() => cloud.fetch(AuthType === 'NONE' ? plain() : signed()));
  await call('lambda', 'DeleteFunctionUrlConfig', { FunctionName: 'hello' });
  return event;
}

/** What the function is called with first because of a request. */
const firstAsked = async (stage: EventStage, request: HttpRequest): Promise<any> =>
  (await stage.eventsOf(() => stage.cloud.fetch(request)))[0];

/** What a method of a REST API calls the function with: its authorizer first, if there is one. */
const rest =
  (authorizerType?: 'TOKEN' | 'REQUEST'): Maker =>
  async (stage) => {
    const { id: restApiId } = await stage.call('apigateway', 'CreateRestApi', { name: 'pets' });
    const call = (operation: string, input: object) => stage.call('apigateway', operation, { restApiId, ...input });
    const { items } = await call('GetResources', {});
    const { id: parentId } = await call('CreateResource', { parentId: items[0].id, pathPart: 'pets' });
    const { id: resourceId } = await call('CreateResource', { parentId, pathPart: '{id}' });
    const method = { resourceId, httpMethod: 'PUT' };
    const identitySource = 'method.request.header.Authorization';
    const guard = { name: 'guard', type: authorizerType, authorizerUri: LAMBDA_URI, identitySource };
    const authorization = authorizerType
      ? { authorizationType: 'CUSTOM', authorizerId: (await call('CreateAuthorizer', guard)).id }
      : { authorizationType: 'NONE' };
    await call('PutMethod', { ...method, ...authorization });
    await call('PutIntegration', { ...method, type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: LAMBDA_URI });
    await call('CreateDeployment', { stageName: 'prod', variables: { v: '1' } });
    const host = `${restApiId}.execute-api.us-east-1.amazonaws.com`;
    const headers = { 'user-agent': 'agent', authorization: 'me', 'content-type': 'application/json' };
    return firstAsked(stage, {
      method: 'PUT',
      url: `https://${host}/prod/pets/7?a=1&a=2`,
      headers,
      body: utf8('{"a":1}'),
    });
  };

/** The same of an HTTP API. */
const http =
  (PayloadFormatVersion: string, guarded = false): Maker =>
  async (stage) => {
    const { ApiId } = await stage.call('apigatewayv2', 'CreateApi', { Name: 'pets', ProtocolType: 'HTTP' });
    const call = (operation: string, input: object) => stage.call('apigatewayv2', operation, { ApiId, ...input });
    const StageVariables = { v: '1' };
    await call('CreateStage', { StageName: 'prod', AutoDeploy: true, StageVariables });
    const integration = { IntegrationType: 'AWS_PROXY', IntegrationUri: FUNCTION, PayloadFormatVersion };
    const { IntegrationId } = await call('CreateIntegration', integration);
    const guard = {
      Name: 'guard',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: LAMBDA_URI,
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
    };
    const authorization = guarded
      ? { AuthorizationType: 'CUSTOM', AuthorizerId: (await call('CreateAuthorizer', guard)).AuthorizerId }
      : {};
    const RouteKey = 'POST /pets/{id}';
    await call('CreateRoute', { RouteKey, Target: `integrations/${IntegrationId}`, ...authorization });
    const host = `${ApiId}.execute-api.us-east-1.amazonaws.com`;
    const headers = { 'user-agent': 'agent', authorization: 'me', cookie: 'c=1', 'content-type': 'text/plain' };
    return firstAsked(stage, {
      method: 'POST',
      url: `https://${host}/prod/pets/7?a=1&a=2&b=3`,
      headers,
      body: utf8('hi'),
    });
  };

const MESSAGE_ATTRIBUTES = {
  Test: { DataType: 'String', StringValue: 'x' },
  TestBinary: { DataType: 'Binary', BinaryValue: utf8('x') },
};

/** How each event comes about, by the name of its shape. */
export const eventMakers: Readonly<Record<string, Maker>> = {
  's3 put': s3Event(put),
  's3 copy': s3Event(async (stage, Bucket) => {
    await put(stage, Bucket);
    await stage.call('s3', 'CopyObject', { Bucket, Key: 'copy', CopySource: `${Bucket}/a%20b.txt` });
  }),
  's3 multipart': s3Event(multipart),
  's3 delete': s3Event(async (stage, Bucket) => {
    await put(stage, Bucket);
    await stage.call('s3', 'DeleteObject', { Bucket, Key: 'a b.txt' });
  }),
  's3 put, versioned': s3Event(put, true),
  's3 delete marker': s3Event((stage, Bucket) => stage.call('s3', 'DeleteObject', { Bucket, Key: 'a' }), true),
  's3 delete of a version': s3Event(async (stage, Bucket) => {
    const { VersionId } = await put(stage, Bucket);
    await stage.call('s3', 'DeleteObject', { Bucket, Key: 'a b.txt', VersionId });
  }, true),
  'sns with attributes': snsEvent({ Subject: 'Hello', MessageAttributes: MESSAGE_ATTRIBUTES }),
  'sns without subject': snsEvent({}),
  sqs: sqsEvent({}),
  'sqs with attributes': sqsEvent({ MessageAttributes: { mine: { DataType: 'String', StringValue: 'x' } } }),
  'sqs fifo': sqsEvent({ MessageGroupId: 'g', MessageDeduplicationId: 'd' }, { FifoQueue: 'true' }),
  kinesis: async (stage) => (await kinesis(stage, 'hi'))[0],
  dynamodb: (stage) =>
    table(stage, 'NEW_AND_OLD_IMAGES', {}, async (TableName) => {
      await putItem(stage, TableName, 'new');
      await putItem(stage, TableName, 'changed');
      await stage.call('dynamodb', 'DeleteItem', { TableName, Key: { Id: { N: '101' } } });
    }),
  'dynamodb, expired': (stage) =>
    table(stage, 'NEW_AND_OLD_IMAGES', {}, async (TableName) => {
      const TimeToLiveSpecification = { AttributeName: 'Ends', Enabled: true };
      await stage.call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
      const Ends = { N: String(Math.floor(stage.cloud.clock.now() / 1000) + 60) };
      await stage.call('dynamodb', 'PutItem', { TableName, Item: { Id: { N: '101' }, Ends } });
      await stage.cloud.advance(2 * HOUR);
    }).then(({ Records }) => ({ Records: Records.slice(1) })),
  'dynamodb, keys only': (stage) => table(stage, 'KEYS_ONLY', {}, (name) => putItem(stage, name, 'new')),
  logs,
  'logs, decoded': async (stage) => JSON.parse(text(gunzipSync(fromBase64((await logs(stage)).awslogs.data)))),
  schedule: (stage) =>
    ruleEvent(stage, { ScheduleExpression: 'rate(1 day)' }, () => stage.cloud.advance(24 * HOUR), 1000),
  'custom event': (stage) =>
    ruleEvent(stage, pattern('shop'), () =>
      stage.call('events', 'PutEvents', {
        Entries: [{ Source: 'shop', DetailType: 'order', Detail: '{"id":1}', Resources: [FUNCTION] }],
      }),
    ),
  'ec2 state change': (stage) => ruleEvent(stage, pattern('aws.ec2'), () => launch(stage)),
  'codedeploy deployment': (stage) =>
    ruleEvent(stage, pattern('aws.codedeploy', { detail: { state: ['SUCCESS'] } }), () => deployment(stage), 60_000),
  ses: (stage) => mail(stage, stage.cloud.era === '2016' ? 'RequestResponse' : 'Event'),
  'rest proxy': rest(),
  'token authorizer': rest('TOKEN'),
  'request authorizer': rest('REQUEST'),
  'http api 2.0': http('2.0'),
  'http api 1.0': http('1.0'),
  'http api authorizer 2.0': http('2.0', true),
  'function url': (stage) => functionUrl(stage, 'NONE'),
  'function url, signed': (stage) => functionUrl(stage, 'AWS_IAM'),
  'custom resource, create': async (stage) => (await customResource(stage)).create,
  'custom resource, update': async (stage) => (await customResource(stage)).update,
  'custom resource, delete': async (stage) => (await customResource(stage)).delete,
  'destination, success': (stage) => destination(stage, 'OnSuccess', { a: 1 }),
  'destination, failure': (stage) => destination(stage, 'OnFailure', { a: 'fail' }),
  'kinesis failure record': async (stage) => {
    const { more, received } = await givingUp(stage);
    await kinesis(stage, 'fail', more);
    return received();
  },
  'dynamodb failure record': async (stage) => {
    const { more, received } = await givingUp(stage);
    await table(stage, 'NEW_IMAGE', more, (name) => putItem(stage, name, 'fail'));
    return received();
  },
};
