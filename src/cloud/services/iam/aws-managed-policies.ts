import type { Era } from '../../era.ts';
import type { ManagedPolicy } from './store.ts';

/** A policy that AWS keeps, with the versions that differ in what they allow. */
interface AwsManagedPolicy {
  name: string;
  path?: string;
  /** As AWS gives it; it is the same in every account. */
  id: string;
  description: string;
  /** Oldest first. `since` tells the later ones that an account of 2016 doesn't have. */
  versions: { id: string; createdAt: string; since?: 'today'; statements: unknown[] }[];
  /** AWS has withdrawn it: only accounts of 2016 have it. */
  withdrawn?: true;
}

const allow = (actions: string[], resource: string | string[] = '*', rest: object = {}) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
  ...rest,
});

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
const INTERFACES = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'];
const ADDRESSES = ['ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'];

/**
 * The ones that the chapters use. Documents: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ (a page for each name);
 * ids and times: `aws iam get-policy`.
 */
const sources: AwsManagedPolicy[] = [
  {
    name: 'AWSLambdaBasicExecutionRole',
    path: '/service-role/',
    id: 'ANPAJNCQGXC42545SKXIK',
    description: 'Provides write permissions to CloudWatch Logs.',
    versions: [{ id: 'v1', createdAt: '2015-04-09T15:03:43Z', statements: [allow(LOGS)] }],
  },
  {
    name: 'AWSLambdaDynamoDBExecutionRole',
    path: '/service-role/',
    id: 'ANPAIP7WNAGMIPYNW4WQG',
    description: 'Provides list and read access to DynamoDB streams and write permissions to CloudWatch Logs.',
    versions: [
      {
        id: 'v1',
        createdAt: '2015-04-09T15:09:29Z',
        statements: [allow([...STREAM.map((action) => `dynamodb:${action}`), ...LOGS])],
      },
    ],
  },
  {
    name: 'AWSLambdaKinesisExecutionRole',
    path: '/service-role/',
    id: 'ANPAJHOLKJPXV4GBRMJUQ',
    description: 'Provides list and read access to Kinesis streams and write permissions to CloudWatch Logs.',
    versions: [
      {
        id: 'v1',
        createdAt: '2015-04-09T15:14:16Z',
        statements: [allow([...STREAM.map((action) => `kinesis:${action}`), ...LOGS])],
      },
    ],
  },
  {
    name: 'AWSLambdaVPCAccessExecutionRole',
    path: '/service-role/',
    id: 'ANPAJVTME3YLVNL72YR2K',
    description:
      'Provides minimum permissions for a Lambda function to execute while accessing a resource within a VPC - ' +
      'create, describe, delete network interfaces and write permissions to CloudWatch Logs.',
    versions: [
      { id: 'v1', createdAt: '2016-02-11T23:15:26Z', statements: [allow([...LOGS, ...INTERFACES])] },
      {
        id: 'v3',
        createdAt: '2024-01-05T22:38:43Z',
        since: 'today',
        statements: [
          allow([...LOGS, ...INTERFACES, 'ec2:DescribeSubnets', ...ADDRESSES], '*', {
            Sid: 'AWSLambdaVPCAccessExecutionPermissions',
          }),
        ],
      },
    ],
  },
  {
    name: 'AWSLambdaSQSQueueExecutionRole',
    path: '/service-role/',
    id: 'ANPAJFWJZI6JNND4TSELK',
    description:
      'Provides receive message, delete message, and read attribute access to SQS queues, and write permissions to CloudWatch logs.',
    versions: [
      {
        id: 'v1',
        createdAt: '2018-06-14T21:50:45Z',
        since: 'today',
        statements: [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...LOGS])],
      },
    ],
  },
  {
    name: 'AWSLambdaRole',
    path: '/service-role/',
    id: 'ANPAJX4DPCRGTC4NFDUXI',
    description: 'Default policy for AWS Lambda service role.',
    versions: [{ id: 'v1', createdAt: '2015-02-06T18:41:28Z', statements: [allow(['lambda:InvokeFunction'], ['*'])] }],
  },
  {
    name: 'AWSLambdaExecute',
    id: 'ANPAJE5FX7FQZSU5XAKGO',
    description: 'Provides Put, Get access to S3 and full access to CloudWatch Logs.',
    versions: [
      {
        id: 'v1',
        createdAt: '2015-02-06T18:40:46Z',
        statements: [
          allow(['logs:*'], 'arn:aws:logs:*:*:*'),
          allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::*'),
        ],
      },
    ],
  },
  {
    name: 'AWSLambdaInvocation-DynamoDB',
    id: 'ANPAJTHQ3EKCQALQDYG5G',
    description: 'Provides read access to DynamoDB Streams.',
    versions: [
      {
        id: 'v1',
        createdAt: '2015-02-06T18:40:47Z',
        statements: [allow(['lambda:InvokeFunction']), allow(STREAM.map((action) => `dynamodb:${action}`))],
      },
    ],
  },
  {
    name: 'AWSLambdaFullAccess',
    id: 'ANPAI6E2CYYMI4XI7AA5K',
    description: 'Provides full access to Lambda, S3, DynamoDB, CloudWatch Metrics and Logs.',
    withdrawn: true,
    versions: [
      {
        id: 'v3',
        createdAt: '2015-10-08T16:15:10Z',
        statements: [
          allow([
            'cloudwatch:*',
            'cognito-identity:ListIdentityPools',
            'cognito-sync:GetCognitoEvents',
            'cognito-sync:SetCognitoEvents',
            'dynamodb:*',
            'events:*',
            'iam:ListAttachedRolePolicies',
            'iam:ListRolePolicies',
            'iam:ListRoles',
            'iam:PassRole',
            'kinesis:DescribeStream',
            'kinesis:ListStreams',
            'kinesis:PutRecord',
            'lambda:*',
            'logs:*',
            's3:*',
            'sns:ListSubscriptions',
            'sns:ListSubscriptionsByTopic',
            'sns:ListTopics',
            'sns:Subscribe',
            'sns:Unsubscribe',
          ]),
        ],
      },
    ],
  },
  {
    name: 'AWSLambda_FullAccess',
    id: 'ANPAZKAPJZG4OXQPYWZ5D',
    description:
      'Grants full access to AWS Lambda service, AWS Lambda console features, and other related AWS services.',
    versions: [
      {
        id: 'v7',
        createdAt: '2026-02-12T18:00:51Z',
        since: 'today',
        statements: [
          allow([
            'cloudformation:DescribeStacks',
            'cloudformation:ListStackResources',
            'cloudwatch:ListMetrics',
            'cloudwatch:GetMetricData',
            'ec2:DescribeSecurityGroups',
            'ec2:DescribeSubnets',
            'ec2:DescribeVpcs',
            'kms:DescribeKey',
            'kms:ListAliases',
            'iam:GetPolicy',
            'iam:GetPolicyVersion',
            'iam:GetRole',
            'iam:GetRolePolicy',
            'iam:ListAttachedRolePolicies',
            'iam:ListRolePolicies',
            'iam:ListRoles',
            'lambda:*',
            'logs:DescribeLogGroups',
            'states:DescribeStateMachine',
            'states:ListStateMachines',
            'tag:GetResources',
            'xray:GetTraceSummaries',
            'xray:BatchGetTraces',
          ]),
          allow(['iam:PassRole'], '*', {
            Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
          }),
          allow(
            [
              'logs:DescribeLogStreams',
              'logs:GetLogEvents',
              'logs:FilterLogEvents',
              'logs:StartLiveTail',
              'logs:StopLiveTail',
            ],
            'arn:aws:logs:*:*:log-group:/aws/lambda/*',
          ),
          allow(
            ['iam:CreateServiceLinkedRole'],
            'arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda',
            { Condition: { StringEquals: { 'iam:AWSServiceName': 'lambda.amazonaws.com' } } },
          ),
        ],
      },
    ],
  },
  {
    name: 'AWSCodeDeployRole',
    path: '/service-role/',
    id: 'ANPAJ2NKMKD73QS5NBFLA',
    description: 'Provides CodeDeploy service access to expand tags and interact with Auto Scaling on your behalf.',
    versions: [
      {
        id: 'v11',
        createdAt: '2015-05-04T18:05:37Z',
        statements: [
          allow([
            'ec2:DescribeInstances',
            'ec2:DescribeInstanceStatus',
            'ec2:TerminateInstances',
            'tag:GetResources',
            'sns:Publish',
            'cloudwatch:DescribeAlarms',
            'cloudwatch:PutMetricAlarm',
          ]),
        ],
      },
    ],
  },
  {
    name: 'AWSCodeDeployRoleForLambda',
    path: '/service-role/',
    id: 'ANPAJA3RQZIKNOSJ4ZQSA',
    description: 'Provides CodeDeploy service access to perform a Lambda deployment on your behalf.',
    versions: [
      {
        id: 'v3',
        createdAt: '2017-11-28T14:05:44Z',
        since: 'today',
        statements: [
          allow([
            'cloudwatch:DescribeAlarms',
            'lambda:UpdateAlias',
            'lambda:GetAlias',
            'lambda:GetProvisionedConcurrencyConfig',
            'sns:Publish',
          ]),
          allow(['s3:GetObject', 's3:GetObjectVersion'], 'arn:aws:s3:::*/CodeDeploy/*'),
          allow(['s3:GetObject', 's3:GetObjectVersion'], '*', {
            Condition: { StringEquals: { 's3:ExistingObjectTag/UseWithCodeDeploy': 'true' } },
          }),
          allow(['lambda:InvokeFunction'], 'arn:aws:lambda:*:*:function:CodeDeployHook_*'),
        ],
      },
    ],
  },
  {
    name: 'AmazonS3FullAccess',
    id: 'ANPAIFIR6V6BVTRAHWINE',
    description: 'Provides full access to all buckets via the AWS Management Console.',
    versions: [
      { id: 'v1', createdAt: '2015-02-06T18:40:58Z', statements: [allow(['s3:*'])] },
      {
        id: 'v2',
        createdAt: '2021-09-27T20:16:37Z',
        since: 'today',
        statements: [allow(['s3:*', 's3-object-lambda:*'])],
      },
    ],
  },
  {
    name: 'AmazonS3ReadOnlyAccess',
    id: 'ANPAIZTJ4DXE7G6AGAE6M',
    description: 'Provides read only access to all buckets via the AWS Management Console.',
    versions: [
      { id: 'v1', createdAt: '2015-02-06T18:40:59Z', statements: [allow(['s3:Get*', 's3:List*'])] },
      {
        id: 'v3',
        createdAt: '2023-08-10T21:31:39Z',
        since: 'today',
        statements: [allow(['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'])],
      },
    ],
  },
  {
    name: 'AdministratorAccess',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    description: 'Provides full access to AWS services and resources.',
    versions: [
      { id: 'v1', createdAt: '2015-02-06T18:39:46Z', statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    ],
  },
];

