import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpRequest } from '../../std/http.ts';
import { readSignature, type Signature } from './signature.ts';
import { expectedSignature } from './sigv4.ts';

const request = (method: string, url: string, headers: Record<string, string> = {}): HttpRequest => ({
  method,
  url,
  headers,
  body: new Uint8Array(),
});
const EMPTY = createHash('sha256').update('').digest('hex');

/** The examples that AWS prints with their results. */
const examples: { source: string; secret: string; request: HttpRequest }[] = [
  {
    source: 'https://docs.aws.amazon.com/general/latest/gr/sigv4-signed-request-examples.html (IAM ListUsers)',
    secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    request: request('GET', 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08', {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-amz-date': '20150830T123600Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    }),
  },
  {
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (GET Object)',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    request: request('GET', 'https://examplebucket.s3.amazonaws.com/test.txt', {
      range: 'bytes=0-9',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    }),
  },
  {
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (GET Bucket, a query)',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    request: request('GET', 'https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J', {
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    }),
  },
  {
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    request: request(
      'GET',
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    ),
  },
];

test.each(examples)('$source', ({ secret, request }) => {
  const given = readSignature(request) as Signature;
  expect(expectedSignature(request, given, secret).signature).toBe(given.signature);
  expect(expectedSignature(request, given, `${secret}x`).signature).not.toBe(given.signature);
});

const good = examples[0]!.request.headers;
const withHeader = (authorization: string, headers: Record<string, string> = good): HttpRequest =>
  request('GET', 'https://iam.amazonaws.com/', { ...headers, authorization });

test.each([
  ['a bare word', withHeader('Bearer'), "Authorization header requires 'Credential' parameter."],
  ['no signature', withHeader('AWS4-HMAC-SHA256 Credential=A/20150830/r/s/aws4_request'), "requires 'Signature'"],
  ['no date', withHeader(good.authorization!, {}), "requires existence of either a 'X-Amz-Date' or a 'Date' header."],
  ['a short scope', withHeader(good.authorization!.replace('/iam', '')), 'Credential must have exactly 5'],
  ['an odd date', withHeader(good.authorization!, { 'x-amz-date': 'today' }), "ISO-8601 'basic format'"],
  ['two days', withHeader(good.authorization!, { 'x-amz-date': '20150831T123600Z' }), 'Date in Credential scope'],
])('%s is incomplete', (_, sent, why) => {
  expect(readSignature(sent)).toEqual({ incomplete: expect.stringContaining(why) });
});

test('the Date header stands in for X-Amz-Date', () => {
  const headers = { date: 'Sun, 30 Aug 2015 12:36:00 GMT' };
  expect(readSignature(withHeader(good.authorization!, headers))).toMatchObject({ date: '20150830T123600Z' });
});

test('no signature at all', () => {
  expect(readSignature(request('GET', 'https://iam.amazonaws.com/'))).toBeNull();
});
