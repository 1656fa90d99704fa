import { type AccountPort, CallError, type PortCallOptions } from '../../bridge/account-port.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { readReport, TEST_HANDLER, testPackage, type TestReport } from './test-package.ts';

/** The function that tests run as: its settings as CreateFunction takes them, without code and handler. */
export interface TestFunction {
  FunctionName: string;
  Role: string;
  Runtime: string;
  /** As long as tests may take, in seconds. */
  Timeout: number;
  MemorySize?: number;
  Environment?: { Variables: Record<string, string> };
}

/** What came of a run: its report, or why there is none. */
export type TestRun = { report: TestReport } | { report: null; problem: string };

/**
 * Deploys files and a runner as a function, made or brought up to date, and invokes it: the tests run in the sandbox and may do what the
 * function's role may do.
 * @throws {NoTests} when no file is a test, and {CallError} when AWS refuses one of the calls.
 */
export async function runTests(
  account: AccountPort,
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: TestFunction,
  options?: PortCallOptions,
): Promise<TestRun> {
  const { zip, event } = testPackage(files);
  if (!event.files.length) throw new NoTests();
  const { FunctionName } = settings;
  const call = (operation: string, input: object) =>
    account.call('lambda', operation, { FunctionName, ...input }, options);
  const configuration = { ...settings, Handler: TEST_HANDLER };
  if (await isThere(call)) {
    await call('UpdateFunctionCode', { ZipFile: zip });
    await account.settle();
    await call('UpdateFunctionConfiguration', configuration);
  } else {
    await call('CreateFunction', { ...configuration, Code: { ZipFile: zip } });
  }
  await account.settle();
  const { Payload, FunctionError } = await call('Invoke', { Payload: utf8(JSON.stringify(event)) });
  const answer = text(Payload ?? new Uint8Array());
  const report = FunctionError === undefined ? readReport(answer) : null;
  return report ? { report } : { report, problem: problemIn(answer) };
}

function problemIn(answer: string): string {
  try {
    return JSON.parse(answer).errorMessage ?? 'The tests ended the process.';
  } catch {
    return 'The tests ended the process.';
  }
}

export class NoTests extends Error {
  constructor() {
    super('No file is a test. Tests are the files below test/, and those that end in .test.js or .spec.js.');
  }
}

async function isThere(call: (operation: string, input: object) => Promise<unknown>): Promise<boolean> {
  try {
    await call('GetFunctionConfiguration', {});
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'ResourceNotFoundException') return false;
    throw error;
  }
}
