import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../../std/bytes.ts';
import type { HttpRequest, HttpResponse } from '../../../std/http.ts';
import { type Answer, runInGuest } from '../lib/cases/run-in-guest.ts';
import packages from './packages.json' with { type: 'json' };

/** The SDKs against canned answers; that the answers are right is proven where the services are. */
const s3 = ({ method, url }: HttpRequest): HttpResponse => {
  const common = { 'x-amz-request-id': 'REQ1', 'x-amz-id-2': 'ID2' };
  const { pathname } = new URL(url);
  if (pathname.endsWith('/missing.txt'))
    return {
      status: 404,
      headers: { ...common, 'content-type': 'application/xml' },
      body: utf8(
        '<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>missing.txt</Key><RequestId>REQ1</RequestId></Error>',
      ),
    };
  if (method === 'GET')
    return { status: 200, headers: { ...common, 'content-type': 'text/plain', etag: '"abc"' }, body: utf8('Mary') };
  return { status: 200, headers: { ...common, etag: '"def"' }, body: new Uint8Array(0) };
};

const answer: Answer = (request) => ({ result: { ok: true, response: s3(request) }, delayMs: 20 });

async function result(code: string, runtime: string, answers = answer) {
  const { outcome, requests, logs } = await runInGuest(code, answers, runtime);
  expect(outcome.kind, JSON.stringify(outcome)).toBe('response');
  const value = outcome.kind === 'response' ? JSON.parse(outcome.payload) : undefined;
  return { value, requests, logs };
}

describe('aws-sdk v2', () => {
  test('getObject with a callback, signed with the credentials of the environment, and nothing in the log', async () => {
    const { value, requests, logs } = await result(
      `var AWS = require('aws-sdk');
       var s3 = new AWS.S3();
       exports.handler = function (event, context) {
         s3.getObject({ Bucket: 'my-bucket', Key: 'in/na me.txt' }, function (err, data) {
           context.succeed({ err: err, text: data.Body.toString(), type: data.ContentType, region: AWS.config.region });
         });
       };`,
      'nodejs',
    );
    expect(value).toEqual({ err: null, text: 'Mary', type: 'text/plain', region: 'us-east-1' });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://my-bucket.s3.amazonaws.com/in/na%20me.txt',
    ]);
    expect(requests[0]!.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE\/20260101\/us-east-1\/s3\/aws4_request, SignedHeaders=/,
    );
    expect(requests[0]!.headers['x-amz-security-token']).toBe('session-token');
    expect(logs).toEqual([]);
  });

  test('putObject with a promise, an error with its code, and a stream', async () => {
    const { value, requests } = await result(
      `const AWS = require('aws-sdk');
       const s3 = new AWS.S3({ maxRetries: 0 });
       exports.handler = (event, context, callback) => {
         s3.putObject({ Bucket: 'my-bucket', Key: 'out.txt', Body: 'hey' }).promise()
           .then((put) => s3.getObject({ Bucket: 'my-bucket', Key: 'missing.txt' }).promise().catch((error) => {
             let text = '';
             s3.getObject({ Bucket: 'my-bucket', Key: 'name.txt' }).createReadStream()
               .on('data', (chunk) => { text += chunk; })
               .on('end', () => callback(null, { put, code: error.code, status: error.statusCode, message: error.message, text }));
           }));
       };`,
      'nodejs4.3',
    );
    expect(value).toEqual({
      put: { ETag: '"def"' },
      code: 'NoSuchKey',
      status: 404,
      message: 'The specified key does not exist.',
      text: 'Mary',
    });
    expect(text(requests[0]!.body)).toBe('hey');
  });

  test('retries a connection that failed, then reports it', async () => {
    const failing: Answer = () => ({
      result: { ok: false, failure: { code: 'ECONNREFUSED', message: 'refused' } },
      delayMs: 1,
    });
    const { value, requests } = await result(
      `const AWS = require('aws-sdk');
       exports.handler = (event, context, callback) => new AWS.S3({ maxRetries: 2 }).listBuckets((error) => callback(null, [error.code, error.message, error.retryable]));`,
      'nodejs4.3',
      failing,
    );
    // The SDK words every failed connection as a host it could not find.
    expect(value).toEqual([
      'UnknownEndpoint',
      "Inaccessible host: `s3.amazonaws.com' at port `443'. This service may not be available in the `us-east-1' region.",
      true,
    ]);
    expect(requests).toHaveLength(3);
  });

  test('clients by path, STS and Lambda requests, and services that are not simulated', async () => {
    const { value, requests } = await result(
      `const AWS = require('aws-sdk');
       const S3 = require('aws-sdk/clients/s3');
       exports.handler = (event, context, callback) => {
         const messages = [];
         for (const make of [() => new AWS.KMS(), () => new AWS.StepFunctions(), () => new AWS.RDS()]) {
           try { make(); } catch (error) { messages.push(error.message); }
         }
         new AWS.Lambda({ maxRetries: 0 }).invoke({ FunctionName: 'f', Payload: '{"a":1}' }, () =>
           new AWS.STS({ maxRetries: 0 }).getCallerIdentity({}, () => callback(null, { same: S3 === AWS.S3, messages })));
       };`,
      'nodejs4.3',
    );
    expect(value.same).toBe(true);
    expect(value.messages[0]).toBe('AWS.KMS is in the aws-sdk package, but Coldstart does not simulate this service');
    expect(value.messages).toHaveLength(3);
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/f/invocations',
      'POST https://sts.amazonaws.com/',
    ]);
    expect(text(requests[1]!.body)).toBe('Action=GetCallerIdentity&Version=2011-06-15');
  });
});

