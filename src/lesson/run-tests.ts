import type { AccountPort } from '../bridge/account-port.ts';
import type { InvocationRecord } from '../cloud/trace.ts';
import * as runner from '../share/tests/run-tests.ts';
import { readReport, testFilesOf, type TestReport } from '../share/tests/test-package.ts';
import type { Files } from './lesson.ts';

export { NoTests } from '../share/tests/run-tests.ts';

/** The function that runs the tests of another one. */
export const testsOf = (functionName: string): string => `${functionName.replace(/-tests$/, '')}-tests`;

const TIMEOUT_S = 60;

/**
 * Runs the tests among files as a function beside `functionName`, with its role, runtime and memory: where the code will run, and with
 * what the code may do.
 * @throws {CallError} when AWS refuses one of the calls, and {NoTests} when no file is a test.
 */
export async function runTests(account: AccountPort, functionName: string, files: Files): Promise<void> {
  if (!testFilesOf(files).length) throw new runner.NoTests();
  const { Role, Runtime, MemorySize, Environment } = await account.call('lambda', 'GetFunctionConfiguration', {
    FunctionName: functionName.replace(/-tests$/, ''),
  });
  await runner.runTests(account, files, {
    FunctionName: testsOf(functionName),
    Role,
    Runtime,
    MemorySize,
    Timeout: TIMEOUT_S,
    ...(Environment?.Variables ? { Environment: { Variables: Environment.Variables } } : {}),
  });
}

/** What a run of tests has reported; null when it ended before it could. */
export const reportOf = ({ status, result }: InvocationRecord): TestReport | null =>
  status === 'ok' && result ? readReport(result) : null;
