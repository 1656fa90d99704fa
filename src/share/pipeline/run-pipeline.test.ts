import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountPort } from '../../bridge/account-port.ts';
import type { CallRecord } from '../../cloud/trace.ts';
import { accountPort, createNodeCloud } from '../../node/node-cloud.ts';
import { text } from '../../std/bytes.ts';
import { unzipFiles, zipFiles } from '../zip-files.ts';
import type { PipelineJob, PipelineRun } from './pipeline.ts';
import { runPipeline } from './run-pipeline.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:greet';
const files = {
  'package.json': '{"dependencies":{"@aws-sdk/client-s3":"^3.0.0"},"devDependencies":{"mocha":"^10.0.0"}}',
  'index.js': 'exports.handler = async ({ name }) => "Hello, " + name;',
  'test/greet.js': `const assert = require('assert');
const { handler } = require('../index');
describe('greet', () => { it('knows the name', async () => { assert.strictEqual(await handler({ name: 'Amara' }), 'Hello, Amara'); }); });`,
};
const allowed = [
  { Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: 'arn:aws:s3:::builds/*' },
  { Effect: 'Allow', Action: 'lambda:UpdateFunctionCode', Resource: FUNCTION },
];

let account: AccountPort;
let job: PipelineJob;

async function allow(Statement: object[]): Promise<void> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await account.call('iam', 'PutUserPolicy', { UserName: 'jenkins', PolicyName: 'deploy', PolicyDocument });
}

beforeEach(async () => {
  const cloud = await createNodeCloud({ era: 'today', seed: 'pipeline' });
  account = accountPort(cloud, 'today');
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const { Role } = await account.call('iam', 'CreateRole', {
    RoleName: 'worker',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await account.call('lambda', 'CreateFunction', {
    FunctionName: 'greet',
    Role: Role.Arn,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: zipFiles({ 'index.js': 'exports.handler = async () => "old";' }) },
  });
  await account.settle();
  await account.call('s3', 'CreateBucket', { Bucket: 'builds' });
  await account.call('iam', 'CreateUser', { UserName: 'jenkins' });
  const { AccessKey } = await account.call('iam', 'CreateAccessKey', { UserName: 'jenkins' });
  const keys = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
  job = { functionName: 'greet', bucket: 'builds', keys };
  await allow(allowed);
});

const run = (changes: Record<string, string> = {}, of: PipelineJob = job): Promise<PipelineRun> =>
  runPipeline({ account, job: of, files: { ...files, ...changes }, number: 1 });
const states = ({ steps }: PipelineRun) => steps.map(({ name, state }) => `${name} ${state}`).join(', ');
const failureOf = ({ steps }: PipelineRun) =>
  steps
    .find(({ state }) => state === 'failed')
    ?.output.trimEnd()
    .split('\n')
    .at(-1);

describe('a pipeline', () => {
  test('tests, packs and deploys under its own keys', async () => {
    const seen: string[] = [];
    const done = await runPipeline({ account, job, files, number: 7 }, (now) => {
      seen.push(now.steps.find(({ state }) => state === 'running')?.name ?? now.state);
    });
    expect(states(done)).toBe('webhook passed, install passed, test passed, zip passed, upload passed, update passed');
    expect(seen).toEqual(['webhook', 'install', 'test', 'zip', 'upload', 'update', 'passed']);
    expect(done.steps[2]!.output).toContain('✓ knows the name');
    expect(done.steps[5]!.output).toMatch(/greet has the new code: version 1, CodeSha256 \S{44}/);
    const { Payload } = await account.call('lambda', 'Invoke', {
      FunctionName: 'greet',
      Payload: new TextEncoder().encode('{"name":"Ben"}'),
    });
    expect(text(Payload)).toBe('"Hello, Ben"');
    const { Body } = await account.call('s3', 'GetObject', { Bucket: 'builds', Key: `greet/${done.commit}.zip` });
    expect(Object.keys(unzipFiles(Body)).sort()).toEqual(['index.js', 'package.json']);
    const calls = (await account.trace()).filter((event): event is CallRecord => event.type === 'call');
    const deploy = calls.find(({ operation }) => operation === 'UpdateFunctionCode')!;
    expect([deploy.source, deploy.caller.arn]).toEqual(['sdk', 'arn:aws:iam::111122223333:user/jenkins']);
    // Tests ran in the build server's own account, and left nothing behind there.
    expect((await account.call('iam', 'ListRoles', {})).Roles).toHaveLength(1);
    expect((await account.call('lambda', 'ListFunctions', {}, { accountId: '123456789012' })).Functions).toEqual([]);
  });

  test.each<[string, Record<string, string>, string, RegExp, RegExp]>([
    [
      'a failing test',
      { 'index.js': 'exports.handler = async () => "Hi";' },
      'test',
      /npm error Test failed/,
      /^1 of 1 tests failed\. greet knows the name: Expected values to be strictly equal/,
    ],
    [
      'code that does not load',
      { 'index.js': 'exports.handler = ' },
      'test',
      /npm error Test failed/,
      /^1 of 1 tests failed\. test\/greet\.js: test\/greet\.js does not load: /,
    ],
    [
      'a package that is nowhere',
      { 'package.json': '{"dependencies":{"left-pad":"1"}}' },
      'install',
      /node_modules\/left-pad/,
      /put the package below node_modules\/left-pad\.$/,
    ],
    [
      'a broken package.json',
      { 'package.json': '{' },
      'install',
      /Failed to parse JSON data/,
      /Failed to parse JSON data/,
    ],
  ])('%s', async (_, changes, failed, expected, problem) => {
    const done = await run(changes);
    expect(done.steps.find(({ state }) => state === 'failed')?.name ?? '').toBe(failed);
    expect(failureOf(done) ?? '').toMatch(expected);
    expect(done.steps.at(-1)!.state).toBe('skipped');
    expect(done.steps.find(({ state }) => state === 'failed')?.problem).toMatch(problem);
  });

  test('a missing permission stops it, in AWS’s words', async () => {
    await allow(allowed.slice(1));
    const denied = await run();
    expect(states(denied)).toMatch(/zip passed, upload failed, update skipped$/);
    expect(failureOf(denied)).toBe(
      `An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::111122223333:user/jenkins is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::builds/greet/${denied.commit}.zip" because no identity-based policy allows the s3:PutObject action`,
    );
    await allow(allowed.slice(0, 1));
    expect(failureOf(await run())).toMatch(
      /^An error occurred \(AccessDeniedException\) when calling the UpdateFunctionCode operation: User: arn:aws:iam::111122223333:user\/jenkins is not authorized to perform: lambda:UpdateFunctionCode on resource: /,
    );
  });

  test('a workspace without tests does not pass', async () => {
    const { 'test/greet.js': _, ...rest } = files;
    const done = await runPipeline({ account, job, files: rest, number: 1 });
    expect(done.steps[2]).toMatchObject({ state: 'failed', output: expect.stringContaining('No test files found') });
  });

  test('wrong keys', async () => {
    const wrong = { ...job, keys: { ...job.keys, secretAccessKey: 'wrong' } };
    expect(failureOf(await run({}, wrong))).toMatch(
      /^An error occurred \(SignatureDoesNotMatch\) when calling the PutObject/,
    );
    const unknown = { ...job, keys: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' } };
    expect(failureOf(await run({}, unknown))).toMatch(/^An error occurred \(InvalidAccessKeyId\)/);
  });
});