describe('aws-sdk v2, every client', () => {
  test.each(Object.entries(packages.v2))('AWS.%s can be made, and is aws-sdk/clients/%s', async (name, file) => {
    const { value } = await result(
      `var AWS = require('aws-sdk'); var client = new AWS.${name}();
       exports.handler = function (event, context) {
         context.succeed([require('aws-sdk/clients/${file}') === AWS.${name}, Object.keys(client.api.operations).length > 3]);
       };`,
      'nodejs',
    );
    expect(value).toEqual([true, true]);
  });
});

describe('@aws-sdk v3', () => {
  test('GetObject, PutObject with its default checksum, and a modelled error', async () => {
    const { value, requests, logs } = await result(
      `const { S3Client, GetObjectCommand, PutObjectCommand, NoSuchKey } = require('@aws-sdk/client-s3');
       const s3 = new S3Client({});
       exports.handler = async () => {
         const got = await s3.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'name.txt' }));
         const text = await got.Body.transformToString();
         const put = await s3.send(new PutObjectCommand({ Bucket: 'my-bucket', Key: 'out.txt', Body: 'hey' }));
         try {
           await s3.send(new GetObjectCommand({ Bucket: 'my-bucket', Key: 'missing.txt' }));
         } catch (error) {
           const { name, message, $metadata } = error;
           return { text, tag: put.ETag, name, message, status: $metadata.httpStatusCode, is: error instanceof NoSuchKey, constructor: error.constructor.name };
         }
       };`,
      'nodejs22.x',
    );
    expect(value).toEqual({
      text: 'Mary',
      tag: '"def"',
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      status: 404,
      is: true,
      constructor: 'NoSuchKey',
    });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://my-bucket.s3.us-east-1.amazonaws.com/name.txt?x-id=GetObject',
      'PUT https://my-bucket.s3.us-east-1.amazonaws.com/out.txt?x-id=PutObject',
      'GET https://my-bucket.s3.us-east-1.amazonaws.com/missing.txt?x-id=GetObject',
    ]);
    expect(requests[1]!.headers).toMatchObject({ 'content-length': '3', 'x-amz-checksum-crc32': 'iNYV8A==' });
    expect(requests[0]!.headers['user-agent']).toMatch(/exec-env\/AWS_Lambda_nodejs22\.x/);
    expect(logs).toEqual([]);
  });

  test('a streamed body is sent in signed chunks with a trailing checksum', async () => {
    const { requests } = await result(
      `const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
       const { Readable } = require('stream');
       exports.handler = async () => {
         await new S3Client({}).send(new PutObjectCommand({ Bucket: 'b-1', Key: 'k', Body: Readable.from(['one', 'two'], { objectMode: false }), ContentLength: 6 }));
       };`,
      'nodejs22.x',
    );
    expect(requests[0]!.headers['content-encoding']).toBe('aws-chunked');
    expect(requests[0]!.headers['x-amz-trailer']).toBe('x-amz-checksum-crc32');
    expect(text(requests[0]!.body)).toMatch(/^3\r\none\r\n3\r\ntwo\r\n0\r\nx-amz-checksum-crc32:/);
  });

  test.each([
    ['lambda', 'LambdaClient', 'ListFunctionsCommand', 'https://lambda.us-east-1.amazonaws.com/2015-03-31/functions'],
    ['sts', 'STSClient', 'GetCallerIdentityCommand', 'https://sts.us-east-1.amazonaws.com/'],
    ['iam', 'IAMClient', 'ListRolesCommand', 'https://iam.amazonaws.com/'],
    ['cloudwatch-logs', 'CloudWatchLogsClient', 'DescribeLogGroupsCommand', 'https://logs.us-east-1.amazonaws.com/'],
  ])('client-%s sends a signed request', async (client, Client, Command, url) => {
    const { requests } = await result(
      `const { ${Client}, ${Command} } = require('@aws-sdk/client-${client}');
       exports.handler = async () => { await new ${Client}({ maxAttempts: 1 }).send(new ${Command}({})).catch(() => {}); };`,
      'nodejs22.x',
    );
    expect(requests.map((request) => request.url)).toEqual([url]);
    expect(requests[0]!.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=ASIA/);
  });

  test.each(packages.v3)('%s can be required', async (name) => {
    const { value } = await result(
      `const sdk = require('${name}'); exports.handler = async () => Object.keys(sdk).length;`,
      'nodejs22.x',
    );
    expect(value).toBeGreaterThan(0);
  });

  test('packages share what they have in common', async () => {
    const { value } = await result(
      `const { DynamoDBClient, DynamoDBServiceException } = require('@aws-sdk/client-dynamodb');
       const { DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');
       const { HttpRequest } = require('@smithy/protocol-http');
       const { S3Client, S3ServiceException } = require('@aws-sdk/client-s3');
       const base = (type) => Object.getPrototypeOf(type);
       exports.handler = async () => [DynamoDBDocumentClient.from(new DynamoDBClient({})) instanceof base(DynamoDBClient), base(DynamoDBServiceException) === base(S3ServiceException), typeof HttpRequest];`,
      'nodejs22.x',
    );
    expect(value).toEqual([true, true, 'function']);
  });

  test('a client of a service that is not simulated says so', async () => {
    const { outcome } = await runInGuest(`require('@aws-sdk/client-kms');`, answer);
    expect(JSON.stringify(outcome)).toContain(
      '@aws-sdk/client-kms is part of this runtime on Lambda, but Coldstart does not simulate it',
    );
  });
});
