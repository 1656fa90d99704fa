import {
  AddPermissionCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListCodeSigningConfigsCommand,
  ListFunctionsCommand,
  RemovePermissionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { text, utf8 } from '../../../std/bytes.ts';
import { servicePrincipal } from '../../caller.ts';
import type { CloudOptions } from '../../cloud.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { functionAccount, HELLO, zip, type FunctionAccount } from './testing/function-account.ts';
import { answers, ends, ScriptedRuntime } from './testing/scripted-runtime.ts';

const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const ROLE = 'arn:aws:iam::111122223333:role/worker';

let account: FunctionAccount;
let lambda: LambdaClient;

async function open(options: Partial<CloudOptions> = {}) {
  account = await functionAccount(new ScriptedRuntime({ handler: answers('"hi"') }), { cloud: options });
  const credentials = rootCredentials(account.cloud);
  lambda = new LambdaClient({
    region: 'us-east-1',
    credentials,
    requestHandler: cloudHandler(account.cloud),
    maxAttempts: 1,
  });
}

beforeEach(() => open());

const valid = {
  FunctionName: 'other',
  Role: ROLE,
  Runtime: 'nodejs22.x' as const,
  Handler: 'index.handler',
  Code: { ZipFile: HELLO },
};

const refusal = (input: object): Promise<string> =>
  lambda.send(new CreateFunctionCommand({ ...valid, ...input } as never)).then(
    () => 'accepted',
    (error) => `${error.$metadata.httpStatusCode} ${error.name}: ${error.message}`,
  );

describe('through the SDK', () => {
  test('a function is created, described, listed, invoked and deleted', async () => {
    const created = await lambda.send(
      new CreateFunctionCommand({ ...valid, Description: 'second', Tags: { team: 'a' } }),
    );
    expect(created).toMatchObject({
      $metadata: { httpStatusCode: 201 },
      FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:other',
      CodeSize: HELLO.length,
      Timeout: 3,
      MemorySize: 128,
      Version: '$LATEST',
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      State: 'Pending',
      StateReasonCode: 'Creating',
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/other' },
    });
    expect(created.LastModified).toMatch(/^2026-11-23T12:\d\d:\d\d\.\d{3}\+0000$/);
    expect(created.CodeSha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);

    const got = await lambda.send(new GetFunctionCommand({ FunctionName: 'other' }));
    expect(got).toMatchObject({
      Configuration: { State: 'Active', LastUpdateStatus: 'Successful', Description: 'second' },
      Code: { RepositoryType: 'S3' },
      Tags: { team: 'a' },
    });
    const listed = await lambda.send(new ListFunctionsCommand({}));
    expect(listed.Functions!.map(({ FunctionName }) => FunctionName)).toEqual(['hello', 'other']);
    const invoked = await lambda.send(new InvokeCommand({ FunctionName: 'other', LogType: 'Tail' }));
    expect(invoked).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(text(invoked.Payload!)).toBe('"hi"');
    expect(atob(invoked.LogResult!)).toMatch(/^START RequestId/);
    const deleted = await lambda.send(new DeleteFunctionCommand({ FunctionName: 'other' }));
    expect(deleted.$metadata.httpStatusCode).toBe(204);
    await expect(lambda.send(new GetFunctionCommand({ FunctionName: 'other' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:111122223333:function:other',
      Type: 'User',
      $metadata: { httpStatusCode: 404 },
    });
    expect(account.bugs).toEqual([]);
  });

  test('an update is in progress while its call is answered, and changes hash and revision', async () => {
    const before = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'hello' }));
    const ZipFile = zip({ 'index.js': '// changed' });
    const updated = await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'hello', ZipFile }));
    expect(updated).toMatchObject({ State: 'Active', LastUpdateStatus: 'InProgress' });
    expect(updated.CodeSha256).not.toBe(before.CodeSha256);
    const configured = await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', MemorySize: 512, Timeout: 10 }),
    );
    expect(configured).toMatchObject({
      MemorySize: 512,
      Timeout: 10,
      Handler: 'index.handler',
      CodeSha256: updated.CodeSha256,
    });
    expect(new Set([before.RevisionId, updated.RevisionId, configured.RevisionId]).size).toBe(3);
    await expect(
      lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'hello', ZipFile, RevisionId: before.RevisionId })),
    ).rejects.toMatchObject({ name: 'PreconditionFailedException', $metadata: { httpStatusCode: 412 } });
  });

  test('two updates at the same time conflict', async () => {
    const update = (Timeout: number) =>
      lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', Timeout })).then(
        () => 'ok',
        (error) => `${error.name}: ${error.message}`,
      );
    expect((await Promise.all([update(5), update(6)])).sort()).toEqual([
      `ResourceConflictException: The operation cannot be performed at this time. An update is in progress for resource: ${ARN}`,
      'ok',
    ]);
  });

  test('lists are paged', async () => {
    for (const name of ['a', 'b', 'c']) await lambda.send(new CreateFunctionCommand({ ...valid, FunctionName: name }));
    const names: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await lambda.send(new ListFunctionsCommand({ MaxItems: 3, Marker }));
      expect(page.Functions!.length).toBeLessThanOrEqual(3);
      names.push(...page.Functions!.map(({ FunctionName }) => FunctionName!));
      Marker = page.NextMarker;
    } while (Marker);
    expect(names).toEqual(['a', 'b', 'c', 'hello']);
  });

  test('every form of a name finds the function', async () => {
    for (const FunctionName of [
      'hello',
      'hello:$LATEST',
      ARN,
      `${ARN}:$LATEST`,
      '111122223333:function:hello',
      'function:hello',
    ])
      expect((await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).FunctionArn).toBe(
        FunctionName.endsWith(':$LATEST') ? `${ARN}:$LATEST` : ARN,
      );
    await expect(
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'hello', Qualifier: 'live' })),
    ).rejects.toMatchObject({ message: `Function not found: ${ARN}:live` });
    await expect(
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'hello:a', Qualifier: 'b' })),
    ).rejects.toMatchObject({
      message: 'The derived qualifier from the function name does not match the specified qualifier.',
    });
  });

  test('code can come from S3', async () => {
    await account.cloud.call('s3', 'CreateBucket', { Bucket: 'packages' });
    await account.cloud.call('s3', 'PutObject', { Bucket: 'packages', Key: 'hello.zip', Body: HELLO });
    expect(await refusal({ Code: { S3Bucket: 'packages', S3Key: 'hello.zip' } })).toBe('accepted');
    expect(await refusal({ FunctionName: 'third', Code: { S3Bucket: 'packages', S3Key: 'nope' } })).toBe(
      '400 InvalidParameterValueException: Error occurred while GetObject. S3 Error Code: NoSuchKey. ' +
        'S3 Error Message: The specified key does not exist.',
    );
  });

  test('the other ways to invoke answer with their own status', async () => {
    const send = (InvocationType: 'Event' | 'DryRun') =>
      lambda.send(new InvokeCommand({ FunctionName: 'hello', InvocationType, Payload: utf8('{}') }));
    expect(await send('Event')).toMatchObject({ StatusCode: 202, $metadata: { httpStatusCode: 202 } });
    expect(await send('DryRun')).toMatchObject({ StatusCode: 204, $metadata: { httpStatusCode: 204 } });
  });

  test('a function’s failure is marked in the header, and the answer is its error', async () => {
    const failure = { errorType: 'Error', errorMessage: 'no', trace: [] };
    const runtime = new ScriptedRuntime({ handler: ends({ kind: 'error', error: failure }) });
    const { cloud } = await functionAccount(runtime);
    const client = new LambdaClient({
      region: 'us-east-1',
      credentials: rootCredentials(cloud),
      requestHandler: cloudHandler(cloud),
    });
    const answer = await client.send(new InvokeCommand({ FunctionName: 'hello' }));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(text(answer.Payload!))).toEqual({ errorType: 'Error', errorMessage: 'no', trace: [] });
  });

  test('what is not built says so', async () => {
    await expect(lambda.send(new ListCodeSigningConfigsCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });
});

