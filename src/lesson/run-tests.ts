import type { AccountPort } from '../bridge/account-port.ts';
import { CallError } from '../bridge/account-port.ts';
import { TEST_HANDLER, testFilesOf, testPackage, type TestReport } from '../share/tests/test-package.ts';
import type { InvocationRecord } from '../cloud/trace.ts';
import { utf8 } from '../std/bytes.ts';
import type { Files } from './lesson.ts';

/** The function that runs the tests of another one. */
export const testsOf = (functionName: string): string => `${functionName.replace(/-tests$/, '')}-tests`;

/** As long as tests may take, in seconds. */
const TIMEOUT_S = 60;

/**
 * Deploys files and a runner as a function beside `functionName`, with its role, runtime and memory, and invokes that: the tests run
 * where the code will run, and may do what the code may do.
 * @throws {CallError} when AWS refuses one of the calls, and {NoTests} when no file is a test.
 */
export async function runTests(account: AccountPort, functionName: string, files: Files): Promise<void> {
  if (!testFilesOf(files).length) throw new NoTests();
  const FunctionName = testsOf(functionName);
  const { zip, event } = testPackage(files);
  const { Role, Runtime, MemorySize, Environment } = await account.call('lambda', 'GetFunctionConfiguration', {
    FunctionName: functionName.replace(/-tests$/, ''),
  });
  const settings = {
    FunctionName,
    Role,
    Runtime,
    MemorySize,
    Handler: TEST_HANDLER,
    Timeout: TIMEOUT_S,
    ...(Environment?.Variables ? { Environment: { Variables: Environment.Variables } } : {}),
  };
  if (await isThere(account, FunctionName)) {
    await account.call('lambda', 'UpdateFunctionCode', { FunctionName, ZipFile: zip });
    await account.settle();
    await account.call('lambda', 'UpdateFunctionConfiguration', settings);
  } else {
    await account.call('lambda', 'CreateFunction', { ...settings, Code: { ZipFile: zip } });
  }
  await account.settle();
  await account.call('lambda', 'Invoke', { FunctionName, Payload: utf8(JSON.stringify(event)) });
}

/** What a run of tests has reported; null when it ended before it could. */
export function reportOf(run: InvocationRecord): TestReport | null {
  if (run.status !== 'ok' || !run.result) return null;
  try {
    const report: TestReport = JSON.parse(run.result);
    return Array.isArray(report?.failures) && typeof report.passes === 'number' ? report : null;
  } catch {
    return null;
  }
}

export class NoTests extends Error {
  constructor() {
    super('No file is a test. Tests are the files below test/, and those that end in .test.js or .spec.js.');
  }
}

async function isThere(account: AccountPort, FunctionName: string): Promise<boolean> {
  try {
    await account.call('lambda', 'GetFunctionConfiguration', { FunctionName });
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'ResourceNotFoundException') return false;
    throw error;
  }
}
