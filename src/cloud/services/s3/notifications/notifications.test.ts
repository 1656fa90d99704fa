import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  type LambdaFunctionConfiguration,
  type NotificationConfiguration,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CloudOptions } from '../../../cloud.ts';
import { services } from '../../index.ts';
import { fakeLambda } from '../testing/fake-lambda.ts';
import { failure, setUp } from '../testing/s3-client.ts';
import { nextSequencer, principalId } from './event-record.ts';

const Bucket = 'inbox';
const arn = (name: string, region = 'us-east-1') => `arn:aws:lambda:${region}:111122223333:function:${name}`;

const start = (options: Partial<CloudOptions> = {}) => {
  const lambda = fakeLambda({
    hello: { bucket: Bucket },
    other: { bucket: Bucket },
    stranger: { bucket: 'elsewhere' },
  });
  return { ...setUp({ services: { ...services, lambda: lambda.entry }, ...options }), delivered: lambda.delivered };
};

let at = start();
beforeEach(async () => {
  at = start();
  await at.s3.send(new CreateBucketCommand({ Bucket }));
});

const save = (NotificationConfiguration: NotificationConfiguration, SkipDestinationValidation?: boolean) =>
  at.s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration, SkipDestinationValidation }),
  );
const saved = async () =>
  (await at.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))).LambdaFunctionConfigurations;

const rule = (
  name: string,
  Events: string[],
  filter: { prefix?: string; suffix?: string } = {},
  Id?: string,
): LambdaFunctionConfiguration => ({
  ...(Id ? { Id } : {}),
  LambdaFunctionArn: arn(name),
  Events: Events as LambdaFunctionConfiguration['Events'],
  ...(Object.keys(filter).length
    ? {
        Filter: {
          Key: { FilterRules: Object.entries(filter).map(([Name, Value]) => ({ Name: Name as 'prefix', Value })) },
        },
      }
    : {}),
});
const put = (Key: string, Body = 'Ann') => at.s3.send(new PutObjectCommand({ Bucket, Key, Body }));

