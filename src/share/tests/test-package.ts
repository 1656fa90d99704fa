import { zipFiles } from '../zip-files.ts';
import { runnerSource } from './runner-source.ts';

/** What the runner's function answers. */
export interface TestReport {
  passes: number;
  pending: number;
  failures: { /** Of the suites and the test. */ title: string[]; name: string; message: string; stack: string }[];
  /** For people, as mocha's "spec" reporter writes it. */
  output: string;
}

/** The function's handler setting. */
export const TEST_HANDLER = 'coldstart-tests.handler';
const RUNNER = 'coldstart-tests.js';

/** The test files of a workspace: what is below `test/` or `tests/`, and `*.test.js`, `*.spec.js`, `test.js`. */
export const testFilesOf = (files: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(files)
    .filter((path) => !/(^|\/)node_modules\//.test(path))
    .filter((path) => /^tests?\/.*\.(c?js)$/.test(path) || /(^|[/.])(test|spec)\.c?js$/.test(path))
    .sort();

/**
 * A workspace as a function that runs its tests: the package, and the event to invoke it with. The tests run in the sandbox, in the
 * runtime that the function is given, and with what its role may do.
 */
export function testPackage(files: Readonly<Record<string, string | Uint8Array>>): {
  zip: Uint8Array;
  event: { files: string[] };
} {
  return { zip: zipFiles({ ...files, [RUNNER]: runnerSource }), event: { files: testFilesOf(files) } };
}

/** The report in what a runner's function has answered; null when it ended before it could report. */
export function readReport(answer: string): TestReport | null {
  try {
    const report: TestReport = JSON.parse(answer);
    return Array.isArray(report?.failures) && typeof report.passes === 'number' ? report : null;
  } catch {
    return null;
  }
}
