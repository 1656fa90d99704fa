import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../std/bytes.ts';
import { signedRequest } from '../testing/sign-request.ts';
import { rootCredentials, testCloud } from '../testing/test-cloud.ts';

const bugs: string[] = [];
const cloud = testCloud({ onBug: (error, where) => bugs.push(`${where}: ${error}`) });

const hosts: Record<string, string> = {
  s3: 'https://s3.amazonaws.com',
  sts: 'https://sts.amazonaws.com',
  iam: 'https://iam.amazonaws.com',
  logs: 'https://logs.us-east-1.amazonaws.com',
  lambda: 'https://lambda.us-east-1.amazonaws.com',
};
const send = async (service: string, method: string, path: string, body = '', headers = {}) => {
  const signing = { service, ...rootCredentials(cloud) };
  const response = await cloud.fetch(signedRequest({ method, url: hosts[service] + path, body, headers }, signing));
  const answer = text(response.body);
  const code = response.headers['x-amzn-errortype'] ?? /<Code>(\w+)/.exec(answer)?.[1];
  return { ...response, answer, code };
};
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('what does not fit its operation', () => {
  const target = (operation: string) => ({ 'x-amz-target': operation, 'content-type': 'application/x-amz-json-1.1' });
  test.each([
    ['s3', 'PUT', '/wire-errors?notification=', '<Notification', {}, 'MalformedXML', 400],
    ['s3', 'PUT', '/wire-errors?notification=', 'text', {}, 'MalformedXML', 400],
    ['s3', 'PATCH', '/wire-errors', '', {}, 'MethodNotAllowed', 405],
    ['s3', 'PUT', '/wire-errors/key', 'zz', { 'content-encoding': 'aws-chunked' }, 'IncompleteBody', 400],
    ['logs', 'POST', '/', '{', target('Logs_20140328.DescribeLogGroups'), 'SerializationException', 400],
    ['logs', 'POST', '/', '[]', target('Logs_20140328.DescribeLogGroups'), 'SerializationException', 400],
    ['logs', 'POST', '/', '{"limit":"x"}', target('Logs_20140328.DescribeLogGroups'), 'SerializationException', 400],
    ['logs', 'POST', '/', '{}', target('Logs_20140328.Toast'), 'UnknownOperationException', 400],
    ['logs', 'POST', '/', '{}', target('Logs_1999.DescribeLogGroups'), 'UnknownOperationException', 400],
    ['iam', 'POST', '/', 'Version=2010-05-08', form, 'MissingAction', 400],
    ['iam', 'POST', '/', 'Action=Toast&Version=2010-05-08', form, 'InvalidAction', 400],
    ['iam', 'POST', '/', 'Action=ListRoles&Version=1999-01-01', form, 'InvalidAction', 400],
    ['iam', 'POST', '/', 'Action=ListRoles&Version=2010-05-08&MaxItems=x', form, 'MalformedInput', 400],
    ['iam', 'POST', '/', 'Action=ListRoles&Version=2010-05-08&MaxItems.a=1', form, 'MalformedInput', 400],
    ['lambda', 'GET', '/1999-01-01/toast', '', {}, 'AccessDeniedException', 403],
    ['lambda', 'POST', '/2015-03-31/functions', '{', {}, 'SerializationException', 400],
  ])('%s %s %s %j', async (service, method, path, body, headers, code, status) => {
    expect(await send(service, method, path, body, headers)).toMatchObject({ code, status });
  });

  test('answers carry their request ids', async () => {
    expect((await send('s3', 'GET', '/wire-errors')).headers).toMatchObject({
      'x-amz-request-id': expect.stringMatching(/^[0-9A-Z]{16}$/),
      'x-amz-id-2': expect.any(String),
    });
    for (const service of ['iam', 'logs', 'lambda']) {
      expect((await send(service, 'POST', '/')).headers['x-amzn-requestid']).toMatch(/^[\da-f-]{36}$/);
    }
  });
  test('query services write whole seconds, S3 milliseconds', async () => {
    const { answer } = await send('sts', 'GET', '/?Action=GetSessionToken&Version=2011-06-15');
    expect(answer).toMatch(/<Expiration>2026-11-23T\d\d:\d\d:\d\dZ<\/Expiration>/);
    await cloud.call('s3', 'CreateBucket', { Bucket: 'wire-dates' });
    const list = await send('s3', 'GET', '/');
    expect(list.answer).toMatch(/<CreationDate>2026-11-23T\d\d:\d\d:\d\d\.\d{3}Z<\/CreationDate>/);
  });
  test('a form in the query', async () => {
    const { status, answer } = await send('sts', 'GET', '/?Action=GetCallerIdentity&Version=2011-06-15');
    expect([status, answer]).toEqual([200, expect.stringContaining('<Account>111122223333</Account>')]);
  });
});

