import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { servicePrincipal } from '../../caller.ts';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { functionAccount, HELLO, zip, type FunctionAccount } from './testing/function-account.ts';
import { answers, ScriptedRuntime } from './testing/scripted-runtime.ts';

const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const hello = { FunctionName: 'hello' };

let account: FunctionAccount;
let lambda: LambdaClient;

beforeEach(async () => {
  account = await functionAccount(new ScriptedRuntime({ handler: answers('"hi"') }));
  lambda = new LambdaClient({
    region: 'us-east-1',
    credentials: rootCredentials(account.cloud),
    requestHandler: cloudHandler(account.cloud),
    maxAttempts: 1,
  });
});

const publish = (input: object = {}) => lambda.send(new PublishVersionCommand({ ...hello, ...input }));
const change = (MemorySize: number) => lambda.send(new UpdateFunctionConfigurationCommand({ ...hello, MemorySize }));
const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error) => `${error.$metadata.httpStatusCode} ${error.name}: ${error.message}`,
  );

describe('versions', () => {
  test('a version keeps what was published', async () => {
    expect(await publish({ Description: 'first' })).toMatchObject({
      $metadata: { httpStatusCode: 201 },
      FunctionArn: `${ARN}:1`,
      Version: '1',
      Description: 'first',
      MemorySize: 128,
    });
    await change(512);
    expect((await publish()).Version).toBe('2');
    const first = await lambda.send(new GetFunctionCommand({ ...hello, Qualifier: '1' }));
    expect(first.Configuration).toMatchObject({ FunctionArn: `${ARN}:1`, MemorySize: 128, State: 'Active' });
    const { Versions } = await lambda.send(new ListVersionsByFunctionCommand(hello));
    expect(Versions!.map(({ FunctionArn, MemorySize }) => [FunctionArn, MemorySize])).toEqual([
      [`${ARN}:$LATEST`, 512],
      [`${ARN}:1`, 128],
      [`${ARN}:2`, 512],
    ]);
    const all = await lambda.send(new ListFunctionsCommand({ FunctionVersion: 'ALL' }));
    expect(all.Functions!.map(({ Version }) => Version)).toEqual(['$LATEST', '1', '2']);
    expect((await lambda.send(new ListFunctionsCommand({}))).Functions).toHaveLength(1);
  });

  test('the log names the version that ran', async () => {
    await publish();
    await account.invoke({}, { Qualifier: '1' });
    expect((await account.logged()).filter((line) => line.startsWith('START '))[0]).toMatch(/ Version: 1\s*$/);
  });

  test('nothing new publishes nothing new', async () => {
    await publish();
    expect((await publish()).Version).toBe('1');
    expect((await publish({ Description: 'now described' })).Version).toBe('2');
  });

  test('numbers are ordered as numbers, page by page, and are not given again', async () => {
    for (let n = 1; n <= 11; n++) await publish({ Description: `v${n}` });
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await lambda.send(new ListVersionsByFunctionCommand({ ...hello, MaxItems: 5, Marker }));
      seen.push(...page.Versions!.map(({ Version }) => Version!));
      Marker = page.NextMarker;
    } while (Marker);
    expect(seen).toEqual(['$LATEST', ...Array.from({ length: 11 }, (_, n) => String(n + 1))]);
    await lambda.send(new DeleteFunctionCommand({ ...hello, Qualifier: '11' }));
    expect((await publish({ Description: 'again' })).Version).toBe('12');
  });

  test('code and configuration can be published as they are created and updated', async () => {
    const { FunctionArn, Role } = await publish();
    expect(FunctionArn).toBe(`${ARN}:1`);
    const created = await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'other',
        Role,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: HELLO },
        Publish: true,
      }),
    );
    expect(created.Version).toBe('1');
    const ZipFile = zip({ 'index.js': '// changed' });
    const updated = await lambda.send(new UpdateFunctionCodeCommand({ ...hello, ZipFile, Publish: true }));
    expect(updated).toMatchObject({ Version: '2', FunctionArn: `${ARN}:2` });
  });

  test('each version has environments of its own, which a change of $LATEST leaves alone', async () => {
    await publish();
    const one = await account.invoke({}, { Qualifier: '1' });
    expect(one.output.ExecutedVersion).toBe('1');
    expect(one.record).toMatchObject({ version: '1', cold: true });
    expect(one.record.logStreamName).toMatch(/\/\[1\][0-9a-f]{32}$/);
    expect((await account.invoke()).record).toMatchObject({ version: '$LATEST', cold: true });
    await change(256);
    expect((await account.invoke({}, { Qualifier: '1' })).record.cold).toBe(false);
    expect((await account.invoke()).record.cold).toBe(true);
    await account.invoke({}, { Qualifier: '1', InvocationType: 'Event' });
    await account.cloud.advance(5000);
    expect(account.invocations().at(-1)).toMatchObject({ version: '1', trigger: 'Event' });
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'hello:1' }));
    expect(account.environments().at(-1)).toMatchObject({ state: 'reclaimed', reason: 'deleted' });
    expect((await account.invoke()).record.cold).toBe(false);
    expect(account.bugs).toEqual([]);
  });

  test('conditions and names that do not hold are refused', async () => {
    const { CodeSha256 } = await publish();
    expect(await refusal(publish({ CodeSha256: 'x' }))).toBe(
      `400 InvalidParameterValueException: CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (${CodeSha256}). ` +
        'Please try again with the CodeSHA256 in $LATEST.',
    );
    expect(await refusal(publish({ RevisionId: 'x' }))).toMatch(/^412 PreconditionFailedException: /);
    expect(await refusal(lambda.send(new InvokeCommand({ ...hello, Qualifier: '7' })))).toBe(
      `404 ResourceNotFoundException: Function not found: ${ARN}:7`,
    );
    expect(await refusal(lambda.send(new DeleteFunctionCommand({ ...hello, Qualifier: '$LATEST' })))).toBe(
      '400 InvalidParameterValueException: $LATEST version cannot be deleted without deleting the function.',
    );
  });
});

