import { beforeAll, describe, expect, test } from 'vitest';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import { text } from '../../../std/bytes.ts';
import { answering, apiAccount, type ApiAccount } from './testing/api-account.ts';

/** Integrations with AWS services: over the wire, as the integration's role. */

const ROLE = 'arn:aws:iam::111122223333:role/gate';
const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/111122223333/jobs';
const ok = { '200': {} };
const FORM = { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" };

let api: ApiAccount;

const policy = (Action: string[]) =>
  api.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'gate',
    PolicyName: 'p',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }),
  });

beforeAll(async () => {
  api = await apiAccount(answering((event) => event));
  const Statement = { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await api.cloud.call('iam', 'CreateRole', { RoleName: 'gate', AssumeRolePolicyDocument });
  await api.cloud.call('s3', 'CreateBucket', { Bucket: 'box' });
  await api.cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' });
  await api.cloud.call('sns', 'CreateTopic', { Name: 'news' });
  await api.cloud.call('dynamodb', 'CreateTable', {
    TableName: 'pets',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await api.cloud.settle();
  await policy(['s3:*', 'sqs:*', 'sns:*', 'dynamodb:*']);
});

const uri = (rest: string): string => `arn:aws:apigateway:us-east-1:${rest}`;

/** Makes a method on a path of its own, and deploys. */
async function method(path: string, verb: string, integration: object, responses: Record<string, object> = ok) {
  const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [`method.request.path.${name}`, true]);
  const requestParameters = Object.fromEntries(parts);
  const common = { type: 'AWS', credentials: ROLE };
  const id = await api.method(path, verb, { ...common, ...integration }, { method: { requestParameters }, responses });
  await api.deploy();
  return id;
}

const asked = async (path: string, options: object = {}) => {
  const answer = await api.ask(path, options);
  expect(api.account.bugs).toEqual([]);
  return answer;
};

describe('S3 by path', () => {
  const place = {
    'integration.request.path.key': 'method.request.path.item',
    'integration.request.header.Content-Type': 'method.request.header.Content-Type',
  };

  test('puts, gets, and passes an error on by its status', async () => {
    const requestParameters = place;
    const responses = {
      '200': {
        responseParameters: { 'method.response.header.Content-Type': 'integration.response.header.Content-Type' },
      },
      '404': { selectionPattern: '404' },
    };
    const at = { uri: uri('s3:path/box/{key}'), requestParameters };
    await method('/s3/{item}', 'PUT', { ...at, integrationHttpMethod: 'PUT' });
    await method('/s3/{item}', 'GET', { ...at, integrationHttpMethod: 'GET' }, responses);
    const headers = { 'content-type': 'text/plain' };
    expect(await asked('/prod/s3/a.txt', { method: 'PUT', headers, body: 'hello' })).toMatchObject({ status: 200 });
    expect(await asked('/prod/s3/a.txt')).toMatchObject({ status: 200, body: 'hello', headers });
    const missing = await asked('/prod/s3/b.txt');
    expect(missing).toMatchObject({ status: 404, headers: { 'content-type': 'application/json' } });
    expect(missing.body).toContain('<Code>NoSuchKey</Code>');
  });

  test('a bucket as the subdomain', async () => {
    await method('/sub/{item}', 'GET', {
      uri: uri('box.s3:path/{key}'),
      integrationHttpMethod: 'GET',
      requestParameters: place,
    });
    expect(await asked('/prod/sub/a.txt')).toMatchObject({ status: 200, body: 'hello' });
  });
});

describe('SQS and SNS', () => {
  const received = async () =>
    (await api.cloud.call('sqs', 'ReceiveMessage', { QueueUrl: QUEUE_URL, WaitTimeSeconds: 0 })).Messages?.map(
      ({ Body }: any) => Body,
    );

  test('a queue by its path answers in JSON', async () => {
    const requestTemplates = { 'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)' };
    const at = { uri: uri('sqs:path/111122223333/jobs'), requestParameters: FORM, requestTemplates };
    await method('/queue', 'POST', at);
    const { status, body } = await asked('/prod/queue', { method: 'POST', body: '{"a":"b c"}' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      SendMessageResponse: {
        SendMessageResult: { MD5OfMessageBody: expect.stringMatching(/^[\da-f]{32}$/), MessageId: expect.any(String) },
        ResponseMetadata: { RequestId: expect.any(String) },
      },
    });
    expect(await received()).toEqual(['{"a":"b c"}']);
  });

  test('and in the JSON protocol', async () => {
    const requestParameters = {
      'integration.request.header.Content-Type': "'application/x-amz-json-1.0'",
      'integration.request.header.X-Amz-Target': "'AmazonSQS.SendMessage'",
    };
    const requestTemplates = { 'application/json': `{"QueueUrl":"${QUEUE_URL}","MessageBody":"$input.path('$.a')"}` };
    await method('/queue-json', 'POST', { uri: uri('sqs:path//'), requestParameters, requestTemplates });
    const { body } = await asked('/prod/queue-json', { method: 'POST', body: '{"a":"b"}' });
    expect(Object.keys(JSON.parse(body))).toContain('MessageId');
    expect(await received()).toEqual(['b']);
  });

  test('an action with its parameters in the query; what is denied is a status and an error in JSON', async () => {
    const requestParameters = {
      'integration.request.querystring.TopicArn': "'arn:aws:sns:us-east-1:111122223333:news'",
      'integration.request.querystring.Message': 'method.request.body',
    };
    await method(
      '/news',
      'POST',
      { uri: uri('sns:action/Publish'), requestParameters },
      {
        '200': {},
        '403': { selectionPattern: '4\\d{2}' },
      },
    );
    const first = await asked('/prod/news', { method: 'POST', body: 'hi' });
    expect(JSON.parse(first.body).PublishResponse.PublishResult.MessageId).toEqual(expect.any(String));
    await policy(['s3:*', 'sqs:*', 'dynamodb:*']);
    const denied = await asked('/prod/news', { method: 'POST', body: 'hi' });
    expect(denied.status).toBe(403);
    expect(JSON.parse(denied.body).Error).toMatchObject({
      Code: 'AuthorizationError',
      Message: expect.stringContaining(
        'User: arn:aws:sts::111122223333:assumed-role/gate/BackplaneAssumeRoleSession is not authorized to perform: SNS:Publish',
      ),
    });
  });
});

test('DynamoDB by action, and the log of it', async () => {
  const requestTemplates = {
    'application/json': `{"TableName":"pets","Item":{"id":{"S":"$input.path('$.id')"}}}`,
  };
  const id = await method('/pets', 'POST', { uri: uri('dynamodb:action/PutItem'), requestTemplates });
  expect(await asked('/prod/pets', { method: 'POST', body: '{"id":"rex"}' })).toMatchObject({
    status: 200,
    body: '{}',
  });
  const Key = { id: { S: 'rex' } };
  expect((await api.cloud.call('dynamodb', 'GetItem', { TableName: 'pets', Key })).Item).toEqual(Key);
  const { log } = await api.test(id, 'POST', { body: '{"id":"rex"}' });
  expect(log).toContain('Endpoint request URI: https://dynamodb.us-east-1.amazonaws.com/?Action=PutItem\n');
  expect(log).toContain('X-Amz-Target=DynamoDB_20120810.PutItem');
  expect(log).toContain(`User-Agent=AmazonAPIGateway_${api.apiId}`);
});

test('a role that does not trust API Gateway is a configuration error; the client’s own identity can take its place', async () => {
  const at = { uri: uri('s3:path/box/a.txt'), integrationHttpMethod: 'GET' };
  const id = await method('/worker', 'GET', { ...at, credentials: 'arn:aws:iam::111122223333:role/worker' });
  expect(await asked('/prod/worker')).toMatchObject({ status: 500, body: '{"message": "Internal server error"}' });
  const { log } = await api.test(id, 'GET');
  expect(log).toContain(
    'Execution failed due to configuration error: API Gateway does not have permission to assume the provided role arn:aws:iam::111122223333:role/worker\n',
  );
  await api.method(
    '/own',
    'GET',
    { ...at, type: 'AWS', credentials: 'arn:aws:iam::*:user/*' },
    { method: { authorizationType: 'AWS_IAM' }, responses: ok },
  );
  await api.deploy();
  const url = `https://${api.apiId}.execute-api.us-east-1.amazonaws.com/prod/own`;
  const signed = signedRequest({ url }, { service: 'execute-api', ...rootCredentials(api.cloud) });
  expect(text((await api.cloud.fetch(signed)).body)).toBe('hello');
});

test('whoever gives an API a role must be allowed to pass it', async () => {
  await api.cloud.call('iam', 'CreateUser', { UserName: 'ann' });
  const Statement = { Effect: 'Allow', Action: 'apigateway:*', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await api.cloud.call('iam', 'PutUserPolicy', { UserName: 'ann', PolicyName: 'p', PolicyDocument });
  const resourceId = await api.resource('/passed');
  await api.call('PutMethod', { resourceId, httpMethod: 'GET', authorizationType: 'NONE' });
  const { AccessKey } = await api.cloud.call('iam', 'CreateAccessKey', { UserName: 'ann' });
  const keys = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
  const input = { restApiId: api.apiId, resourceId, httpMethod: 'GET', type: 'AWS', integrationHttpMethod: 'GET' };
  const put = api.cloud.call(
    'apigateway',
    'PutIntegration',
    { ...input, uri: uri('s3:path/box'), credentials: ROLE },
    { keys },
  );
  await expect(put).rejects.toThrow(`is not authorized to perform: iam:PassRole on resource: ${ROLE}`);
});