describe('strangers', () => {
  const get = (url: string) =>
    cloud.fetch({ method: 'GET', url, headers: { host: new URL(url).host }, body: new Uint8Array() });
  test('read what a bucket shows to everybody, by either address', async () => {
    await cloud.call('s3', 'CreateBucket', { Bucket: 'open-letters' });
    await cloud.call('s3', 'PutObject', { Bucket: 'open-letters', Key: 'one', Body: 'Ann' });
    await cloud.call('s3', 'DeletePublicAccessBlock', { Bucket: 'open-letters' }).catch(() => {});
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::open-letters/*' }],
    });
    await cloud.call('s3', 'PutBucketPolicy', { Bucket: 'open-letters', Policy });
    for (const url of [
      'https://s3.amazonaws.com/open-letters/one',
      'https://open-letters.s3.amazonaws.com/one',
      'https://open-letters.s3.us-east-1.amazonaws.com/one',
      'http://127.0.0.1:4566/open-letters/one',
      'http://open-letters.s3.localhost:4566/one',
      'http://open-letters.localhost:4566/one',
    ]) {
      expect(text((await get(url)).body)).toBe('Ann');
    }
    expect((await get('https://open-letters.s3.amazonaws.com/')).status).toBe(403);
  });
});

test('nothing that comes over the wire is a bug or goes unanswered', async () => {
  const bytes = fc
    .array(
      fc.constantFrom('a', '{', '}', '"', ':', '[', ']', '<a>', '</a>', '&', '=', '.', '1', '%', '\u0000', 'Action'),
    )
    .map((parts) => parts.join(''));
  const request = fc.record({
    service: fc.constantFrom(...Object.keys(hosts), 'toaster'),
    method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'X'),
    path: fc.constantFrom(
      '/',
      '//',
      '/%',
      '/wire-errors',
      '/wire-errors/%zz',
      '/2015-03-31/functions/',
      '/2015-03-31/functions/%/invocations',
    ),
    query: fc.constantFrom(
      '',
      '?notification',
      '?delete',
      '?list-type=2&max-keys=x',
      '?Action=ListRoles',
      '?%',
      '?a&&b=%zz',
      '?tagging',
    ),
    body: bytes,
    headers: fc.dictionary(
      fc.constantFrom(
        'content-type',
        'content-encoding',
        'range',
        'x-amz-target',
        'x-amz-date',
        'if-modified-since',
        'x-amz-copy-source',
        'content-md5',
      ),
      fc.oneof(bytes, fc.constantFrom('aws-chunked', 'Logs_20140328.PutLogEvents', 'application/json')),
      { noNullPrototype: true },
    ),
    authorized: fc.boolean(),
  });
  await cloud.call('s3', 'CreateBucket', { Bucket: 'wire-errors' });
  await fc.assert(
    fc.asyncProperty(request, async ({ service, method, path, query, body, headers, authorized }) => {
      const url = `${hosts[service] ?? 'https://toaster.amazonaws.com'}${path}${query}`;
      const sent = authorized
        ? signedRequest({ method, url, body, headers }, { service, ...rootCredentials(cloud) })
        : { method, url, headers: { ...headers, authorization: body }, body: utf8(body) };
      const { status } = await cloud.fetch(sent);
      expect(status).not.toBe(500);
      expect(bugs).toEqual([]);
    }),
    { numRuns: 300, seed: 1 },
  );
});
