import * as schemas from '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js';
import { expect, test } from 'vitest';
import { protocolFor } from './protocol-for.ts';

const s3 = protocolFor({
  protocol: 'restXml',
  version: '2006-03-01',
  signingName: 's3',
  endpointPrefix: 's3',
  schemas,
});

const operationOf = (method: string, uri: string, bucket?: string, headers: Record<string, string> = {}): string => {
  const [path = '', search = ''] = uri.split('?');
  const labels: Record<string, string> = bucket ? { Bucket: bucket } : {};
  const query = [...new URLSearchParams(search)];
  return s3.route({ method, path, query, headers, body: new Uint8Array(), labels }).operation.name;
};

test.each([
  ['GET', '/', undefined, 'ListBuckets'],
  ['GET', '/?x-id=ListDirectoryBuckets', undefined, 'ListDirectoryBuckets'],
  ['GET', '/', 'b', 'ListObjects'],
  ['GET', '/?list-type=2&prefix=a', 'b', 'ListObjectsV2'],
  ['GET', '/?list-type=1', 'b', 'ListObjects'],
  ['GET', '/?location', 'b', 'GetBucketLocation'],
  ['GET', '/?notification', 'b', 'GetBucketNotificationConfiguration'],
  ['PUT', '/?notification', 'b', 'PutBucketNotificationConfiguration'],
  ['HEAD', '/', 'b', 'HeadBucket'],
  ['PUT', '/', 'b', 'CreateBucket'],
  ['DELETE', '/', 'b', 'DeleteBucket'],
  ['POST', '/?delete', 'b', 'DeleteObjects'],
  ['GET', '/key', 'b', 'GetObject'],
  ['GET', '/a/b/../c', 'b', 'GetObject'],
  ['GET', '/key/', 'b', 'GetObject'],
  ['GET', '/line%0Abreak', 'b', 'GetObject'],
  ['GET', '/key?acl', 'b', 'GetObjectAcl'],
  ['GET', '/key?tagging', 'b', 'GetObjectTagging'],
  ['HEAD', '/key', 'b', 'HeadObject'],
  ['PUT', '/key', 'b', 'PutObject'],
  ['PUT', '/key?partNumber=1&uploadId=x', 'b', 'UploadPart'],
  ['POST', '/key?uploads', 'b', 'CreateMultipartUpload'],
  ['POST', '/key?uploadId=x', 'b', 'CompleteMultipartUpload'],
  ['DELETE', '/key?uploadId=x', 'b', 'AbortMultipartUpload'],
  ['DELETE', '/key', 'b', 'DeleteObject'],
])('%s %s of bucket %s is %s', (method, uri, bucket, operation) => {
  expect(operationOf(method, uri, bucket)).toBe(operation);
});

test('CopyObject is told from PutObject by its source alone, as SDK v2 sends it', () => {
  expect(operationOf('PUT', '/key', 'b', { 'x-amz-copy-source': 'b/other' })).toBe('CopyObject');
});

test('a key keeps its slashes', () => {
  const wire = {
    method: 'GET',
    path: '/a//b%2Fc/',
    query: [],
    headers: {},
    body: new Uint8Array(),
    labels: { Bucket: 'b' },
  };
  expect(s3.route(wire).labels).toEqual({ Bucket: 'b', Key: 'a//b/c/' });
});

test('a method that fits nothing is not allowed', () => {
  expect(() => operationOf('PATCH', '/key', 'b')).toThrow(
    expect.objectContaining({ code: 'MethodNotAllowed', status: 405 }),
  );
});
