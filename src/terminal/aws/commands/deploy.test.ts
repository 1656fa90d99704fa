import { expect, test } from 'vitest';
import { testCloud } from '../../../cloud/testing/test-cloud.ts';
import { text, utf8 } from '../../../std/bytes.ts';
import { memoryFiles } from '../../memory-files.ts';
import { cloudHost } from '../../testing/cloud-host.ts';
import { wordsOf } from '../../testing/cli-cases.ts';
import { runWords } from '../../testing/run.ts';

const TEMPLATE = `Parameters:
  Days: { Type: Number, Default: 1, MaxValue: 14 }
  Name: { Type: String, Default: jobs }
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: { QueueName: !Ref Name, DelaySeconds: !Ref Days }
`;
const SERVERLESS = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
Outputs:
  # Stays as it is.
  Name: { Value: !Sub "\${Worker}" }
`;

function start() {
  const files = memoryFiles({
    '/lesson/stack.yaml': utf8(TEMPLATE),
    '/lesson/app/template.yaml': utf8(SERVERLESS),
    '/lesson/app/src/index.js': utf8('exports.handler = async () => 1;'),
  });
  const cloud = testCloud();
  const host = cloudHost(cloud, files);
  return { cloud, files, aws: (line: string, env = {}) => runWords(host, wordsOf(line), 2, env) };
}

test('cloudformation deploy makes a stack, changes it, and keeps the values it is not told', async () => {
  const { aws } = start();
  const deploy = 'cloudformation deploy --template-file stack.yaml --stack-name demo';
  const done =
    '\nWaiting for changeset to be created..\nWaiting for stack create/update to complete\nSuccessfully created/updated stack - demo\n';
  expect(await aws(`${deploy} --parameter-overrides Days=3 Name=work`)).toEqual({ code: 0, out: done, err: '' });
  expect((await aws(deploy)).out).toBe(
    '\nWaiting for changeset to be created..\n\nNo changes to deploy. Stack demo is up to date\n',
  );
  expect((await aws(`${deploy} --parameter-overrides Days=4`)).out).toBe(done);
  expect((await aws('sqs list-queues --query QueueUrls --output text')).out).toMatch(/\/work\n$/);
  expect(await aws(`${deploy} --parameter-overrides Days=40`)).toMatchObject({
    code: 254,
    err: expect.stringContaining('(ValidationError) when calling the CreateChangeSet operation'),
  });
  expect((await aws('cloudformation deploy --template-file none.yaml --stack-name demo')).err).toContain(
    'Invalid template path none.yaml',
  );
});

test('cloudformation package uploads code and writes links', async () => {
  const { aws, files } = start();
  await aws('s3 mb s3://code');
  const made = await aws(
    'cloudformation package --template-file app/template.yaml --s3-bucket code --s3-prefix builds --output-template-file packaged.yaml',
  );
  expect(made.out).toContain('Successfully packaged artifacts and wrote output template to file packaged.yaml.');
  const written = text(files.read('/lesson/packaged.yaml')!);
  const key = /CodeUri: s3:\/\/code\/(builds\/[0-9a-f]{32})\n/.exec(written)![1]!;
  expect(written).toContain('# Stays as it is.\n  Name: { Value: !Sub "${Worker}" }');
  expect((await aws(`s3api head-object --bucket code --key ${key} --query ContentLength`)).code).toBe(0);
  const line = 'cloudformation deploy --template-file packaged.yaml --stack-name app --capabilities CAPABILITY_IAM';
  expect((await aws(line)).out).toContain('Successfully created/updated stack - app');
  expect((await aws('cloudformation package --template-file app/template.yaml --s3-bucket none')).err).toContain(
    '(NoSuchBucket) when calling the PutObject operation',
  );
});

test('s3 presign gives a link that works without keys until it ends', async () => {
  const { aws, cloud } = start();
  await aws('s3 mb s3://links');
  await aws('s3 cp app/src/index.js s3://links/a%20b.js');
  const { out } = await aws('s3 presign s3://links/a%20b.js --expires-in 60');
  const ask = () => cloud.fetch({ method: 'GET', url: out.trim(), headers: {}, body: new Uint8Array() });
  expect(text((await ask()).body)).toBe('exports.handler = async () => 1;');
  await cloud.advance(61_000);
  expect((await ask()).status).toBe(403);
  expect((await aws('s3 presign s3://links/a --expires-in 0')).code).toBe(252);
});

test('a profile’s keys, and those of the environment, make the calls', async () => {
  const { aws } = start();
  await aws('iam create-user --user-name amara');
  const [id, secret] = (
    await aws('iam create-access-key --user-name amara --query AccessKey.[AccessKeyId,SecretAccessKey] --output text')
  ).out
    .trim()
    .split('\t');
  await aws(`configure set aws_access_key_id ${id} --profile amara`);
  expect((await aws('sts get-caller-identity --profile amara')).err).toContain(
    'Partial credentials found in shared-credentials-file, missing: aws_secret_access_key',
  );
  await aws(`configure set aws_secret_access_key ${secret} --profile amara`);
  const arn = 'sts get-caller-identity --query Arn --output text';
  expect((await aws(`${arn} --profile amara`)).out).toMatch(/:user\/amara\n$/);
  expect((await aws(`${arn} --profile partner`)).out).toMatch(/^arn:aws:iam::123456789012:root\n$/);
  expect((await aws(arn, { AWS_ACCESS_KEY_ID: id!, AWS_SECRET_ACCESS_KEY: secret! })).out).toMatch(/:user\/amara\n$/);
  expect((await aws(arn)).out).toMatch(/:root\n$/);
  expect((await aws('s3 ls --profile amara')).err).toContain('(AccessDenied) when calling the ListBuckets operation');
  expect((await aws(arn, { AWS_ACCESS_KEY_ID: id!, AWS_SECRET_ACCESS_KEY: 'wrong' })).err).toContain(
    '(SignatureDoesNotMatch) when calling the GetCallerIdentity operation',
  );
});