describe('CreateFunction refuses', () => {
  const patterns: [string, object, string | RegExp][] = [
    ['a name that is taken', { FunctionName: 'hello' }, '409 ResourceConflictException: Function already exist: hello'],
    [
      'a bad name',
      { FunctionName: 'not ok' },
      /^400 ValidationException: 1 validation error detected: Value 'not ok' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: /,
    ],
    [
      'too little memory',
      { MemorySize: 64 },
      "400 ValidationException: 1 validation error detected: Value '64' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    ],
    [
      'two wrong values, told together',
      { MemorySize: 20_000, Timeout: 901 },
      "400 ValidationException: 2 validation errors detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900; " +
        "Value '20000' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240",
    ],
    [
      'a runtime that never was',
      { Runtime: 'nodejs99.x' },
      /^400 InvalidParameterValueException: Value nodejs99\.x at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[.*nodejs22\.x.*\] or be a valid ARN$/,
    ],
    [
      'a runtime of the past',
      { Runtime: 'nodejs' },
      '400 InvalidParameterValueException: The runtime parameter of nodejs is no longer supported for creating or updating AWS Lambda functions. ' +
        'We recommend you use a supported runtime while creating or updating functions.',
    ],
    [
      'no handler',
      { Handler: undefined },
      '400 InvalidParameterValueException: Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    ],
    [
      'a role that is no ARN',
      { Role: 'worker' },
      /^400 ValidationException: 1 validation error detected: Value 'worker' at 'role' failed to satisfy constraint: /,
    ],
    [
      'a role that is not there',
      { Role: 'arn:aws:iam::111122223333:role/nobody' },
      '400 InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.',
    ],
    [
      "another account's role",
      { Role: 'arn:aws:iam::123456789012:role/worker' },
      '403 AccessDeniedException: Cross-account pass role is not allowed.',
    ],
    ['no code', { Code: {} }, '400 InvalidParameterValueException: Please provide a source for function code.'],
    [
      'something that is no zip',
      { Code: { ZipFile: utf8('not a zip') } },
      '400 InvalidParameterValueException: Could not unzip uploaded file. Please check your file, then try to upload again.',
    ],
    [
      'an empty zip',
      { Code: { ZipFile: zip({}) } },
      '400 InvalidParameterValueException: Uploaded file must be a non-empty zip',
    ],
    [
      'reserved variables',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      /Reserved keys used in this request: AWS_REGION$/,
    ],
    [
      '4 KB of variables',
      { Environment: { Variables: { BIG: 'x'.repeat(4096) } } },
      /exceeded the 4KB limit\. String measured: /,
    ],
    [
      'a layer of nobody',
      { Layers: ['arn:aws:lambda:us-east-1:111122223333:layer:x:1'] },
      '400 InvalidParameterValueException: Layer version arn:aws:lambda:us-east-1:111122223333:layer:x:1 does not exist.',
    ],
    ['a file system, which is not built', { FileSystemConfigs: [{}] }, /^501 NotImplemented: .*FileSystemConfigs/],
  ];
  test.each(patterns)('%s', async (_name, input, expected) => {
    const message = await refusal(input);
    if (typeof expected === 'string') expect(message).toBe(expected);
    else expect(message).toMatch(expected);
    expect(account.bugs).toEqual([]);
  });

  test('a zip that says it would unpack to more than 250 MB, without unpacking it', async () => {
    const bomb = zip({ 'index.js': 'x'.repeat(1000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
    const directory = view.getUint32(bomb.length - 22 + 16, true);
    view.setUint32(directory + 24, 300_000_000, true);
    expect(await refusal({ Code: { ZipFile: bomb } })).toBe(
      '400 InvalidParameterValueException: Unzipped size must be smaller than 262144000 bytes',
    );
  });

  test('the memory and timeouts of today in 2016', async () => {
    await open({ era: '2016', start: Date.UTC(2016, 4, 1) });
    const in2016 = { Runtime: 'nodejs4.3' };
    expect(await refusal({ ...in2016, Timeout: 301 })).toMatch(/'301' at 'timeout' .* less than or equal to 300$/);
    expect(await refusal({ ...in2016, MemorySize: 2048 })).toMatch(
      /'2048' at 'memorySize' .* less than or equal to 1536$/,
    );
    expect(await refusal({ ...in2016, MemorySize: 200 })).toMatch(/enum value set: \[128, 192, 256, .*, 1536\]$/);
    expect(await refusal({ Runtime: 'nodejs22.x' })).toBe(
      "400 ValidationException: 1 validation error detected: Value 'nodejs22.x' at 'runtime' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [java8, nodejs, nodejs4.3, python2.7]',
    );
    expect(await refusal(in2016)).toBe('accepted');
    const described = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'other' }));
    expect(described).not.toHaveProperty('State');
    expect(described).not.toHaveProperty('RevisionId');
  });
});

describe('the resource policy', () => {
  const grant = {
    FunctionName: 'hello',
    StatementId: 's3',
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
    SourceArn: 'arn:aws:s3:::uploads',
    SourceAccount: '111122223333',
  };
  const asBucket = (bucket: string) => ({
    as: servicePrincipal('s3.amazonaws.com', '111122223333', `arn:aws:s3:::${bucket}`),
    source: 'console' as const,
  });

  test('reads as AWS writes it', async () => {
    await expect(lambda.send(new GetPolicyCommand({ FunctionName: 'hello' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
    });
    const { Statement } = await lambda.send(new AddPermissionCommand(grant));
    const statement = {
      Sid: 's3',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: ARN,
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '111122223333' },
        ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::uploads' },
      },
    };
    expect(JSON.parse(Statement!)).toEqual(statement);
    const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName: 'hello' }));
    expect(JSON.parse(Policy!)).toEqual({ Version: '2012-10-17', Id: 'default', Statement: [statement] });
    await expect(lambda.send(new AddPermissionCommand(grant))).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message:
        'The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement.',
    });
  });

  test('lets the bucket that it names invoke, and no other', async () => {
    const event = { FunctionName: 'hello', InvocationType: 'Event' };
    await expect(account.cloud.call('lambda', 'Invoke', event, asBucket('uploads'))).rejects.toMatchObject({
      status: 403,
    });
    await lambda.send(new AddPermissionCommand(grant));
    expect(await account.cloud.call('lambda', 'Invoke', event, asBucket('uploads'))).toEqual({ StatusCode: 202 });
    await expect(account.cloud.call('lambda', 'Invoke', event, asBucket('others'))).rejects.toMatchObject({
      status: 403,
    });
    await lambda.send(new RemovePermissionCommand({ FunctionName: 'hello', StatementId: 's3' }));
    await expect(account.cloud.call('lambda', 'Invoke', event, asBucket('uploads'))).rejects.toMatchObject({
      status: 403,
    });
  });

  test('lets another account invoke', async () => {
    const credentials = rootCredentials(account.cloud, 1);
    const partner = new LambdaClient({ region: 'us-east-1', credentials, requestHandler: cloudHandler(account.cloud) });
    const call = () => partner.send(new InvokeCommand({ FunctionName: ARN }));
    await expect(call()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await lambda.send(
      new AddPermissionCommand({ ...grant, Principal: '123456789012', SourceArn: undefined, SourceAccount: undefined }),
    );
    expect(text((await call()).Payload!)).toBe('"hi"');
    await account.cloud.advance(60 * 60_000);
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'idle' });
    expect(account.bugs).toEqual([]);
  });

  test('refuses what is no principal', async () => {
    await expect(lambda.send(new AddPermissionCommand({ ...grant, Principal: 'nobody' }))).rejects.toMatchObject({
      message: 'The provided principal was invalid. Please check the principal and try again.',
    });
    await expect(
      lambda.send(new RemovePermissionCommand({ FunctionName: 'hello', StatementId: 'x' })),
    ).rejects.toMatchObject({ message: 'No policy is associated with the given resource.' });
  });
});

