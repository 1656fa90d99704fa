import { createHmac } from 'node:crypto';
import AWS from 'aws-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpDoor } from '../../testing/http-door.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';
import type { Cloud } from '../../cloud.ts';

// Links and forms are signed by SDK v2, by the clock of this machine.

const Bucket = 'box';
let cloud: Cloud;
let door: Awaited<ReturnType<typeof httpDoor>>;
let wall: number;

const client = (signatureVersion: 'v2' | 'v4') =>
  new AWS.S3({
    region: 'us-east-1',
    endpoint: door.endpoint,
    s3ForcePathStyle: true,
    signatureVersion,
    maxRetries: 0,
    ...rootCredentials(cloud),
  });

beforeEach(async () => {
  wall = Date.now();
  cloud = testCloud({ era: '2016', start: Date.UTC(2016, 9, 1), wallClock: () => wall });
  door = await httpDoor(cloud);
  await client('v4').createBucket({ Bucket }).promise();
});

afterEach(() => door.close());

describe.each(['v2', 'v4'] as const)('links of signature version %s', (version) => {
  test('put and get without a key, until they end', async () => {
    const s3 = client(version);
    const put = s3.getSignedUrl('putObject', { Bucket, Key: 'k', Expires: 60 });
    expect((await fetch(put, { method: 'PUT', body: Buffer.from('by link') })).status).toBe(200);
    const get = s3.getSignedUrl('getObject', { Bucket, Key: 'k', Expires: 60 });
    expect(await (await fetch(get)).text()).toBe('by link');
    await cloud.advance(3600_000);
    expect((await fetch(get)).status).toBe(200);
    wall += 120_000;
    const ended = await fetch(get);
    expect(ended.status).toBe(403);
    expect(await ended.text()).toMatch(
      /<Code>AccessDenied<\/Code><Message>Request has expired<\/Message>.*<ServerTime>[\d-]+T[\d:]+Z<\/ServerTime>/,
    );
  });

  test('are refused when touched', async () => {
    const url = client(version).getSignedUrl('getObject', { Bucket, Key: 'k', Expires: 60 });
    expect(await (await fetch(url.replace('/k?', '/other?'))).text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  });
});

test.each([
  ['-1', 'X-Amz-Expires must be non-negative'],
  ['soon', 'X-Amz-Expires should be a number'],
  ['604801', 'X-Amz-Expires must be less than a week (in seconds)'],
])('X-Amz-Expires=%s', async (expires, message) => {
  const url = client('v4').getSignedUrl('getObject', { Bucket, Key: 'k', Expires: 60 });
  const answer = await fetch(url.replace('X-Amz-Expires=60', `X-Amz-Expires=${expires}`));
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(`<Code>AuthorizationQueryParametersError</Code><Message>${message}`);
});

describe('upload forms', () => {
  interface Sent {
    conditions?: unknown[];
    fields?: Record<string, string>;
    /** Fields that are sent and were not signed. */
    more?: Record<string, string>;
    body?: string;
    omitFile?: boolean;
  }

  async function post({ conditions = [], fields = {}, more = {}, body = 'hello', omitFile }: Sent) {
    const presigned = client('v4').createPresignedPost({
      Bucket,
      Expires: 60,
      Fields: fields,
      Conditions: [['starts-with', '$key', 'up/'], ...conditions] as never,
    });
    const form = new FormData();
    const key = 'up/${filename}';
    for (const [name, value] of Object.entries({ ...presigned.fields, key, ...more })) form.append(name, value);
    if (!omitFile) form.append('file', new Blob([body]), 'name ü.txt');
    const answer = await fetch(`${door.endpoint}/${Bucket}`, { method: 'POST', body: form, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  test('store the file under the key of the form', async () => {
    const answer = await post({ fields: { 'Content-Type': 'text/plain', 'x-amz-meta-by': 'form' } });
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(answer.headers.get('etag')).toBe('"5d41402abc4b2a76b9719d911017c592"');
    const object = await client('v4').getObject({ Bucket, Key: 'up/name ü.txt' }).promise();
    expect(object).toMatchObject({ ContentType: 'text/plain', Metadata: { by: 'form' } });
    expect(object.Body?.toString()).toBe('hello');
  });

  test('store tags', async () => {
    const tagging = '<Tagging><TagSet><Tag><Key>team</Key><Value>a b+c</Value></Tag></TagSet></Tagging>';
    expect(await post({ fields: { tagging } })).toMatchObject({ status: 204 });
    const { TagSet } = await client('v4').getObjectTagging({ Bucket, Key: 'up/name ü.txt' }).promise();
    expect(TagSet).toEqual([{ Key: 'team', Value: 'a b+c' }]);
    expect((await post({ fields: { tagging: '<Tagging' } })).body).toContain('<Code>MalformedXML</Code>');
  });

  test('answer as they ask', async () => {
    expect(await post({ fields: { success_action_status: '201' } })).toMatchObject({
      status: 201,
      body: expect.stringMatching(/<PostResponse>.*<Bucket>box<\/Bucket><Key>up\/name ü.txt<\/Key><ETag>/s),
    });
    expect(await post({ fields: { success_action_status: '200' } })).toMatchObject({ status: 200, body: '' });
    const gone = await post({ fields: { success_action_redirect: 'http://page.example/done' } });
    expect(gone.status).toBe(303);
    expect(gone.headers.get('location')).toBe(
      'http://page.example/done?bucket=box&key=up%2Fname+%C3%BC.txt&etag=%225d41402abc4b2a76b9719d911017c592%22',
    );
  });

  test.each<[string, Sent, number, string]>([
    [
      'a condition that fails',
      { conditions: [{ acl: 'private' }] },
      403,
      '<Message>Invalid according to Policy: Policy Condition failed: [&quot;eq&quot;, &quot;$acl&quot;, &quot;private&quot;]</Message>',
    ],
    [
      'a field nobody signed',
      { more: { acl: 'private' } },
      403,
      'Invalid according to Policy: Extra input fields: acl',
    ],
    ['a file too large', { conditions: [['content-length-range', 1, 3]] }, 400, '<Code>EntityTooLarge</Code>'],
    ['a file too small', { conditions: [['content-length-range', 9, 20]] }, 400, '<Code>EntityTooSmall</Code>'],
    [
      'a changed key',
      { more: { key: 'elsewhere' } },
      403,
      'Policy Condition failed: [&quot;starts-with&quot;, &quot;$key&quot;, &quot;up/&quot;]',
    ],
    ['a changed policy', { more: { Policy: 'e30=' } }, 403, '<Code>SignatureDoesNotMatch</Code>'],
    ['no file', { omitFile: true }, 400, 'POST requires exactly one file upload per request.'],
  ])('%s', async (_, sent, status, message) => {
    const answer = await post(sent);
    expect(answer.body).toContain(message);
    expect(answer.status).toBe(status);
  });

  test('end', async () => {
    const s3 = client('v4');
    const { fields } = s3.createPresignedPost({ Bucket, Expires: 60, Fields: { key: 'k' } });
    wall += 120_000;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['x']));
    const answer = await fetch(`${door.endpoint}/${Bucket}`, { method: 'POST', body: form });
    expect(await answer.text()).toContain('<Message>Invalid according to Policy: Policy expired.</Message>');
    expect(answer.status).toBe(403);
  });

  test('signed by version 2', async () => {
    const { accessKeyId, secretAccessKey } = rootCredentials(cloud);
    const conditions = [{ bucket: Bucket }, ['starts-with', '$key', '']];
    const expiration = new Date(wall + 60_000).toISOString();
    const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
    const signature = createHmac('sha1', secretAccessKey).update(policy).digest('base64');
    const form = new FormData();
    const fields = { key: 'old', AWSAccessKeyId: accessKeyId, policy, signature };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['x']));
    expect((await fetch(`${door.endpoint}/${Bucket}`, { method: 'POST', body: form })).status).toBe(204);
  });

  test('without a signature do what anyone may', async () => {
    const form = new FormData();
    form.append('key', 'k');
    form.append('file', new Blob(['x']));
    const send = () => fetch(`${door.endpoint}/${Bucket}`, { method: 'POST', body: form });
    expect((await send()).status).toBe(403);
    await client('v4').putBucketAcl({ Bucket, ACL: 'public-read-write' }).promise();
    expect((await send()).status).toBe(204);
  });

  test('that are none', async () => {
    const send = (type: string) =>
      fetch(`${door.endpoint}/${Bucket}`, { method: 'POST', body: 'x', headers: { 'content-type': type } });
    await client('v4').putBucketAcl({ Bucket, ACL: 'public-read-write' }).promise();
    expect(await (await send('text/plain')).text()).toContain('Bucket POST must be of the enclosure-type multipart');
    expect(await (await send('multipart/form-data; boundary=b')).text()).toContain('<Code>MalformedPOSTRequest</Code>');
  });
});