describe('aliases', () => {
  const live = { ...hello, Name: 'live' };
  const create = (input: object = {}) =>
    lambda.send(new CreateAliasCommand({ ...live, FunctionVersion: '1', ...input }));

  beforeEach(async () => {
    await publish();
    await change(256);
    await publish();
  });

  test('lead to a version until they are moved', async () => {
    const created = await create({ Description: 'what users get' });
    expect(created).toMatchObject({
      $metadata: { httpStatusCode: 201 },
      AliasArn: `${ARN}:live`,
      Name: 'live',
      FunctionVersion: '1',
      Description: 'what users get',
    });
    expect((await account.invoke({}, { Qualifier: 'live' })).output.ExecutedVersion).toBe('1');
    const got = await lambda.send(new GetFunctionCommand({ FunctionName: 'hello:live' }));
    expect(got.Configuration).toMatchObject({ FunctionArn: `${ARN}:live`, Version: '1', MemorySize: 128 });
    const moved = await lambda.send(
      new UpdateAliasCommand({ ...live, FunctionVersion: '2', RevisionId: created.RevisionId }),
    );
    expect(moved).toMatchObject({ FunctionVersion: '2', Description: 'what users get' });
    expect((await account.invoke({}, { Qualifier: 'live' })).output.ExecutedVersion).toBe('2');
    expect(await refusal(lambda.send(new UpdateAliasCommand({ ...live, RevisionId: created.RevisionId })))).toMatch(
      /^412 PreconditionFailedException: /,
    );
    await create({ Name: 'beta' });
    const listed = await lambda.send(new ListAliasesCommand(hello));
    expect(listed.Aliases!.map(({ Name }) => Name)).toEqual(['beta', 'live']);
    const ofTwo = await lambda.send(new ListAliasesCommand({ ...hello, FunctionVersion: '2' }));
    expect(ofTwo.Aliases!.map(({ Name }) => Name)).toEqual(['live']);
    await lambda.send(new DeleteAliasCommand(live));
    expect(await refusal(lambda.send(new GetAliasCommand(live)))).toBe(
      `404 ResourceNotFoundException: Cannot find alias arn: ${ARN}:live`,
    );
  });

  test('send a share of the invocations to a second version', async () => {
    const RoutingConfig = { AdditionalVersionWeights: { '2': 0.25 } };
    expect(await create({ RoutingConfig })).toMatchObject({ RoutingConfig });
    const executed: string[] = [];
    for (let n = 0; n < 80; n++)
      executed.push((await account.invoke({}, { Qualifier: 'live' })).output.ExecutedVersion);
    const second = executed.filter((version) => version === '2').length;
    expect(new Set(executed)).toEqual(new Set(['1', '2']));
    expect(second).toBeGreaterThan(8);
    expect(second).toBeLessThan(34);
    const updated = await lambda.send(new UpdateAliasCommand({ ...live, RoutingConfig: {} }));
    expect(updated.RoutingConfig).toBeUndefined();
  });

  test('have a policy of their own', async () => {
    await create();
    const permission = { StatementId: 's3', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' };
    await lambda.send(new AddPermissionCommand({ ...hello, Qualifier: 'live', ...permission }));
    const { Policy } = await lambda.send(new GetPolicyCommand({ ...hello, Qualifier: 'live' }));
    expect(JSON.parse(Policy!).Statement[0].Resource).toBe(`${ARN}:live`);
    expect(await refusal(lambda.send(new GetPolicyCommand(hello)))).toMatch(/^404/);
    const as = servicePrincipal('s3.amazonaws.com', '111122223333', 'arn:aws:s3:::uploads');
    const invoke = (input: object) => account.cloud.call('lambda', 'Invoke', { ...hello, ...input }, { as });
    expect((await invoke({ Qualifier: 'live' })).StatusCode).toBe(200);
    await expect(invoke({})).rejects.toMatchObject({ status: 403 });
    await expect(invoke({ Qualifier: '1' })).rejects.toMatchObject({ status: 403 });
  });

  test.each<[input: object, message: string]>([
    [{ Name: '12' }, "400 ValidationException: 1 validation error detected: Value '12' at 'name' failed to satisfy"],
    [{ FunctionVersion: '9' }, `404 ResourceNotFoundException: Function not found: ${ARN}:9`],
    [
      { RoutingConfig: { AdditionalVersionWeights: { '1': 0.5 } } },
      '400 InvalidParameterValueException: Invalid function version 1. Function version 1 is already included in routing configuration.',
    ],
    [
      { FunctionVersion: '$LATEST', RoutingConfig: { AdditionalVersionWeights: { '1': 0.5 } } },
      '400 InvalidParameterValueException: $LATEST is not supported for an alias pointing to more than 1 version',
    ],
    [
      { RoutingConfig: { AdditionalVersionWeights: { '2': 1.5 } } },
      "400 ValidationException: 1 validation error detected: Value '{2=1.5}' at 'routingConfig.additionalVersionWeights'",
    ],
  ])('cannot be created with %j', async (input, message) => {
    expect((await refusal(create(input))).slice(0, message.length)).toBe(message);
  });

  test('are there once, and keep their version from deletion', async () => {
    await create();
    expect(await refusal(create())).toBe(`409 ResourceConflictException: Alias already exists: ${ARN}:live`);
    expect(await refusal(lambda.send(new DeleteFunctionCommand({ ...hello, Qualifier: '1' })))).toBe(
      '409 ResourceConflictException: Unable to delete version because the following aliases reference it: [live]',
    );
  });
});
