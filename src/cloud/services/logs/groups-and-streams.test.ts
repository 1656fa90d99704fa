import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  TagLogGroupCommand,
  UntagLogGroupCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  StartQueryCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type DescribeLogGroupsCommandInput,
  type DescribeLogStreamsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { beforeEach, describe, expect, test } from 'vitest';
import { setUp } from './testing/logs-client.ts';

const arn = (name: string) => `arn:aws:logs:us-east-1:111122223333:log-group:${name}`;
const noon = Date.UTC(2026, 10, 23, 12);

let at = setUp();
beforeEach(() => {
  at = setUp();
});

const group = (logGroupName: string) => at.logs.send(new CreateLogGroupCommand({ logGroupName }));
const stream = (logGroupName: string, logStreamName: string) =>
  at.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
const groups = (input: DescribeLogGroupsCommandInput = {}) => at.logs.send(new DescribeLogGroupsCommand(input));
const streams = (input: DescribeLogStreamsCommandInput) => at.logs.send(new DescribeLogStreamsCommand(input));
const names = async (input: DescribeLogStreamsCommandInput) =>
  (await streams(input)).logStreams?.map(({ logStreamName }) => logStreamName);
const put = (logGroupName: string, logStreamName: string, message: string, timestamp: number) =>
  at.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ message, timestamp }] }));

