import type { ModelShapes } from '../../cloud/protocols/shape.ts';
import { readModel } from '../../cloud/protocols/shape.ts';
import type { PaginatorFile } from './paging/paginators.ts';
import type { WaiterFile } from './waiters.ts';

/** A service as the official command names it. */
export interface CliService {
  name: string;
  /** The account's name for it. */
  account: string;
  /** In the words of its vendor, for help. */
  title: string;
  wire: 'json' | 'xml';
  model(): Promise<ServiceShapes>;
  paginators(): Promise<PaginatorFile>;
  waiters(): Promise<WaiterFile>;
}

export interface ServiceShapes extends ModelShapes {
  /** What clients of the query protocol are told in the place of an error code. */
  queryCodes: Readonly<Record<string, string>>;
}

interface Model {
  schemas: Record<string, unknown>;
  queryCodes?: Readonly<Record<string, string>>;
}

type Json = { default: unknown };

const shapesOf = ({ schemas, queryCodes = {} }: Model, only?: (name: string) => boolean): ServiceShapes => {
  const { operations, errors } = readModel({ schemas });
  return {
    operations: only ? new Map([...operations].filter(([name]) => only(name))) : operations,
    errors,
    queryCodes,
  };
};

const service = (
  [name, account, title, wire]: readonly [string, string, string, CliService['wire']],
  model: () => Promise<Model>,
  paginators: () => Promise<Json>,
  waiters: (() => Promise<Json>) | null,
  only?: (name: string) => boolean,
): CliService => {
  let shapes: Promise<ServiceShapes> | null = null;
  return {
    name,
    account,
    title,
    wire,
    model: () => (shapes ??= model().then((found) => shapesOf(found, only))),
    paginators: async () => (await paginators()).default as PaginatorFile,
    waiters: async () => (waiters ? ((await waiters()).default as WaiterFile) : { waiters: {} }),
  };
};

const streams = new Set(['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']);
/** Not in the official model: what browsers ask of S3. */
const browsers = new Set(['PostObject', 'PreflightRequest']);

