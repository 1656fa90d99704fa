import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { Era } from '../../src/cloud/era.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { sorted } from '../../src/lesson/answers.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';
import { ballastUnder, weigh, weighedIn } from './ballast.ts';

const TMP_MB = 512;
const FUNCTIONS = ['quote', 'have', 'disk', 'list'];

/** What the runtime brings along, by era, of the modules in the question. */
const BUILT_IN: Record<Era, readonly string[]> = { '2016': ['aws-sdk', 'imagemagick', 'dynamodb-doc'], today: [] };
const MODULES = ['aws-sdk', 'imagemagick', 'dynamodb-doc', 'async', 'request'];

const megabytes = (run: InvocationRecord): number => Number(parsed(run.event)?.megabytes) || 0;
/** Why a run failed. When the process has ended without an answer, only the log tells. */
const said = ({ error, logs }: InvocationRecord): string => {
  if (!/Process exited/.test(error?.errorMessage ?? '')) return error?.errorMessage ?? '';
  return logs.map(({ text }) => /\b\w*Error: [^\n]*/.exec(text)?.[0]).find(Boolean) ?? error!.errorMessage;
};
const isImport = (run: InvocationRecord): boolean => /Unable to import module|Cannot find module/.test(said(run));
const isFull = (run: InvocationRecord): boolean => run.status === 'error' && /ENOSPC/.test(said(run));

