import { CallError } from '../../bridge/account-port.ts';
import { NoTests, runTests, type TestRun } from '../tests/run-tests.ts';
import { StepFailure, type Build } from './pipeline.ts';

/** The build server has an account of its own, in which it runs tests: the learner's stays clean. */
const SERVER = { accountId: '123456789012', source: 'lesson' } as const;
const ROLE = 'build-server';
const TIMEOUT_S = { '2016': 300, today: 900 };
const MEMORY_MB = 1024;

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** `npm test`: the mocha tests of the workspace, in the sandbox. A workspace without tests does not pass. */
export async function test(build: Build): Promise<void> {
  const { account, files, number, commit, print } = build;
  print('$ npm test');
  const FunctionName = `build-${number}-${commit}`;
  const settings = {
    FunctionName,
    Runtime: account.era === '2016' ? 'nodejs' : 'nodejs22.x',
    Role: await roleOf(build),
    MemorySize: MEMORY_MB,
    Timeout: TIMEOUT_S[account.era],
  };
  try {
    conclude(build, await runTests(account, files, settings, SERVER));
  } catch (error) {
    if (!(error instanceof NoTests)) throw error;
    throw new StepFailure(`Error: No test files found: "test/*.js"\n${FAILED}`, error.message);
  } finally {
    await account.call('lambda', 'DeleteFunction', { FunctionName }, SERVER).catch(ignoreCallError);
  }
}

const FAILED = 'npm error Test failed.  See above for more details.';

function conclude({ print }: Build, run: TestRun): void {
  print(run.report ? run.report.output.trimEnd() : run.problem);
  if (!run.report) throw new StepFailure(FAILED, `The tests did not come to an end: ${run.problem}`);
  const { failures, passes } = run.report;
  const [first] = failures;
  if (!first) return;
  const count = `${failures.length} of ${failures.length + passes} tests failed.`;
  const reason = `${first.title.join(' ')}: ${first.message.split('\n').find(Boolean) ?? first.name}`;
  throw new StepFailure(FAILED, `${count} ${reason}`);
}

function ignoreCallError(error: unknown): void {
  if (!(error instanceof CallError)) throw error;
}

async function roleOf({ account }: Build): Promise<string> {
  try {
    return (await account.call('iam', 'GetRole', { RoleName: ROLE }, SERVER)).Role.Arn;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const input = { RoleName: ROLE, AssumeRolePolicyDocument: TRUST };
    return (await account.call('iam', 'CreateRole', input, SERVER)).Role.Arn;
  }
}