describe('configuration', () => {
  test('is kept and given back', async () => {
    expect(await saved()).toBeUndefined();
    await save({
      LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:*'], { prefix: 'in/', suffix: '.txt' }, 'mine')],
    });
    expect(await saved()).toEqual([
      {
        Id: 'mine',
        LambdaFunctionArn: arn('hello'),
        Events: ['s3:ObjectCreated:*'],
        Filter: {
          Key: {
            FilterRules: [
              { Name: 'Prefix', Value: 'in/' },
              { Name: 'Suffix', Value: '.txt' },
            ],
          },
        },
      },
    ]);
    await save({});
    expect(await saved()).toBeUndefined();
  });

  test('gets an id when it has none', async () => {
    await save({ LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:Put'])] });
    expect((await saved())?.[0]?.Id).toMatch(/^[0-9a-f-]{36}$/);
  });

  const created = 's3:ObjectCreated:*';
  const ambiguous =
    'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.';
  const refused: [what: string, rules: LambdaFunctionConfiguration[], failure: object][] = [
    ['twice the same', [rule('hello', [created]), rule('other', [created])], { message: ambiguous }],
    [
      'all kinds and one of them',
      [rule('hello', [created]), rule('other', ['s3:ObjectCreated:Put'])],
      { message: ambiguous },
    ],
    [
      'no filter and a prefix',
      [rule('hello', [created]), rule('other', [created], { prefix: 'a' })],
      { message: ambiguous },
    ],
    [
      'prefixes within each other',
      [rule('hello', [created], { prefix: 'a/' }), rule('other', [created], { prefix: 'a/b' })],
      { message: ambiguous },
    ],
    [
      'suffixes within each other',
      [rule('hello', [created], { suffix: 'jpg' }), rule('other', [created], { suffix: 'pg' })],
      { message: ambiguous },
    ],
    [
      'one with a prefix, one with a suffix',
      [rule('hello', [created], { prefix: 'a' }), rule('other', [created], { suffix: 'b' })],
      { message: ambiguous },
    ],
    [
      'the same id',
      [rule('hello', [created], { prefix: 'a' }, 'x'), rule('other', [created], { prefix: 'b' }, 'x')],
      { message: 'Same ID used for multiple configurations. IDs must be unique.' },
    ],
    [
      'an unknown event',
      [rule('hello', ['s3:ObjectEaten'])],
      { message: 'The event is not supported for notifications' },
    ],
    [
      'an unknown filter',
      [rule('hello', [created], { infix: 'x' } as object)],
      {
        message: 'filter rule name must be either prefix or suffix',
        ArgumentName: 'FilterRule.Name',
        ArgumentValue: 'infix',
      },
    ],
    [
      'no ARN',
      [{ LambdaFunctionArn: 'hello', Events: ['s3:ObjectCreated:*'] }],
      {
        message: 'The ARN could not be parsed',
        ArgumentName: 'CloudFunction',
        ArgumentValue: 'hello',
      },
    ],
    [
      'a function of another region',
      [{ LambdaFunctionArn: arn('hello', 'eu-west-1'), Events: ['s3:ObjectCreated:*'] }],
      {
        message: 'The notification destination service region is not valid for the bucket location constraint',
      },
    ],
    [
      'a function that S3 may not invoke for this bucket',
      [rule('stranger', [created])],
      {
        message: 'Unable to validate the following destination configurations',
        ArgumentName1: `${arn('stranger')}, null`,
        ArgumentValue1: `Not authorized to invoke function [${arn('stranger')}]`,
      },
    ],
    [
      'a function that does not exist',
      [rule('nobody', [created])],
      {
        message: 'Unable to validate the following destination configurations',
      },
    ],
  ];
  test.each(refused)('%s is refused', async (_, LambdaFunctionConfigurations, expected) => {
    expect(await failure(save({ LambdaFunctionConfigurations }))).toMatchObject({
      name: 'InvalidArgument',
      status: 400,
      ...expected,
    });
    expect(await saved()).toBeUndefined();
  });

  test('a rule without events or without the name of its filter is refused', async () => {
    expect(await failure(save({ LambdaFunctionConfigurations: [rule('hello', [])] }))).toMatchObject({
      name: 'MalformedXML',
    });
    const FilterRules = [{ Value: 'a' }];
    const nameless = { ...rule('hello', [created]), Filter: { Key: { FilterRules } } };
    expect(await failure(save({ LambdaFunctionConfigurations: [nameless] }))).toMatchObject({
      message: 'filter rule name must be either prefix or suffix',
    });
  });

  test('two prefixes in one filter are refused', async () => {
    const FilterRules = ['a', 'b'].map((Value) => ({ Name: 'prefix' as const, Value }));
    const twice = { ...rule('hello', [created]), Filter: { Key: { FilterRules } } };
    expect(await failure(save({ LambdaFunctionConfigurations: [twice] }))).toMatchObject({
      message: 'Cannot specify more than one prefix rule in a filter.',
    });
  });

  const accepted: [what: string, rules: LambdaFunctionConfiguration[]][] = [
    ['different kinds', [rule('hello', [created]), rule('other', ['s3:ObjectRemoved:*'])]],
    ['prefixes apart', [rule('hello', [created], { prefix: 'a/' }), rule('other', [created], { prefix: 'b/' })]],
    [
      'overlapping prefixes with suffixes apart',
      [
        rule('hello', [created], { prefix: 'a', suffix: '.jpg' }),
        rule('other', [created], { prefix: 'a', suffix: '.png' }),
      ],
    ],
  ];
  test.each(accepted)('%s are fine', async (_, LambdaFunctionConfigurations) => {
    await save({ LambdaFunctionConfigurations });
    expect(await saved()).toHaveLength(2);
  });

  test('destinations need not be checked', async () => {
    await save({ LambdaFunctionConfigurations: [rule('nobody', [created])] }, true);
    expect(await saved()).toHaveLength(1);
    await put('k');
    await at.cloud.settle();
    expect(at.delivered).toEqual([]);
  });

  test('kinds that came after 2016 are unknown in 2016', async () => {
    at = start({ era: '2016' });
    await at.cloud.call('s3', 'CreateBucket', { Bucket });
    const NotificationConfiguration = { LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectTagging:*'])] };
    await expect(
      at.cloud.call('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration }),
    ).rejects.toMatchObject({ code: 'InvalidArgument', message: 'The event is not supported for notifications' });
  });
});

describe('delivery', () => {
  test('a put becomes an event as AWS sends it', async () => {
    await save({ LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:*'], {}, 'mine')] });
    const answer = await put('in/red flower ü.txt');
    expect(at.delivered).toEqual([]);
    const before = at.cloud.clock.now();
    await at.cloud.settle();
    expect(at.delivered).toHaveLength(1);
    const [{ event, functionName, at: when }] = at.delivered as [(typeof at.delivered)[0]];
    expect(functionName).toBe('hello');
    expect(when - before).toBeGreaterThan(100);
    expect(when - before).toBeLessThan(5000);
    const [record] = event.Records;
    expect(event).toEqual({
      Records: [
        {
          eventVersion: '2.1',
          eventSource: 'aws:s3',
          awsRegion: 'us-east-1',
          eventTime: expect.stringMatching(/^2026-11-23T12:00:0\d\.\d{3}Z$/),
          eventName: 'ObjectCreated:Put',
          userIdentity: { principalId: expect.stringMatching(/^A[0-9A-F]{13}$/) },
          requestParameters: { sourceIPAddress: '203.0.113.10' },
          responseElements: {
            'x-amz-request-id': answer.$metadata.requestId,
            'x-amz-id-2': answer.$metadata.extendedRequestId,
          },
          s3: {
            s3SchemaVersion: '1.0',
            configurationId: 'mine',
            bucket: {
              name: Bucket,
              ownerIdentity: { principalId: record.userIdentity.principalId },
              arn: `arn:aws:s3:::${Bucket}`,
            },
            object: {
              key: 'in/red+flower+%C3%BC.txt',
              size: 3,
              eTag: answer.ETag!.slice(1, -1),
              sequencer: expect.stringMatching(/^00[0-9A-F]{16}$/),
            },
          },
        },
      ],
    });
    expect(Object.keys(record)).toEqual([
      'eventVersion',
      'eventSource',
      'awsRegion',
      'eventTime',
      'eventName',
      'userIdentity',
      'requestParameters',
      'responseElements',
      's3',
    ]);
  });

  test('version 2.0 in 2016', async () => {
    at = start({ era: '2016' });
    await at.cloud.call('s3', 'CreateBucket', { Bucket });
    const NotificationConfiguration = { LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:*'])] };
    await at.cloud.call('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration });
    await at.cloud.call('s3', 'PutObject', { Bucket, Key: 'k', Body: 'x' });
    await at.cloud.settle();
    expect(at.delivered[0]?.event.Records[0].eventVersion).toBe('2.0');
  });

  test('each kind by its name', async () => {
    await save({
      LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:Copy', 's3:ObjectRemoved:Delete'])],
    });
    await put('a');
    await at.s3.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/a`, Key: 'b' }));
    await at.s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await at.s3.send(new DeleteObjectCommand({ Bucket, Key: 'never there' }));
    await at.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'b' }] } }));
    await at.cloud.settle();
    const records = at.delivered.map(({ event }) => event.Records[0]);
    records.sort((x, y) => (x.s3.object.sequencer < y.s3.object.sequencer ? -1 : 1));
    expect(records.map((record) => [record.eventName, record.s3.object.key])).toEqual([
      ['ObjectCreated:Copy', 'b'],
      ['ObjectRemoved:Delete', 'a'],
      ['ObjectRemoved:Delete', 'b'],
    ]);
    expect(Object.keys(records[1].s3.object)).toEqual(['key', 'sequencer']);
  });

  test('of versions, uploads in parts, forms and tags', async () => {
    const kinds = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:ObjectTagging:*'];
    await save({ LambdaFunctionConfigurations: [rule('hello', kinds)] });
    const call = (operation: string, input: object) => at.cloud.call('s3', operation, { Bucket, Key: 'k', ...input });
    await at.cloud.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    const { UploadId } = await call('CreateMultipartUpload', {});
    const { ETag } = await call('UploadPart', { UploadId, PartNumber: 1, Body: 'part' });
    const Parts = [{ PartNumber: 1, ETag }];
    const { VersionId: versionId } = await call('CompleteMultipartUpload', { UploadId, MultipartUpload: { Parts } });
    await call('PutObjectTagging', { Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } });
    const marker = await call('DeleteObject', {});
    await call('DeleteObject', { VersionId: versionId });
    const body =
      '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nk\r\n--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--';
    const ContentType = 'multipart/form-data; boundary=b';
    const posted = await at.cloud.call('s3', 'PostObject', { Bucket, ContentType, Body: body });
    await at.cloud.settle();
    const records = at.delivered.map(({ event }) => event.Records[0]);
    records.sort((a, b) => (a.s3.object.sequencer < b.s3.object.sequencer ? -1 : 1));
    expect(records.map(({ eventName, eventVersion, s3 }) => [eventName, eventVersion, s3.object])).toMatchObject([
      ['ObjectCreated:CompleteMultipartUpload', '2.1', { size: 4, eTag: expect.stringMatching(/-1$/), versionId }],
      ['ObjectTagging:Put', '2.3', { versionId }],
      [
        'ObjectRemoved:DeleteMarkerCreated',
        '2.1',
        { eTag: 'd41d8cd98f00b204e9800998ecf8427e', versionId: marker.VersionId },
      ],
      ['ObjectRemoved:Delete', '2.1', { versionId }],
      ['ObjectCreated:Post', '2.1', { size: 1, versionId: posted.VersionId }],
    ]);
    expect(records[2].s3.object).not.toHaveProperty('size');
  });

  test('only what the filter lets through', async () => {
    await save({
      LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:*'], { prefix: 'in/', suffix: '.txt' })],
    });
    for (const key of ['in/name.txt', 'in/name.jpg', 'out/name.txt', 'in.txt']) await put(key);
    await at.cloud.settle();
    expect(at.delivered.map(({ event }) => event.Records[0].s3.object.key)).toEqual(['in/name.txt']);
  });

  test('is in the trace as a call of S3, and survives saving', async () => {
    await save({ LambdaFunctionConfigurations: [rule('hello', ['s3:ObjectCreated:*'])] });
    await put('k');
    const state = at.cloud.save();
    const restored = start();
    await restored.cloud.load(state);
    await restored.cloud.settle();
    expect(restored.delivered).toHaveLength(1);
    const call = restored.cloud.trace().findLast((event) => event.type === 'call');
    expect(call).toMatchObject({
      service: 'lambda',
      operation: 'Invoke',
      source: 'service',
      caller: { type: 'Service', arn: 's3.amazonaws.com' },
      status: 202,
      decisions: [{ verdict: 'allow' }],
    });
  });
});

test('principals are named as S3 names them', () => {
  const base = { accountId: '111122223333', arn: '' };
  expect(principalId({ ...base, type: 'User', userId: 'AIDAEXAMPLE', userName: 'ann' })).toBe('AWS:AIDAEXAMPLE');
  const role = { roleArn: '', roleName: 'r', sessionName: 'fn' };
  expect(principalId({ ...base, ...role, type: 'AssumedRole', userId: 'AROAEXAMPLE:fn' })).toBe('AWS:AROAEXAMPLE:fn');
  expect(principalId({ ...base, type: 'Anonymous', userId: '' })).toBe('Anonymous');
});

test('sequencers sort in the order of the writes', () => {
  const store = { buckets: new Map(), lastSequence: 0 };
  const instants = [0, 0, 0, 1, 1.0005, 999, 999, 1000, 60_000];
  const sequencers = instants.map((later) => nextSequencer(store, 1_790_000_000_000 + later));
  expect(sequencers[0]).toBe('006AB13B8000000000');
  expect(sequencers.toSorted()).toEqual(sequencers);
  expect(new Set(sequencers).size).toBe(sequencers.length);
});