/** AWS's managed policies as the accounts of an era have them, each with its latest version of that era as the default. */
export const awsManagedPolicies = (era: Era): readonly ManagedPolicy[] => [...byArn[era].values()];

/** One of AWS's managed policies by ARN; null when the era has none such. */
export const awsManagedPolicy = (arn: string, era: Era): ManagedPolicy | null => byArn[era].get(arn) ?? null;

const byArn: Record<Era, ReadonlyMap<string, ManagedPolicy>> = { '2016': ofEra('2016'), today: ofEra('today') };

function ofEra(era: Era): ReadonlyMap<string, ManagedPolicy> {
  const policies = sources.flatMap((source) => {
    const versions = source.versions.filter((version) => era === 'today' || version.since !== 'today');
    return versions.length && !(era === 'today' && source.withdrawn) ? [toPolicy({ ...source, versions })] : [];
  });
  return new Map(policies.map((policy) => [policy.arn, policy]));
}

function toPolicy({ name, path = '/', id, description, versions }: AwsManagedPolicy): ManagedPolicy {
  const read = versions.map((version) => ({
    id: version.id,
    createdAt: Date.parse(version.createdAt),
    document: JSON.stringify({ Version: '2012-10-17', Statement: version.statements }, null, 4),
  }));
  const latest = read.at(-1)!;
  return {
    name,
    path,
    id,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    description,
    createdAt: read[0]!.createdAt,
    updatedAt: latest.createdAt,
    versions: read,
    defaultVersionId: latest.id,
    nextVersion: read.length + 1,
    tags: [],
  };
}
