import {
  CreateAliasCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  GetAccountSettingsCommand,
  GetProvisionedConcurrencyConfigCommand,
  ListProvisionedConcurrencyConfigsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../../runtime/runtime.ts';
import { lambdaClient, refusalOf } from '../testing/client.ts';
import { ACCOUNT, functionAccount, type FunctionAccount } from '../testing/function-account.ts';
import { answers, ScriptedRuntime, type Handler, type Script } from '../testing/scripted-runtime.ts';

const ARN = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:hello`;
const FunctionName = 'hello';

let runtime: ScriptedRuntime;
let account: FunctionAccount;
let lambda: LambdaClient;

async function open(script: Script = { handler: answers('1') }): Promise<void> {
  runtime = new ScriptedRuntime(script);
  account = await functionAccount(runtime);
  lambda = lambdaClient(account.cloud);
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
}

beforeEach(() => open());

const put = (ProvisionedConcurrentExecutions: number, Qualifier = '1', name = FunctionName) =>
  lambda.send(
    new PutProvisionedConcurrencyConfigCommand({ FunctionName: name, Qualifier, ProvisionedConcurrentExecutions }),
  );
const get = (Qualifier = '1') => lambda.send(new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier }));

describe('environments', () => {
  test('are made ahead, serve without a cold start, and stay', async () => {
    expect(await put(2)).toMatchObject({
      RequestedProvisionedConcurrentExecutions: 2,
      AllocatedProvisionedConcurrentExecutions: 0,
      Status: 'IN_PROGRESS',
    });
    await account.cloud.advance(60_000);
    expect(await get()).toMatchObject({
      Status: 'READY',
      AllocatedProvisionedConcurrentExecutions: 2,
      AvailableProvisionedConcurrentExecutions: 2,
    });
    expect(runtime.specs.map(({ env }) => env['AWS_LAMBDA_INITIALIZATION_TYPE'])).toEqual([
      'provisioned-concurrency',
      'provisioned-concurrency',
    ]);
    expect((await account.logged())[0]).toMatch(/^INIT_START /);
    await account.cloud.advance(20 * 60_000);
    const { record } = await account.invoke({}, { Qualifier: '1' });
    expect(record).toMatchObject({ cold: false, version: '1' });
    expect((await account.invoke({}, { Qualifier: 'live' })).record.cold).toBe(false);
    expect((await account.invoke()).record.cold).toBe(true);
    expect(account.bugs).toEqual([]);
  });

  test('that are all busy leave the rest to environments on demand', async () => {
    const slow: Handler = function* () {
      yield { timerMs: 1000 };
      return { kind: 'response', payload: '1' };
    };
    await open({ handler: slow });
    await put(1);
    await account.cloud.advance(60_000);
    await Promise.all([1, 2, 3].map(() => account.invoke({}, { Qualifier: '1' })));
    expect(
      account
        .invocations()
        .map(({ cold }) => cold)
        .sort(),
    ).toEqual([false, true, true]);
    expect(runtime.specs.map(({ env }) => env['AWS_LAMBDA_INITIALIZATION_TYPE']).sort()).toEqual([
      'on-demand',
      'on-demand',
      'provisioned-concurrency',
    ]);
  });

  test('follow their alias to another version, and go with the configuration', async () => {
    await put(1, 'live');
    await account.cloud.advance(60_000);
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 4 }));
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2' }));
    expect((await get('live')).Status).toBe('IN_PROGRESS');
    await account.cloud.advance(60_000);
    expect((await get('live')).Status).toBe('READY');
    expect((await account.invoke({}, { Qualifier: 'live' })).record).toMatchObject({ cold: false, version: '2' });
    await lambda.send(new DeleteProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: 'live' }));
    await account.cloud.advance(60_000);
    expect(runtime.live).toBe(0);
  });

  test('whose INIT fails leave the configuration failed', async () => {
    const outcome: Outcome = { kind: 'error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } };
    await open({ handler: answers('1'), init: () => ({ outcome }) });
    await put(2);
    await account.cloud.advance(60_000);
    expect(await get()).toMatchObject({ Status: 'FAILED', StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' });
    expect(runtime.live).toBe(0);
  });

  test('are replaced before their credentials end, and after the account was loaded', async () => {
    await put(1);
    await account.cloud.advance(60_000);
    await account.cloud.advance(24 * 3_600_000);
    expect((await account.invoke({}, { Qualifier: '1' })).record.cold).toBe(true);
    await account.cloud.advance(60_000);
    expect((await get()).Status).toBe('READY');
    await account.cloud.load(account.cloud.save());
    expect((await get()).Status).toBe('IN_PROGRESS');
    await account.cloud.advance(60_000);
    expect(await get()).toMatchObject({ Status: 'READY', AllocatedProvisionedConcurrentExecutions: 1 });
    expect((await account.invoke({}, { Qualifier: '1' })).record.cold).toBe(false);
  });
});

describe('limits', () => {
  test('provisioned concurrency is taken from the account, or from the reservation', async () => {
    await put(100);
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    expect(AccountLimit!.UnreservedConcurrentExecutions).toBe(900);
    expect(await refusalOf(put(901))).toBe(
      "400 InvalidParameterValueException: Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
    expect(await refusalOf(put(1001))).toMatch(/is greater than account's unreserved concurrency \[1000\]\.$/);
    const reserve = (ReservedConcurrentExecutions: number) =>
      lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
    expect(await refusalOf(reserve(99))).toMatch(
      /should not be lower than function's total provisioned concurrency \[100\]\.$/,
    );
    await reserve(100);
    expect(await refusalOf(put(101))).toBe(
      '400 InvalidParameterValueException: Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
    );
  });

  test.each<[number, string, string, string]>([
    [
      0,
      '1',
      FunctionName,
      "400 ValidationException: 1 validation error detected: Value '0' at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      1,
      '$LATEST',
      FunctionName,
      '400 InvalidParameterValueException: Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
    ],
    [1, '7', FunctionName, `404 ResourceNotFoundException: Function not found: ${ARN}:7`],
    [1, 'nobody', FunctionName, `404 ResourceNotFoundException: Cannot find alias arn: ${ARN}:nobody`],
  ])('%i for %s is refused', async (count, qualifier, name, expected) => {
    expect(await refusalOf(put(count, qualifier, name))).toBe(expected);
  });

  test('a version is provisioned once', async () => {
    await put(1, '1');
    expect(await refusalOf(put(1, 'live'))).toBe(
      "409 ResourceConflictException: Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
    );
    await lambda.send(new DeleteProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: '1' }));
    expect(await refusalOf(get())).toBe(
      '404 ProvisionedConcurrencyConfigNotFoundException: No Provisioned Concurrency Config found for this function',
    );
    await put(1, 'live');
    expect(await refusalOf(put(1, '1'))).toBe(
      '409 ResourceConflictException: Version is pointed by a Provisioned Concurrency alias',
    );
    const list = await lambda.send(new ListProvisionedConcurrencyConfigsCommand({ FunctionName }));
    expect(list.ProvisionedConcurrencyConfigs).toMatchObject([{ FunctionArn: `${ARN}:live`, Status: 'IN_PROGRESS' }]);
  });
});
