import { CallError } from '../../bridge/account-port.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { TEST_HANDLER, testPackage, type TestReport } from '../tests/test-package.ts';
import { StepFailure, type Build } from './pipeline.ts';

/** The build server has an account of its own, in which it runs tests: the learner's stays clean. */
const SERVER = { accountId: '123456789012', source: 'lesson' } as const;
const ROLE = 'build-server';
const TIMEOUT_S = { '2016': 300, today: 900 };

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** `npm test`: the mocha tests of the workspace, in the sandbox. A workspace without tests does not pass. */
export async function runTests(build: Build): Promise<void> {
  const { account, files, print } = build;
  print('$ npm test');
  const { zip, event } = testPackage(files);
  if (!event.files.length)
    throw new StepFailure(
      'Error: No test files found: "test/*.js"\nnpm error Test failed.  See above for more details.',
    );
  const FunctionName = `build-${build.number}-${build.commit}`;
  const call = (operation: string, input: object) =>
    account.call('lambda', operation, { FunctionName, ...input }, SERVER);
  await call('CreateFunction', {
    Runtime: account.era === '2016' ? 'nodejs' : 'nodejs22.x',
    Role: await roleOf(build),
    Handler: TEST_HANDLER,
    Code: { ZipFile: zip },
    MemorySize: 1024,
    Timeout: TIMEOUT_S[account.era],
  });
  try {
    await account.settle();
    const { Payload, FunctionError } = await call('Invoke', { Payload: utf8(JSON.stringify(event)) });
    report(build, JSON.parse(text(Payload)) as TestReport & { errorMessage?: string }, FunctionError !== undefined);
  } finally {
    await call('DeleteFunction', {});
  }
}

function report({ print }: Build, answer: TestReport & { errorMessage?: string }, broken: boolean): void {
  print(broken ? (answer.errorMessage ?? 'The tests ended the process.') : answer.output.trimEnd());
  if (broken || answer.failures.length) throw new StepFailure('npm error Test failed.  See above for more details.');
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
