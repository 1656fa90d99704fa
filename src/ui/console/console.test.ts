import { describe, expect, it } from 'vitest';
import { CallError } from '../../bridge/account-port.ts';
import { apiCall } from '../panels/testing/records.ts';
import { fakeAccount } from '../panels/testing/fake-account.ts';
import { lastUse } from './iam/last-used.ts';
import { jsonProblem } from '../stores/json-problem.ts';
import { policyText } from './iam/policy-text.ts';
import { createBasicRole } from './lambda/execution-role.ts';
import { toEnvironment, variablesOf } from './lambda/environment-variables.ts';
import { addS3Trigger, removeS3Trigger, s3Triggers } from './lambda/triggers.ts';
import { contentType, textOf } from './s3/content-type.ts';
import { list, trail } from './s3/listing.ts';

const arn = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const refused = (code: string) => new CallError({ code, message: code, status: 400, fields: {}, decisions: [] });

describe('an S3 trigger', () => {
  const rule = { Id: 'one', LambdaFunctionArn: arn, Events: ['s3:ObjectCreated:*'] };

  it('lets S3 in before the bucket is told, and keeps the rules that are there', async () => {
    const { account, calls } = fakeAccount({
      GetBucketNotificationConfiguration: { LambdaFunctionConfigurations: [rule] },
    });
    await addS3Trigger(account, arn, {
      bucket: 'uploads',
      events: ['s3:ObjectCreated:Put'],
      prefix: '',
      suffix: '.txt',
    });
    expect(calls.map((call) => call.operation)).toEqual([
      'GetBucketNotificationConfiguration',
      'AddPermission',
      'PutBucketNotificationConfiguration',
    ]);
    expect(calls[1]!.input).toMatchObject({ SourceArn: 'arn:aws:s3:::uploads', SourceAccount: '111122223333' });
    expect(calls[2]!.input.NotificationConfiguration).toEqual({
      LambdaFunctionConfigurations: [
        rule,
        {
          LambdaFunctionArn: arn,
          Events: ['s3:ObjectCreated:Put'],
          Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: '.txt' }] } },
        },
      ],
    });
  });

  it('takes the permission back when the bucket refuses', async () => {
    const { account, calls } = fakeAccount({ PutBucketNotificationConfiguration: refused('InvalidArgument') });
    const trigger = { bucket: 'uploads', events: [], prefix: '', suffix: '' };
    await expect(addS3Trigger(account, arn, trigger)).rejects.toMatchObject({ code: 'InvalidArgument' });
    expect(calls.at(-1)!.operation).toBe('RemovePermission');
  });

  it('keeps a permission that was there before', async () => {
    const { account, calls } = fakeAccount({
      AddPermission: refused('ResourceConflictException'),
      PutBucketNotificationConfiguration: refused('InvalidArgument'),
    });
    const trigger = { bucket: 'uploads', events: [], prefix: '', suffix: '' };
    await expect(addS3Trigger(account, arn, trigger)).rejects.toThrow();
    expect(calls.map((call) => call.operation)).not.toContain('RemovePermission');
  });

  it('is found in its bucket, and goes with its permission', async () => {
    const { account, calls } = fakeAccount({
      ListBuckets: { Buckets: [{ Name: 'uploads' }] },
      GetBucketNotificationConfiguration: { LambdaFunctionConfigurations: [rule] },
    });
    const [trigger] = await s3Triggers(account, arn);
    expect(trigger).toEqual({ bucket: 'uploads', id: 'one', events: rule.Events, prefix: '', suffix: '' });
    await removeS3Trigger(account, arn, trigger!);
    expect(calls.slice(-2).map((call) => call.operation)).toEqual([
      'PutBucketNotificationConfiguration',
      'RemovePermission',
    ]);
  });
});

describe('a basic execution role', () => {
  it('has an inline policy in 2016 and a managed one today', async () => {
    const old = fakeAccount({ CreateRole: { Role: { Arn: 'arn' } } });
    await createBasicRole(old.account, 'r', '2016');
    expect(old.calls.map((call) => call.operation)).toEqual(['CreateRole', 'PutRolePolicy']);
    const today = fakeAccount({ CreateRole: { Role: { Arn: 'arn' } } });
    expect(await createBasicRole(today.account, 'r', 'today')).toBe('arn');
    expect(today.calls.map((call) => call.operation)).toEqual(['CreateRole', 'AttachRolePolicy']);
  });

  it('is not left half made', async () => {
    const { account, calls } = fakeAccount({
      CreateRole: { Role: { Arn: 'arn' } },
      AttachRolePolicy: refused('NoSuchEntity'),
    });
    await expect(createBasicRole(account, 'r', 'today')).rejects.toThrow();
    expect(calls.at(-1)!.operation).toBe('DeleteRole');
  });
});

it('reads all pages of a folder and leaves its own marker out', async () => {
  const pages = [
    { CommonPrefixes: [{ Prefix: 'a/b/' }], Contents: [{ Key: 'a/', Size: 0 }], NextContinuationToken: 't' },
    { Contents: [{ Key: 'a/x.txt', Size: 3, LastModified: new Date(5), ETag: '"e"' }] },
  ];
  const { account, calls } = fakeAccount({ ListObjectsV2: () => pages.shift() });
  expect(await list(account, 'uploads', 'a/')).toEqual({
    folders: ['a/b/'],
    objects: [{ key: 'a/x.txt', size: 3, modified: 5, etag: '"e"' }],
  });
  expect(calls[1]!.input).toMatchObject({ ContinuationToken: 't' });
});

it('walks a prefix', () => {
  expect(trail('a/b/')).toEqual([
    { name: 'a', prefix: 'a/' },
    { name: 'b', prefix: 'a/b/' },
  ]);
  expect(trail('')).toEqual([]);
});

it('knows text from bytes', () => {
  expect(textOf(new TextEncoder().encode('Grüße'))).toBe('Grüße');
  expect([textOf(Uint8Array.of(0xff, 0xfe, 0x41)), textOf(Uint8Array.of(65, 0, 66))]).toEqual([null, null]);
  expect([contentType('name.TXT'), contentType('noext')]).toEqual(['text/plain', 'application/octet-stream']);
});

it('variables come sorted, empty rows go, doubles are refused', () => {
  expect(variablesOf({ b: '2', a: '1' }).map((row) => row.name)).toEqual(['a', 'b']);
  expect(
    toEnvironment([
      { name: 'a', value: '' },
      { name: ' ', value: 'x' },
    ]),
  ).toEqual({ Variables: { a: '' } });
  expect(() =>
    toEnvironment([
      { name: 'a', value: '' },
      { name: 'a', value: 'x' },
    ]),
  ).toThrow('a is there twice');
});

it('reads policies as IAM writes them', () => {
  expect(policyText('%7B%22a%22%3A1%7D')).toBe('{\n  "a": 1\n}');
});

it.each([
  ['{"a": 1}', null],
  ['{"a": x}', 1],
  ['{\n  "a": Amara\n}', 2],
  ['{\n  "a": 1,\n}', 3],
  ['{\n  "a": "open\n}', 2],
  ['{\n  "a": [1, 2\n', 2],
  ['', 1],
])('says where %j stops being JSON', (text, line) => {
  expect(jsonProblem(text)?.line ?? null).toBe(line);
});

it('finds the last call made with a role', () => {
  const other = apiCall({ id: 3, caller: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } });
  expect(lastUse([apiCall({ id: 1 }), apiCall({ id: 2 }), other], 'hello-role')?.id).toBe(2);
  expect(lastUse([apiCall()], 'hello')).toBeNull();
});
