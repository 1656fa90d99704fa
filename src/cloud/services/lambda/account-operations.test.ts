import {
  DeleteFunctionConcurrencyCommand,
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  ListTagsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { functionAccount, HELLO, type FunctionAccount } from './testing/function-account.ts';
import { answers, ScriptedRuntime } from './testing/scripted-runtime.ts';

const Resource = 'arn:aws:lambda:us-east-1:111122223333:function:hello';
const hello = { FunctionName: 'hello' };

let account: FunctionAccount;
let lambda: LambdaClient;

beforeEach(async () => {
  account = await functionAccount(new ScriptedRuntime({ handler: answers('"hi"', 500) }));
  lambda = new LambdaClient({
    region: 'us-east-1',
    credentials: rootCredentials(account.cloud),
    requestHandler: cloudHandler(account.cloud),
    maxAttempts: 1,
  });
});

const reserve = (ReservedConcurrentExecutions: number, FunctionName = 'hello') =>
  lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));

describe('reserved concurrency', () => {
  const throttle = {
    name: 'TooManyRequestsException',
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    $metadata: { httpStatusCode: 429 },
  };

  test('is told, limits the account’s rest, and is given back', async () => {
    expect(await lambda.send(new GetFunctionConcurrencyCommand(hello))).not.toHaveProperty(
      'ReservedConcurrentExecutions',
    );
    expect((await reserve(900)).ReservedConcurrentExecutions).toBe(900);
    expect((await lambda.send(new GetFunctionCommand(hello))).Concurrency).toEqual({
      ReservedConcurrentExecutions: 900,
    });
    const { AccountLimit, AccountUsage } = await lambda.send(new GetAccountSettingsCommand({}));
    expect(AccountLimit).toEqual({
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: 1000,
      UnreservedConcurrentExecutions: 100,
    });
    expect(AccountUsage).toEqual({ FunctionCount: 1, TotalCodeSize: HELLO.length });
    const deleted = await lambda.send(new DeleteFunctionConcurrencyCommand(hello));
    expect(deleted.$metadata.httpStatusCode).toBe(204);
    expect((await lambda.send(new GetFunctionCommand(hello))).Concurrency).toBeUndefined();
  });

  test('throttles what is beyond it, over all versions', async () => {
    await lambda.send(new PublishVersionCommand(hello));
    await reserve(1);
    const first = lambda.send(new InvokeCommand(hello));
    const second = lambda.send(new InvokeCommand({ ...hello, Qualifier: '1' }));
    const answers = await Promise.allSettled([first, second]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: throttle });
  });

  test('of 0 stops the function', async () => {
    await reserve(0);
    await expect(lambda.send(new InvokeCommand(hello))).rejects.toMatchObject(throttle);
    await lambda.send(new InvokeCommand({ ...hello, InvocationType: 'Event' }));
    await account.cloud.advance(60_000);
    await lambda.send(new DeleteFunctionConcurrencyCommand(hello));
    await account.cloud.advance(8 * 3_600_000);
    expect(account.invocations()).toEqual([]);
    expect(account.bugs).toEqual([]);
  });

  test('leaves 100 to the others, and is the whole function’s', async () => {
    await expect(reserve(901)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message:
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    });
    await expect(reserve(5, 'hello:$LATEST')).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    await expect(reserve(-1)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('tags', () => {
  test('are added, replaced and removed', async () => {
    await lambda.send(new TagResourceCommand({ Resource, Tags: { team: 'a', stage: 'test' } }));
    await lambda.send(new TagResourceCommand({ Resource, Tags: { team: 'b' } }));
    expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ team: 'b', stage: 'test' });
    const untagged = await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['stage', 'other'] }));
    expect(untagged.$metadata.httpStatusCode).toBe(204);
    expect((await lambda.send(new GetFunctionCommand(hello))).Tags).toEqual({ team: 'b' });
  });

  test('are the function’s, at most 50', async () => {
    await expect(lambda.send(new ListTagsCommand({ Resource: `${Resource}:$LATEST` }))).rejects.toMatchObject({
      message: 'Tags on function aliases and versions are not supported. Please specify a function ARN.',
    });
    await expect(lambda.send(new ListTagsCommand({ Resource: 'hello' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/Value 'hello' at 'resource' failed to satisfy constraint/),
    });
    const Tags = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, '']));
    await expect(lambda.send(new TagResourceCommand({ Resource, Tags }))).rejects.toMatchObject({
      message: 'Number of tags exceeds resource tag limit.',
    });
    await expect(lambda.send(new ListTagsCommand({ Resource: `${Resource}x` }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${Resource}x`,
    });
  });
});
