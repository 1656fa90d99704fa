import { describe, expect, test } from 'vitest';
import { text } from '../../std/bytes.ts';
import type { Cloud } from '../cloud.ts';
import { signedRequest, type Signing } from '../testing/sign-request.ts';
import { rootCredentials, testCloud } from '../testing/test-cloud.ts';

/** One harmless request of each family of services. */
const requests = {
  s3: { url: 'https://s3.amazonaws.com/bucket/key' },
  sts: {
    method: 'POST',
    url: 'https://sts.amazonaws.com/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  },
  logs: {
    method: 'POST',
    url: 'https://logs.us-east-1.amazonaws.com/',
    headers: { 'x-amz-target': 'Logs_20140328.DescribeLogGroups', 'content-type': 'application/x-amz-json-1.1' },
    body: '{}',
  },
  lambda: { url: 'https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/' },
};
type Family = keyof typeof requests;

const send = async (cloud: Cloud, service: Family, signing: Partial<Signing>, change = {}) => {
  const request = signedRequest(requests[service], { service, ...rootCredentials(cloud), ...signing });
  const { status, body } = await cloud.fetch({ ...request, ...change });
  const answer = text(body);
  return { status, answer, code: /(?:<Code>|"__type":")(\w+)/.exec(answer)?.[1] };
};

/** Lambda names its errors in a header only. */
const errorType = async (cloud: Cloud, signing: Partial<Signing>) => {
  const request = signedRequest(requests.lambda, { service: 'lambda', ...rootCredentials(cloud), ...signing });
  const { status, headers } = await cloud.fetch(request);
  return [headers['x-amzn-errortype'], status];
};

describe('a key that nobody has', () => {
  const signing = { accessKeyId: 'AKIAXXXXXXXXXXXXXXXX' };
  test.each([
    ['s3', 'InvalidAccessKeyId', 403],
    ['sts', 'InvalidClientTokenId', 403],
    ['logs', 'UnrecognizedClientException', 400],
  ] as const)('%s answers %s', async (service, code, status) => {
    expect(await send(testCloud(), service, signing)).toMatchObject({ code, status });
  });
  test('lambda', async () => {
    expect(await errorType(testCloud(), signing)).toEqual(['UnrecognizedClientException', 403]);
  });
});

describe('a wrong secret', () => {
  const signing = { secretAccessKey: 'wrong' };
  test.each([
    ['s3', 'SignatureDoesNotMatch', 403],
    ['sts', 'SignatureDoesNotMatch', 403],
    ['logs', 'InvalidSignatureException', 400],
  ] as const)('%s answers %s', async (service, code, status) => {
    expect(await send(testCloud(), service, signing)).toMatchObject({ code, status });
  });
  test('lambda', async () => {
    expect(await errorType(testCloud(), signing)).toEqual(['InvalidSignatureException', 403]);
  });
  test('s3 shows what should have been signed', async () => {
    const { answer } = await send(testCloud(), 's3', signing);
    expect(answer).toContain('<StringToSign>AWS4-HMAC-SHA256\n20261123T120000Z\n20261123/us-east-1/s3/aws4_request\n');
    expect(answer).toContain('<CanonicalRequest>GET\n/bucket/key\n\nhost:s3.amazonaws.com\n');
    expect(answer).toContain('<StringToSignBytes>41 57 53 34 2d ');
  });
  test('in 2016 so did the others', async () => {
    const { answer } = await send(testCloud({ era: '2016' }), 'sts', signing);
    expect(answer).toContain('The Canonical String for this request should have been\n&apos;POST\n/\n');
    expect((await send(testCloud(), 'sts', signing)).answer).not.toContain('Canonical');
  });
});

describe('a token', () => {
  const temporary = async (cloud: Cloud) => {
    const { Credentials } = await cloud.call('sts', 'GetSessionToken', { DurationSeconds: 900 });
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials;
    return { accessKeyId, secretAccessKey, sessionToken };
  };
  test.each([
    ['s3', 'InvalidToken', 400],
    ['sts', 'InvalidClientTokenId', 403],
    ['logs', 'UnrecognizedClientException', 400],
  ] as const)('that is missing: %s answers %s', async (service, code, status) => {
    const cloud = testCloud();
    const keys = await temporary(cloud);
    expect(await send(cloud, service, { ...keys, sessionToken: undefined })).toMatchObject({ code, status });
  });
  test.each([
    ['s3', 'ExpiredToken', 400],
    ['sts', 'ExpiredToken', 403],
    ['logs', 'ExpiredTokenException', 400],
  ] as const)('that has ended: %s answers %s', async (service, code, status) => {
    const cloud = testCloud();
    const keys = await temporary(cloud);
    await cloud.advance(899_000);
    expect((await send(cloud, service, keys)).code).not.toBe(code);
    await cloud.advance(2_000);
    expect(await send(cloud, service, keys)).toMatchObject({ code, status });
  });
});

describe('no signature', () => {
  test.each([
    ['s3', 'AccessDenied', 403],
    ['sts', 'MissingAuthenticationToken', 403],
    ['logs', 'MissingAuthenticationTokenException', 400],
  ] as const)('%s answers %s', async (service, code, status) => {
    const cloud = testCloud();
    await cloud.call('s3', 'CreateBucket', { Bucket: 'bucket' });
    await cloud.call('s3', 'PutObject', { Bucket: 'bucket', Key: 'key' });
    const { headers, ...request } = signedRequest(requests[service], { service, ...rootCredentials(cloud) });
    const { authorization: _, ...unsigned } = headers;
    const { body, status: answered } = await cloud.fetch({ ...request, headers: unsigned });
    expect({ code: /(?:<Code>|"__type":")(\w+)/.exec(text(body))?.[1], status: answered }).toEqual({ code, status });
  });
});

test('what was asked for is recorded all the same', async () => {
  const cloud = testCloud();
  for (const service of ['s3', 'sts', 'logs', 'lambda'] as const)
    await send(cloud, service, { secretAccessKey: 'wrong' });
  expect(cloud.trace()).toMatchObject([
    { service: 's3', operation: 'GetObject', caller: { type: 'Anonymous' }, error: { code: 'SignatureDoesNotMatch' } },
    { service: 'sts', operation: 'GetCallerIdentity' },
    { service: 'logs', operation: 'DescribeLogGroups' },
    { service: 'lambda', operation: 'ListFunctions' },
  ]);
});

test('a body that is not the signed one', async () => {
  const cloud = testCloud();
  expect(await send(cloud, 's3', {}, { body: new Uint8Array([1]) })).toMatchObject({
    code: 'XAmzContentSHA256Mismatch',
  });
  expect(await send(cloud, 'logs', {}, { body: new Uint8Array([1]) })).toMatchObject({
    code: 'InvalidSignatureException',
  });
});

test('S3 wants the hash of the body declared, the others do not', async () => {
  expect(await send(testCloud(), 's3', { declareHash: false })).toMatchObject({ code: 'InvalidRequest', status: 400 });
  expect(await send(testCloud(), 'sts', { declareHash: false })).toMatchObject({ status: 200 });
});

test('a broken Authorization header', async () => {
  const cloud = testCloud();
  const broken = (service: Family) => {
    const { headers } = signedRequest(requests[service], { service, ...rootCredentials(cloud) });
    return { headers: { ...headers, authorization: headers.authorization!.replace(/, Signature.*/, '') } };
  };
  expect(await send(cloud, 's3', {}, broken('s3'))).toMatchObject({
    code: 'AuthorizationHeaderMalformed',
    status: 400,
  });
  expect(await send(cloud, 'sts', {}, broken('sts'))).toMatchObject({ code: 'IncompleteSignature', status: 400 });
});

test('root keys follow from the seed, and end as documented ones do', () => {
  const [mine, partner] = testCloud().credentials();
  expect(testCloud().credentials()[0]).toEqual(mine);
  expect(testCloud({ seed: 'other' }).credentials()[0]).not.toEqual(mine);
  expect(mine).toMatchObject({
    accountId: '111122223333',
    accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{9}EXAMPLE$/),
  });
  expect(partner).toMatchObject({
    accountId: '123456789012',
    secretAccessKey: expect.stringMatching(/^\w{30}EXAMPLEKEY$/),
  });
});
