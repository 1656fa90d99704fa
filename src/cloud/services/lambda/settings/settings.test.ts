import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionRecursionConfigCommand,
  GetRuntimeManagementConfigCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionRecursionConfigCommand,
  PutRuntimeManagementConfigCommand,
  UpdateFunctionConfigurationCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { lambdaClient, refusalOf } from '../testing/client.ts';
import { ACCOUNT, functionAccount, HELLO, type FunctionAccount } from '../testing/function-account.ts';
import { answers, ScriptedRuntime } from '../testing/scripted-runtime.ts';

const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:lost`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;

let account: FunctionAccount;
let lambda: LambdaClient;
let subnet: { SubnetId: string; VpcId: string };
let group: string;

const allow = (...Action: string[]) =>
  account.cloud.call('iam', 'PutRolePolicy', {
    RoleName: 'worker',
    PolicyName: 'more',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
  });

const update = (input: object) =>
  lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', ...input }));

beforeAll(async () => {
  account = await functionAccount(new ScriptedRuntime({ handler: answers('"hi"') }));
  lambda = lambdaClient(account.cloud);
  subnet = (await account.cloud.call('ec2', 'DescribeSubnets', {})).Subnets[0];
  group = (await account.cloud.call('ec2', 'DescribeSecurityGroups', {})).SecurityGroups[0].GroupId;
});

describe('what the role may not do, the function cannot have', () => {
  const cases = (): [string, object, string, string][] => [
    ['a queue', { DeadLetterConfig: { TargetArn: QUEUE } }, 'SendMessage on SQS', 'sqs:SendMessage'],
    ['a topic', { DeadLetterConfig: { TargetArn: QUEUE.replace('sqs', 'sns') } }, 'Publish on SNS', 'sns:Publish'],
    [
      'a network',
      { VpcConfig: { SubnetIds: [subnet.SubnetId], SecurityGroupIds: [group] } },
      'CreateNetworkInterface on EC2',
      'ec2:CreateNetworkInterface',
    ],
    ['traces', { TracingConfig: { Mode: 'Active' } }, 'PutTraceSegments on XRAY', 'xray:PutTraceSegments'],
  ];
  test.each([0, 1, 2, 3])('case %i', async (n) => {
    const [, input, call, action] = cases()[n]!;
    await allow('s3:GetObject');
    expect(await refusalOf(update(input))).toBe(
      `400 InvalidParameterValueException: The provided execution role does not have permissions to call ${call}`,
    );
    await allow(action);
    expect(await update(input)).toMatchObject(input);
  });
});

test('a VPC is found from its subnets, and left with empty lists', async () => {
  await allow('ec2:*');
  const VpcConfig = { SubnetIds: [subnet.SubnetId], SecurityGroupIds: [group] };
  expect((await update({ VpcConfig })).VpcConfig).toEqual({
    ...VpcConfig,
    VpcId: subnet.VpcId,
    Ipv6AllowedForDualStack: false,
  });
  expect((await update({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } })).VpcConfig).toMatchObject({
    VpcId: '',
    SubnetIds: [],
  });
});

describe('is refused', () => {
  const cases: [string, object, string | RegExp][] = [
    [
      'a dead-letter target that is neither queue nor topic',
      { DeadLetterConfig: { TargetArn: `arn:aws:s3:::bucket` } },
      /^400 InvalidParameterValueException: The provided dead letter config DeadLetterConfig\(targetArn=arn:aws:s3:::bucket\) is invalid\.$/,
    ],
    [
      'a subnet that is not there',
      { VpcConfig: { SubnetIds: ['subnet-00000000000000001'], SecurityGroupIds: ['sg-1'] } },
      "400 InvalidParameterValueException: Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. EC2 Error Message: The subnet ID 'subnet-00000000000000001' does not exist",
    ],
    [
      'an unknown tracing mode',
      { TracingConfig: { Mode: 'Loud' } },
      "400 ValidationException: 1 validation error detected: Value 'Loud' at 'tracingConfig.mode' failed to satisfy constraint: Member must satisfy enum value set: [Active, PassThrough]",
    ],
    [
      'SnapStart on Node.js',
      { SnapStart: { ApplyOn: 'PublishedVersions' } },
      '400 InvalidParameterValueException: nodejs22.x is not supported for SnapStart enabled functions.',
    ],
    [
      'a log level with text logs',
      { LoggingConfig: { ApplicationLogLevel: 'DEBUG' } },
      /^400 InvalidParameterValueException: LogLevel is not supported when LogFormat is set to "Text"\./,
    ],
    [
      'a log group with a space',
      { LoggingConfig: { LogGroup: 'not ok' } },
      /'not ok' at 'loggingConfig\.logGroup' failed to satisfy constraint: Member must satisfy regular expression pattern/,
    ],
    [
      'two architectures',
      { Architectures: ['x86_64', 'arm64'] },
      "400 ValidationException: 1 validation error detected: Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1",
    ],
    [
      'six layers',
      { Layers: Array.from({ length: 6 }, (_, i) => `arn:aws:lambda:us-east-1:${ACCOUNT}:layer:l${i}:1`) },
      '400 InvalidParameterValueException: Cannot reference more than 5 layers.',
    ],
    ['a container image', { PackageType: 'Image' }, /^501 NotImplemented: /],
  ];
  test.each(cases)('%s', async (_name, input, expected) => {
    await allow('ec2:*');
    const Code = { ZipFile: HELLO };
    const base = { FunctionName: 'other', Role: ROLE, Runtime: 'nodejs22.x' as const, Handler: 'index.handler', Code };
    const said = await refusalOf(lambda.send(new CreateFunctionCommand({ ...base, ...input } as never)));
    if (typeof expected === 'string') expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });
});

test('JSON logs have levels, and lose them with text', async () => {
  const group = '/aws/lambda/hello';
  expect((await update({ LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' } })).LoggingConfig).toEqual({
    LogFormat: 'JSON',
    ApplicationLogLevel: 'INFO',
    SystemLogLevel: 'WARN',
    LogGroup: group,
  });
  expect((await update({ LoggingConfig: { ApplicationLogLevel: 'DEBUG' } })).LoggingConfig).toMatchObject({
    ApplicationLogLevel: 'DEBUG',
    SystemLogLevel: 'WARN',
  });
  expect((await update({ LoggingConfig: { LogFormat: 'Text' } })).LoggingConfig).toEqual({
    LogFormat: 'Text',
    LogGroup: group,
  });
});

test('a function on another runtime can be configured, not run', async () => {
  const SnapStart = { ApplyOn: 'PublishedVersions' as const };
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'snake',
      Role: ROLE,
      Runtime: 'python3.13',
      Handler: 'app.handler',
      Code: { ZipFile: HELLO },
      KMSKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
      SnapStart,
    }),
  );
  const latest = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'snake' }));
  expect(latest).toMatchObject({
    State: 'Active',
    Runtime: 'python3.13',
    KMSKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
    SnapStart: { ...SnapStart, OptimizationStatus: 'Off' },
  });
  const published = await lambda.send(new PublishVersionCommand({ FunctionName: 'snake' }));
  expect(published.SnapStart).toEqual({ ...SnapStart, OptimizationStatus: 'On' });
  for (const InvocationType of ['RequestResponse', 'Event'] as const)
    expect(await refusalOf(lambda.send(new InvokeCommand({ FunctionName: 'snake', InvocationType })))).toMatch(
      /^501 NotImplemented: Coldstart does not simulate running code on python3\.13/,
    );
  expect(account.bugs).toEqual([]);
});

test('runtime management is kept for each version', async () => {
  const FunctionName = 'hello';
  const before = await lambda.send(new GetRuntimeManagementConfigCommand({ FunctionName }));
  expect(before).toMatchObject({
    UpdateRuntimeOn: 'Auto',
    RuntimeVersionArn: expect.stringMatching(/::runtime:\w{64}$/),
  });
  const { RuntimeVersionArn } = before;
  const manual = { FunctionName, UpdateRuntimeOn: 'Manual' as const };
  expect(await refusalOf(lambda.send(new PutRuntimeManagementConfigCommand(manual)))).toMatch(
    /^400 InvalidParameterValueException/,
  );
  await lambda.send(new PutRuntimeManagementConfigCommand({ ...manual, RuntimeVersionArn }));
  expect(await lambda.send(new GetRuntimeManagementConfigCommand({ FunctionName }))).toMatchObject({
    UpdateRuntimeOn: 'Manual',
    RuntimeVersionArn,
  });
});

test('recursion control is kept', async () => {
  const FunctionName = 'hello';
  const get = () => lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName }));
  expect((await get()).RecursiveLoop).toBe('Terminate');
  await lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName, RecursiveLoop: 'Allow' }));
  expect((await get()).RecursiveLoop).toBe('Allow');
  const wrong = new PutFunctionRecursionConfigCommand({ FunctionName, RecursiveLoop: 'Maybe' as never });
  expect(await refusalOf(lambda.send(wrong))).toMatch(/enum value set: \[Allow, Terminate\]$/);
});
