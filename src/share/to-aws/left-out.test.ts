import { expect, test } from 'vitest';
import { accountPort, createNodeCloud } from '../../node/node-cloud.ts';
import { makeAccount } from '../workspace/make-account.ts';
import type { SharedWorkspace } from '../workspace/workspace.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import { newDraft } from './draft.ts';
import { leftOut } from './left-out.ts';
import { takeToAws } from './take-to-aws.ts';

const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
const call = (service: string, operation: string, input: object) => ({ service, operation, input });
const fn = (FunctionName: string) =>
  call('lambda', 'CreateFunction', {
    FunctionName,
    Runtime: 'nodejs22.x',
    Role: 'arn:aws:iam::111122223333:role/r',
    Handler: 'index.handler',
    Code: { ZipFile: { $package: true } },
  });

test('what the template does not say is named in a note and in the README', async () => {
  const queue = 'arn:aws:sqs:us-east-1:111122223333:orders';
  const workspace: SharedWorkspace = readWorkspace({
    coldstart: 1,
    title: 'Much beside it',
    era: 'today',
    seed: 'left',
    files: { 'index.js': 'exports.handler = async () => 1;\n' },
    function: 'mine',
    events: [],
    setUp: [
      call('iam', 'CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST }),
      call('iam', 'AttachRolePolicy', { RoleName: 'r', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      fn('mine'),
      fn('another'),
      call('sqs', 'CreateQueue', { QueueName: 'orders' }),
      call('sqs', 'CreateQueue', { QueueName: 'unused' }),
      call('lambda', 'CreateEventSourceMapping', { FunctionName: 'mine', EventSourceArn: queue }),
      call('iam', 'CreateUser', { UserName: 'ada' }),
      call('monitoring', 'PutMetricAlarm', {
        AlarmName: 'too-many',
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
      call('codedeploy', 'CreateApplication', { applicationName: 'site', computePlatform: 'Server' }),
      call('ec2', 'RunInstances', {
        ImageId: 'ami-0ec10929233384c7f',
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
      }),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => call('s3', 'CreateBucket', { Bucket: `bucket-${n}-left` })),
    ],
  });
  const account = accountPort(await createNodeCloud({ era: 'today', seed: 'left' }), 'today');
  expect(await makeAccount(workspace, account)).toEqual([]);
  const { notes, files } = await takeToAws(workspace, account);
  const left = notes.filter((note) => note.startsWith('Left out'));
  expect(left.map((note) => note.replace(/ i-\w+/, ' i-…').replace(/\. Make .*/, '.'))).toEqual([
    'Left out: the function another.',
    'Left out: the buckets bucket-1-left, bucket-2-left, bucket-3-left, bucket-4-left, bucket-5-left and 2 more.',
    'Left out: the queue unused.',
    'Left out: the alarm too-many.',
    'Left out: the EC2 instance i-….',
    'Left out: the CodeDeploy application site.',
    'Left out: the IAM user ada.',
  ]);
  for (const note of left) expect(files['README.md']).toContain(note);
});

test.each(['2016', 'today'] as const)('an account of %s with nothing else in it leaves nothing out', async (era) => {
  const account = accountPort(await createNodeCloud({ era, seed: 'empty' }), era);
  expect(await leftOut(newDraft(account, '111122223333'), [])).toEqual([]);
});
