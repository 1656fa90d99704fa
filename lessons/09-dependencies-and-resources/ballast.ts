import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { TraceEvent } from '../../src/cloud/trace.ts';
import type { Experiment, Findings } from '../../src/lesson/experiment.ts';
import { call, invoke, nodeOf, parsed } from '../../src/lesson/toolbox.ts';
import { zipFiles } from '../../src/share/zip-files.ts';

/** A function that does nothing, deployed with so many MB of modules that it never requires; then run cold and hot. */

export const BALLAST = 'ballast';
const MB = 1024 * 1024;

const code = (account: AccountPort): string =>
  account.era === '2016'
    ? 'exports.handler = function (event, context) { context.succeed(event); };\n'
    : 'exports.handler = async (event) => event;\n';

/** Bytes that zip can't make smaller, always the same. */
function noise(size: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = 0x9e3779b9;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, size);
}

/** Deploys it under the role `roleName`, with `megabytes` of ballast, and invokes it twice. */
export async function weigh(account: AccountPort, megabytes: number, roleName = 'workshop-role'): Promise<void> {
  const files: Record<string, string | Uint8Array> = { 'index.js': code(account) };
  if (megabytes) files['node_modules/never-required/data.bin'] = noise(megabytes * MB);
  const ZipFile = zipFiles(files);
  const { Functions = [] } = await call(account, 'lambda', 'ListFunctions', {});
  if (Functions.some(({ FunctionName }: any) => FunctionName === BALLAST)) {
    await call(account, 'lambda', 'UpdateFunctionCode', { FunctionName: BALLAST, ZipFile });
  } else {
    const { Role } = await call(account, 'iam', 'GetRole', { RoleName: roleName });
    await call(account, 'lambda', 'CreateFunction', {
      FunctionName: BALLAST,
      Runtime: nodeOf(account),
      Role: Role.Arn,
      Handler: 'index.handler',
      Code: { ZipFile },
    });
  }
  await account.settle();
  for (const run of [1, 2]) await invoke(account, BALLAST, { megabytes, run });
}

export interface Weighed {
  megabytes: number;
  /** From the event to the handler's first line, in ms. */
  coldMs: number;
  hotMs: number;
}

/** Every pair of a cold run and a hot one, oldest first. */
export function weighedIn(trace: readonly TraceEvent[]): Weighed[] {
  const runs = trace.filter((event) => event.type === 'invocation' && event.functionName === BALLAST);
  return runs.flatMap((cold, i) => {
    const hot = runs[i + 1];
    if (cold.type !== 'invocation' || hot?.type !== 'invocation' || !cold.cold || hot.cold) return [];
    const wait = (run: typeof cold) => run.handlerAt - run.queuedAt;
    return [{ megabytes: Number(parsed(cold.event)?.megabytes), coldMs: wait(cold), hotMs: wait(hot) }];
  });
}

const findings = (trace: readonly TraceEvent[]): Findings | null => {
  const weighed = weighedIn(trace);
  if (!weighed.length) return null;
  return {
    caption: 'From the event to the first line of the handler',
    columns: ['Package', 'Cold start', 'Hot start'],
    rows: weighed.slice(-5).map(({ megabytes, coldMs, hotMs }, i) => {
      const run = Math.max(0, weighed.length - 5) + i + 1;
      return [`${run}. ${megabytes || '0.0'} MB`, `${Math.round(coldMs)} ms`, `${Math.round(hotMs)} ms`];
    }),
  };
};

/** @param roleName of the account's lesson, which may write logs. */
export const ballastUnder = (roleName: string): Experiment => ({
  fields: [{ id: 'megabytes', label: 'Modules that nobody requires', unit: 'MB', min: 0, max: 10, start: 0 }],
  run: (account, { megabytes = 0 }) => weigh(account, megabytes, roleName),
  findings,
});
