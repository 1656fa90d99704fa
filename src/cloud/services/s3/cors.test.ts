import * as S3 from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import type { Cloud } from '../../cloud.ts';
import { failure, setUp } from './testing/s3-client.ts';

const Bucket = 'box';
let cloud: Cloud;
let s3: S3.S3Client;

const put = (...CORSRules: S3.CORSRule[]) =>
  s3.send(new S3.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));

async function send(method: string, path: string, headers: Record<string, string>) {
  const answer = await cloud.fetch({
    method,
    url: `http://box.s3.amazonaws.com${path}`,
    headers,
    body: new Uint8Array(),
  });
  return { status: answer.status, headers: answer.headers, body: text(answer.body) };
}
const ask = (origin: string, method: string, headers?: string) =>
  send('OPTIONS', '/k', {
    origin,
    'access-control-request-method': method,
    ...(headers ? { 'access-control-request-headers': headers } : {}),
  });

const rule: S3.CORSRule = {
  AllowedOrigins: ['https://*.example.com'],
  AllowedMethods: ['GET', 'PUT'],
  AllowedHeaders: ['x-amz-*', 'Content-Type'],
  ExposeHeaders: ['ETag'],
  MaxAgeSeconds: 600,
};

beforeEach(async () => {
  ({ cloud, s3 } = setUp());
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
});

describe('a preflight request', () => {
  test('is answered by the first rule that fits', async () => {
    await put({ AllowedOrigins: ['*'], AllowedMethods: ['HEAD'] }, rule);
    const { status, headers, body } = await ask('https://app.example.com', 'PUT', 'X-Amz-Date, content-type');
    expect([status, body]).toEqual([200, '']);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'x-amz-date, content-type',
      'access-control-expose-headers': 'ETag',
      'access-control-max-age': '600',
      'access-control-allow-credentials': 'true',
      vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    });
    const anyone = await ask('http://anywhere', 'HEAD');
    expect(anyone.headers).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(anyone.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test.each([
    ['another origin', 'https://example.org', 'PUT', undefined],
    ['another method', 'https://app.example.com', 'DELETE', undefined],
    ['another header', 'https://app.example.com', 'PUT', 'authorization'],
  ])('from %s is refused', async (_, origin, method, headers) => {
    await put(rule);
    const refused = await ask(origin, method, headers);
    expect(refused.status).toBe(403);
    expect(refused.body).toContain(
      '<Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin',
    );
    expect(refused.body).toContain(`<Method>${method}</Method><ResourceType>OBJECT</ResourceType>`);
    expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('to a bucket without rules', async () => {
    expect((await ask('https://a', 'GET')).body).toContain('CORSResponse: CORS is not enabled for this bucket.');
    expect(
      (await send('OPTIONS', '/', { origin: 'https://a', 'access-control-request-method': 'GET' })).body,
    ).toContain('<ResourceType>BUCKET</ResourceType>');
  });

  test('to a link is not held against its signature, which is for another method', async () => {
    await put(rule);
    const asked = { origin: 'https://app.example.com', 'access-control-request-method': 'PUT' };
    const link =
      '/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20261123%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=0&x-id=PutObject';
    expect((await send('OPTIONS', link, asked)).status).toBe(200);
  });

  test('that is none', async () => {
    expect(await send('OPTIONS', '/k', {})).toMatchObject({
      status: 400,
      body: expect.stringContaining('Insufficient information. Origin request header needed.'),
    });
  });
});

test('every answer to an origin that fits has the headers, a refusal too', async () => {
  await put(rule);
  const refused = await send('GET', '/k', { origin: 'https://app.example.com' });
  expect(refused.status).toBe(403);
  expect(refused.headers).toMatchObject({ 'access-control-allow-origin': 'https://app.example.com' });
  expect((await send('GET', '/k', { origin: 'https://else' })).headers).not.toHaveProperty(
    'access-control-allow-origin',
  );
  expect((await send('GET', '/k', {})).headers).not.toHaveProperty('access-control-allow-origin');
});

test('rules are kept, given back and deleted', async () => {
  await put(rule);
  expect((await s3.send(new S3.GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual([rule]);
  await s3.send(new S3.DeleteBucketCorsCommand({ Bucket }));
  expect(await failure(s3.send(new S3.GetBucketCorsCommand({ Bucket })))).toMatchObject({
    name: 'NoSuchCORSConfiguration',
    message: 'The CORS configuration does not exist',
    BucketName: Bucket,
    status: 404,
  });
});

test.each<[string, S3.CORSRule, string]>([
  [
    'PATCH',
    { AllowedOrigins: ['*'], AllowedMethods: ['PATCH'] },
    'Found unsupported HTTP method in CORS config. Unsupported method is PATCH',
  ],
  [
    'two stars',
    { AllowedOrigins: ['*.*'], AllowedMethods: ['GET'] },
    'AllowedOrigin "*.*" can not have more than one wildcard.',
  ],
])('%s is refused', async (_, wrong, message) => {
  expect(await failure(put(wrong))).toMatchObject({ name: 'InvalidRequest', message });
});
