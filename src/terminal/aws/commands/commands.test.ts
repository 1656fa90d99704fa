import { expect, test } from 'vitest';
import { testCloud } from '../../../cloud/testing/test-cloud.ts';
import { text, utf8 } from '../../../std/bytes.ts';
import { memoryFiles } from '../../memory-files.ts';
import { cloudHost } from '../../testing/cloud-host.ts';
import { wordsOf } from '../../testing/cli-cases.ts';
import { runWords } from '../../testing/run.ts';

const files = () =>
  memoryFiles({
    '/lesson/a.txt': utf8('one'),
    '/lesson/site/index.html': utf8('<p>'),
    '/lesson/site/sub/x.js': utf8('x'),
  });

function start() {
  const memory = files();
  const host = cloudHost(testCloud(), memory);
  return { memory, host, aws: (line: string) => runWords(host, wordsOf(line)) };
}

test('aws s3: the ways of a file', async () => {
  const { aws, memory } = start();
  expect(await aws('s3 mb s3://my-bucket')).toEqual({ code: 0, out: 'make_bucket: my-bucket\n', err: '' });
  expect((await aws('s3 cp a.txt s3://my-bucket')).out).toBe('upload: ./a.txt to s3://my-bucket/a.txt\n');
  expect((await aws('s3 cp site s3://my-bucket/site --recursive --exclude *.js')).out).toBe(
    'upload: site/index.html to s3://my-bucket/site/index.html\n',
  );
  expect((await aws('s3 ls s3://my-bucket')).out).toMatch(/^ {27}PRE site\/\n2026-11-23 12:\d\d:\d\d {10}3 a\.txt\n$/);
  expect((await aws('s3 sync site s3://my-bucket/site --dryrun')).out).toBe(
    '(dryrun) upload: site/sub/x.js to s3://my-bucket/site/sub/x.js\n',
  );
  expect((await aws('s3 mv s3://my-bucket/a.txt s3://my-bucket/b.txt')).out).toBe(
    'move: s3://my-bucket/a.txt to s3://my-bucket/b.txt\n',
  );
  expect((await aws('s3 cp s3://my-bucket/b.txt copy.txt')).out).toBe('download: s3://my-bucket/b.txt to ./copy.txt\n');
  expect(text(memory.read('/lesson/copy.txt')!)).toBe('one');
  expect(await aws('s3 cp s3://my-bucket/nope x')).toEqual({
    code: 255,
    out: '',
    err: '\nfatal error: An error occurred (404) when calling the HeadObject operation: Key "nope" does not exist\n',
  });
  expect((await aws('s3 rb s3://my-bucket')).err).toBe(
    'remove_bucket failed: s3://my-bucket An error occurred (BucketNotEmpty) when calling the DeleteBucket operation: The bucket you tried to delete is not empty\n',
  );
  expect((await aws('s3 rm s3://my-bucket --recursive')).out).toBe(
    'delete: s3://my-bucket/b.txt\ndelete: s3://my-bucket/site/index.html\n',
  );
  expect((await aws('s3 rb s3://my-bucket')).out).toBe('remove_bucket: my-bucket\n');
});

test('aws logs tail prints what is new, and follows in virtual time', async () => {
  const { aws, host } = start();
  await aws('logs create-log-group --log-group-name /demo');
  await aws('logs create-log-stream --log-group-name /demo --log-stream-name one');
  await aws(
    `logs put-log-events --log-group-name /demo --log-stream-name one --log-events timestamp=${await host.now()},message=hello`,
  );
  expect((await aws('logs tail /demo')).out).toMatch(/^2026-11-23T12:\d\d:\d\d\.\d{6}\+00:00 one hello\n$/);
  expect((await aws('logs tail /demo --format short')).out).toMatch(/^2026-11-23T12:\d\d:\d\d hello\n$/);
  expect((await aws('logs tail /demo --follow')).out.match(/hello/g)).toHaveLength(1);
  expect((await aws('logs tail /nope')).err).toContain(
    '(ResourceNotFoundException) when calling the FilterLogEvents operation',
  );
});

test('aws … wait waits in virtual time, and says why it gave up', async () => {
  const { aws } = start();
  await aws(
    'dynamodb create-table --table-name people --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST',
  );
  expect(await aws('dynamodb wait table-exists --table-name people')).toEqual({ code: 0, out: '', err: '' });
  expect((await aws('dynamodb describe-table --table-name people --query Table.TableStatus')).out).toBe('"ACTIVE"\n');
  expect(await aws('lambda wait function-active --function-name nope')).toMatchObject({
    code: 255,
    err: expect.stringContaining('Waiter FunctionActive failed: An error occurred (ResourceNotFoundException)'),
  });
});

test('the second version wants base64 for bytes, as long as it is not told otherwise', async () => {
  const { aws } = start();
  await aws('kinesis create-stream --stream-name s --shard-count 1');
  await aws('kinesis wait stream-exists --stream-name s');
  expect(await aws('kinesis put-record --stream-name s --partition-key a --data {')).toMatchObject({
    code: 255,
    err: '\nInvalid base64: "{"\n',
  });
  const raw = await aws(
    'kinesis put-record --stream-name s --partition-key a --data { --cli-binary-format raw-in-base64-out',
  );
  expect(raw).toMatchObject({ code: 0, err: '' });
});

test.each([
  ['help', 'aws <service> <command>'],
  ['s3 help', 'sync'],
  ['lambda help', 'add-permission'],
  ['lambda add-permission help', '--statement-id <text>'],
  ['--version', 'aws-cli/2.'],
  ['lambda add-permission --generate-cli-skeleton', '"StatementId": ""'],
])('aws %s', async (line, expected) => {
  const { out, code, err } = await start().aws(line);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(expected);
});