/** The most that runs of disk have written in one environment before anything went wrong there, in MB. */
async function mostWritten(account: AccountPort): Promise<number> {
  const sums = new Map<string, number>();
  for (const run of await invocations(account, 'disk'))
    if (run.status === 'ok') sums.set(run.environmentId, (sums.get(run.environmentId) ?? 0) + megabytes(run));
  return Math.max(0, ...sums.values());
}

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'workshop-role', [logStatement]);
    await createFunction(account, { name: 'quote', role, files });
    await createFunction(account, { name: 'have', role, files, handler: 'have.handler' });
    await createFunction(account, { name: 'disk', role, files, handler: 'disk.handler', timeout: 30 });
    await createFunction(account, { name: 'list', role, files, handler: 'list.handler' });
  },

  experiments: { ballast: ballastUnder('workshop-role') },

  steps: [
    {
      id: 'missing',
      async check(account) {
        const runs = await invocations(account, 'quote');
        if (runs.some((run) => run.status === 'error' && isImport(run))) return met;
        return notYet('quote has not run yet. Run the event “A parcel of 750 g”.');
      },
    },
    {
      id: 'module',
      async check(account) {
        const runs = await invocations(account, 'quote');
        if (runs.some((run) => run.status === 'ok' && typeof parsed(run.result)?.cents === 'number')) return met;
        const last = runs.at(-1);
        if (!last) return notYet('See first what happens without the module.');
        if (last.status === 'ok')
          return notYet(`quote answered ${last.result}, without a number for cents. Let postage.price return one.`);
        if (isImport(last))
          return notYet('The package has no module named postage yet. Its place is node_modules/postage/index.js.');
        return notYet(`The package was loaded, but the run failed: ${said(last)}`);
      },
    },
    {
      id: 'present',
      async check(account, answers) {
        const given = sorted(answers, 'modules');
        const asked = new Set((await invocations(account, 'have')).map((run) => parsed(run.event)?.module));
        const is = BUILT_IN[account.era];
        const wrong = MODULES.find((name) => given[name] && (given[name] === 'there') !== is.includes(name));
        if (wrong)
          return notYet(
            asked.has(wrong)
              ? `Read again what have answered about ${wrong}.`
              : `Not so with ${wrong}. Ask have: change the event to { "module": "${wrong}" }.`,
          );
        const open = MODULES.filter((name) => !given[name]).length;
        if (open) return notYet(`${open === 1 ? 'One module is' : `${open} modules are`} still to be sorted.`);
        return asked.size ? met : notYet('All sorted. Now let have confirm one of them: run “Is there aws-sdk?”.');
      },
    },
    {
      id: 'weight',
      async check(account) {
        const weighed = weighedIn(await account.trace());
        const light = weighed.some((each) => each.megabytes <= 1);
        const heavy = weighed.some((each) => each.megabytes >= 8);
        if (light && heavy) return met;
        if (!weighed.length) return notYet('Nothing has been weighed yet. Begin with 0 MB.');
        return notYet(light ? 'That was the light one. Now take 8 MB or more.' : 'And without any ballast? Take 0 MB.');
      },
    },
    {
      id: 'full',
      async check(account) {
        const runs = await invocations(account, 'disk');
        if (runs.some(isFull)) return met;
        if (!runs.length) return notYet('disk has not run yet. Choose it, and run “200 MB of pictures”.');
        return notYet(`${await mostWritten(account)} MB went in. Run it again, until /tmp refuses.`);
      },
    },
    {
      id: 'clean',
      async check(account) {
        const runs = await invocations(account, 'disk');
        if (!runs.some(isFull)) return notYet('Fill /tmp first.');
        const most = await mostWritten(account);
        if (most > TMP_MB) return met;
        if (isFull(runs.at(-1)!))
          return notYet('/tmp is full of files from earlier runs. Delete what a run has written before it ends.');
        return notYet(
          `${most} MB in one environment; that fits even when nothing is deleted. Run it until it would not.`,
        );
      },
    },
    {
      id: 'spawn',
      async check(account) {
        const runs = await invocations(account, 'list');
        const last = runs.at(-1);
        if (!last) return notYet('list has not run yet. Write it, choose it, and press Test.');
        const printed = (run: InvocationRecord) => run.logs.some(({ text }) => /\btotal \d|index\.js/.test(text));
        const hasCode = (run: InvocationRecord) => {
          const result = parsed(run.result);
          return result === 0 || Object.values(Object(result)).includes(0);
        };
        if (runs.some((run) => run.status === 'ok' && printed(run) && hasCode(run))) return met;
        if (last.status === 'timeout') return notYet('list ran into its timeout: nothing ends it when ls has closed.');
        if (last.status !== 'ok') return notYet(`list failed: ${said(last)}`);
        if (printed(last)) return notYet('The log has what ls said. Now answer with its exit code.');
        return notYet(
          'The run ended, and ls had not said anything in the log. Print its output, and end in its close event.',
        );
      },
    },
  ],

  async solve(account, solution) {
    await invoke(account, 'quote', { grams: 750 });
    for (const name of ['quote', 'have']) await deploy(account, name, solution);
    await invoke(account, 'quote', { grams: 750 });
    await invoke(account, 'have', { module: 'aws-sdk' });
    await weigh(account, 0);
    await weigh(account, 10);
    for (let run = 0; run < 3; run++) await invoke(account, 'disk', { megabytes: 200 });
    for (const name of ['disk', 'list']) await deploy(account, name, solution);
    for (let run = 0; run < 3; run++) await invoke(account, 'disk', { megabytes: 200 });
    await invoke(account, 'list', {});
    const is = BUILT_IN[account.era];
    return { modules: Object.fromEntries(MODULES.map((name) => [name, is.includes(name) ? 'there' : 'pack'])) };
  },

  async inOtherEra(account, { solution, port }) {
    const found = async (module: string) => (await invoke(account, 'have', { module })).result.found;
    await deploy(account, 'have', solution);
    if (await found('aws-sdk')) throw new Error('aws-sdk is gone');
    for (const name of FUNCTIONS) await deploy(account, name, port);
    if (!(await found('@aws-sdk/client-s3'))) throw new Error('version 3 is there');
    if ((await invoke(account, 'quote', { grams: 750 })).result.cents !== 330)
      throw new Error('the port knows the price');
    const { result } = await invoke(account, 'disk', { megabytes: 200 });
    if (result.filesInTmp !== 0) throw new Error('the port cleans up');
    const { result: listed } = await invoke(account, 'list', {});
    if (listed.code !== 0) throw new Error('the port lists');
  },
});