describe('groups', () => {
  test('are described as AWS does', async () => {
    await group('/aws/lambda/hello');
    expect((await groups()).logGroups).toEqual([
      {
        logGroupName: '/aws/lambda/hello',
        creationTime: expect.closeTo(noon, -3),
        metricFilterCount: 0,
        arn: `${arn('/aws/lambda/hello')}:*`,
        logGroupArn: arn('/aws/lambda/hello'),
        storedBytes: 0,
        logGroupClass: 'STANDARD',
        deletionProtectionEnabled: false,
      },
    ]);
  });

  test('fewer members in 2016', async () => {
    at = setUp({ era: '2016' });
    await group('g');
    expect(Object.keys((await groups()).logGroups![0]!).toSorted()).toEqual([
      'arn',
      'creationTime',
      'logGroupName',
      'metricFilterCount',
      'storedBytes',
    ]);
  });

  test('by prefix, by pattern, in pages', async () => {
    for (const name of ['b/two', 'a/one', 'b/one']) await group(name);
    const found = async (input: DescribeLogGroupsCommandInput) =>
      (await groups(input)).logGroups?.map(({ logGroupName }) => logGroupName);
    expect(await found({ logGroupNamePrefix: 'b/' })).toEqual(['b/one', 'b/two']);
    expect(await found({ logGroupNamePattern: 'ONE' })).toEqual(['a/one', 'b/one']);
    const page = await groups({ limit: 2 });
    expect(page.logGroups).toHaveLength(2);
    expect(await found({ limit: 2, nextToken: page.nextToken! })).toEqual(['b/two']);
    await expect(groups({ nextToken: 'made up' })).rejects.toThrow('The specified nextToken is invalid.');
    await expect(groups({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' })).rejects.toThrow(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
    await expect(groups({ limit: 51 })).rejects.toThrow(
      "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
    );
  });

  test('are there once, and then gone', async () => {
    await group('g');
    await expect(group('g')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log group already exists',
    });
    await at.logs.send(new DeleteLogGroupCommand({ logGroupName: 'g' }));
    await expect(at.logs.send(new DeleteLogGroupCommand({ logGroupName: 'g' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });

  test.each([
    ['with space', /Value 'with space' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular/],
    ['x'.repeat(513), /^Invalid LogGroup or LogStream, both must have length less than or equal to 512\.$/],
  ])('%s is no name', async (name, message) => {
    await expect(group(name)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
  });

  test('retention is set and taken off', async () => {
    await group('g');
    await at.logs.send(new PutRetentionPolicyCommand({ logGroupName: 'g', retentionInDays: 7 }));
    expect((await groups()).logGroups?.[0]?.retentionInDays).toBe(7);
    await at.logs.send(new DeleteRetentionPolicyCommand({ logGroupName: 'g' }));
    expect((await groups()).logGroups?.[0]?.retentionInDays).toBeUndefined();
    await expect(
      at.logs.send(new PutRetentionPolicyCommand({ logGroupName: 'g', retentionInDays: 8 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('tags', async () => {
    await at.logs.send(new CreateLogGroupCommand({ logGroupName: 'g', tags: { env: 'testing' } }));
    const resourceArn = arn('g');
    await at.logs.send(new TagResourceCommand({ resourceArn, tags: { team: 'red' } }));
    await at.logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['env'] }));
    expect((await at.logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ team: 'red' });
  });

  test('tags, as clients of before 2022 write them', async () => {
    const logGroupName = 'g';
    await at.logs.send(new CreateLogGroupCommand({ logGroupName, tags: { env: 'testing' } }));
    await at.logs.send(new TagLogGroupCommand({ logGroupName, tags: { team: 'red' } }));
    await at.logs.send(new UntagLogGroupCommand({ logGroupName, tags: ['env'] }));
    expect((await at.logs.send(new ListTagsLogGroupCommand({ logGroupName }))).tags).toEqual({ team: 'red' });
  });
});

describe('streams', () => {
  beforeEach(() => group('g'));

  test('are described as AWS does', async () => {
    await stream('g', '2026/11/23/[$LATEST]abc');
    expect((await streams({ logGroupName: 'g' })).logStreams).toEqual([
      {
        logStreamName: '2026/11/23/[$LATEST]abc',
        creationTime: expect.closeTo(noon, -3),
        arn: `${arn('g')}:log-stream:2026/11/23/[$LATEST]abc`,
        storedBytes: 0,
      },
    ]);
    await put('g', '2026/11/23/[$LATEST]abc', 'hello', noon);
    expect((await streams({ logGroupIdentifier: `${arn('g')}:*` })).logStreams?.[0]).toMatchObject({
      firstEventTimestamp: noon,
      lastEventTimestamp: noon,
      lastIngestionTime: expect.closeTo(noon, -3),
      uploadSequenceToken: expect.stringMatching(/^49\d{54}$/),
    });
  });

  test('by name and by time, both ways, in pages', async () => {
    for (const [i, name] of ['b', 'c', 'a'].entries()) {
      await stream('g', name);
      await put('g', name, 'hello', noon + i);
    }
    expect(await names({ logGroupName: 'g' })).toEqual(['a', 'b', 'c']);
    expect(await names({ logGroupName: 'g', descending: true })).toEqual(['c', 'b', 'a']);
    expect(await names({ logGroupName: 'g', orderBy: 'LastEventTime', descending: true })).toEqual(['a', 'c', 'b']);
    expect(await names({ logGroupName: 'g', logStreamNamePrefix: 'b' })).toEqual(['b']);
    const page = await streams({ logGroupName: 'g', limit: 2 });
    expect(await names({ logGroupName: 'g', limit: 2, nextToken: page.nextToken! })).toEqual(['c']);
    await expect(streams({ logGroupName: 'g', orderBy: 'LastEventTime', logStreamNamePrefix: 'b' })).rejects.toThrow(
      'Cannot order by LastEventTime with a logStreamNamePrefix.',
    );
    await expect(streams({ logGroupName: 'g', logGroupIdentifier: 'g' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('are there once, and then gone with their bytes', async () => {
    await stream('g', 's');
    await expect(stream('g', 's')).rejects.toMatchObject({ message: 'The specified log stream already exists' });
    await put('g', 's', 'é🦊', noon);
    expect((await groups()).logGroups?.[0]?.storedBytes).toBe(26 + 6);
    await at.logs.send(new DeleteLogStreamCommand({ logGroupName: 'g', logStreamName: 's' }));
    expect((await groups()).logGroups?.[0]?.storedBytes).toBe(0);
    await expect(
      at.logs.send(new DeleteLogStreamCommand({ logGroupName: 'g', logStreamName: 's' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'The specified log stream does not exist.' });
    await expect(stream('g', 'a:b')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

test('what is not built says so', async () => {
  await expect(
    at.logs.send(
      new StartQueryCommand({ logGroupName: 'g', startTime: 0, endTime: 1, queryString: 'fields @message' }),
    ),
  ).rejects.toMatchObject({
    name: 'NotImplemented',
    message: 'Coldstart does not simulate logs:StartQuery yet.',
  });
});