describe('permissions', () => {
  test('who creates a function must be allowed to pass its role', async () => {
    const { cloud } = account;
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }],
    });
    const { Role } = await cloud.call('iam', 'CreateRole', { RoleName: 'deployer', AssumeRolePolicyDocument: trust });
    const allow = (Statement: object[]) =>
      cloud.call('iam', 'PutRolePolicy', {
        RoleName: 'deployer',
        PolicyName: 'deploy',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
      });
    const as = {
      type: 'AssumedRole' as const,
      accountId: '111122223333',
      arn: 'arn:aws:sts::111122223333:assumed-role/deployer/me',
      userId: `${Role.RoleId}:me`,
      roleArn: 'arn:aws:iam::111122223333:role/deployer',
      roleName: 'deployer',
      sessionName: 'me',
    };
    const create = () => cloud.call('lambda', 'CreateFunction', valid, { as });
    const lambdaOnly = { Effect: 'Allow', Action: 'lambda:*', Resource: '*' };
    await allow([lambdaOnly]);
    await expect(create()).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: iam:PassRole on resource: '),
    });
    const condition = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };
    await allow([lambdaOnly, { Effect: 'Allow', Action: 'iam:PassRole', Resource: ROLE, Condition: condition }]);
    expect((await create()).FunctionName).toBe('other');
  });
});