/** The services of the account under the names of the official command. Models, paginators and waiters come when they are asked for. */
export const cliServices: readonly CliService[] = [
  service(
    ['apigateway', 'apigateway', 'Amazon API Gateway, REST APIs', 'json'],
    async () => ({ schemas: await import('@aws-sdk/client-api-gateway/dist-es/schemas/schemas_0.js') }),
    () => import('aws-sdk/apis/apigateway-2015-07-09.paginators.json'),
    null,
  ),
  service(
    ['apigatewayv2', 'apigatewayv2', 'Amazon API Gateway, HTTP APIs', 'json'],
    async () => ({ schemas: await import('@aws-sdk/client-apigatewayv2/dist-es/schemas/schemas_0.js') }),
    () => import('aws-sdk/apis/apigatewayv2-2018-11-29.paginators.json'),
    null,
  ),
  service(
    ['cloudformation', 'cloudformation', 'AWS CloudFormation', 'xml'],
    async () => ({ schemas: await import('@aws-sdk/client-cloudformation/dist-es/schemas/schemas_0.js') }),
    () => import('aws-sdk/apis/cloudformation-2010-05-15.paginators.json'),
    () => import('aws-sdk/apis/cloudformation-2010-05-15.waiters2.json'),
  ),
  service(
    ['cloudwatch', 'monitoring', 'Amazon CloudWatch', 'xml'],
    async () => (await import('../../cloud/services/monitoring/model.ts')).model,
    () => import('aws-sdk/apis/monitoring-2010-08-01.paginators.json'),
    () => import('aws-sdk/apis/monitoring-2010-08-01.waiters2.json'),
  ),
  service(
    ['deploy', 'codedeploy', 'AWS CodeDeploy', 'json'],
    async () => ({ schemas: await import('@aws-sdk/client-codedeploy/dist-es/schemas/schemas_0.js') }),
    () => import('aws-sdk/apis/codedeploy-2014-10-06.paginators.json'),
    () => import('aws-sdk/apis/codedeploy-2014-10-06.waiters2.json'),
  ),
  service(
    ['dynamodb', 'dynamodb', 'Amazon DynamoDB', 'json'],
    async () => (await import('../../cloud/services/dynamodb/model.ts')).model,
    () => import('aws-sdk/apis/dynamodb-2012-08-10.paginators.json'),
    () => import('aws-sdk/apis/dynamodb-2012-08-10.waiters2.json'),
    (name) => !streams.has(name),
  ),
  service(
    ['dynamodbstreams', 'dynamodb', 'Amazon DynamoDB Streams', 'json'],
    async () => (await import('../../cloud/services/dynamodb/model.ts')).model,
    () => import('aws-sdk/apis/streams.dynamodb-2012-08-10.paginators.json'),
    null,
    (name) => streams.has(name),
  ),
  service(
    ['ec2', 'ec2', 'Amazon EC2', 'xml'],
    async () => (await import('../../cloud/services/ec2/model.ts')).model,
    () => import('aws-sdk/apis/ec2-2016-11-15.paginators.json'),
    () => import('aws-sdk/apis/ec2-2016-11-15.waiters2.json'),
  ),
  service(
    ['events', 'events', 'Amazon EventBridge', 'json'],
    async () => ({ schemas: await import('@aws-sdk/client-eventbridge/dist-es/schemas/schemas_0.js') }),
    () => import('aws-sdk/apis/eventbridge-2015-10-07.paginators.json'),
    null,
  ),
  service(
    ['iam', 'iam', 'AWS Identity and Access Management', 'xml'],
    async () => (await import('../../cloud/services/iam/model.ts')).model,
    () => import('aws-sdk/apis/iam-2010-05-08.paginators.json'),
    () => import('aws-sdk/apis/iam-2010-05-08.waiters2.json'),
  ),
  service(
    ['kinesis', 'kinesis', 'Amazon Kinesis Data Streams', 'json'],
    async () => (await import('../../cloud/services/kinesis/model.ts')).model,
    () => import('aws-sdk/apis/kinesis-2013-12-02.paginators.json'),
    () => import('aws-sdk/apis/kinesis-2013-12-02.waiters2.json'),
  ),
  service(
    ['lambda', 'lambda', 'AWS Lambda', 'json'],
    async () => (await import('../../cloud/services/lambda/model.ts')).model,
    () => import('aws-sdk/apis/lambda-2015-03-31.paginators.json'),
    () => import('aws-sdk/apis/lambda-2015-03-31.waiters2.json'),
  ),
  service(
    ['logs', 'logs', 'Amazon CloudWatch Logs', 'json'],
    async () => (await import('../../cloud/services/logs/model.ts')).model,
    () => import('aws-sdk/apis/logs-2014-03-28.paginators.json'),
    null,
  ),
  service(
    ['ses', 'ses', 'Amazon Simple Email Service', 'xml'],
    async () => ({ schemas: await import('@aws-sdk/client-ses/dist-es/schemas/schemas_0.js') }),
    () => import('aws-sdk/apis/email-2010-12-01.paginators.json'),
    () => import('aws-sdk/apis/email-2010-12-01.waiters2.json'),
  ),
  service(
    ['sns', 'sns', 'Amazon Simple Notification Service', 'xml'],
    async () => (await import('../../cloud/services/sns/model.ts')).model,
    () => import('aws-sdk/apis/sns-2010-03-31.paginators.json'),
    null,
  ),
  service(
    ['sqs', 'sqs', 'Amazon Simple Queue Service', 'json'],
    async () => (await import('../../cloud/services/sqs/model.ts')).model,
    () => import('aws-sdk/apis/sqs-2012-11-05.paginators.json'),
    null,
  ),
  service(
    ['sts', 'sts', 'AWS Security Token Service', 'xml'],
    async () => (await import('../../cloud/services/sts/model.ts')).model,
    () => import('aws-sdk/apis/sts-2011-06-15.paginators.json'),
    null,
  ),
  service(
    ['s3api', 's3', 'Amazon S3, call by call', 'xml'],
    async () => (await import('../../cloud/services/s3/model.ts')).model,
    () => import('aws-sdk/apis/s3-2006-03-01.paginators.json'),
    () => import('aws-sdk/apis/s3-2006-03-01.waiters2.json'),
    (name) => !browsers.has(name),
  ),
];
