import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  call,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';

/** What each workload of the test events needs, and who can give it. */
const WORKLOADS = [
  {
    id: 'thumbnails',
    event: { workload: 'thumbnails', year: 2016, seconds: 2, megabytes: 512, language: 'node', startedBy: 's3' },
    able: ['AWS Lambda'],
  },
  {
    id: 'report',
    event: { workload: 'report', year: 2016, seconds: 1200, megabytes: 1024, language: 'ruby', startedBy: 'schedule' },
    able: ['IronWorker'],
  },
  {
    id: 'webhook',
    event: { workload: 'webhook', year: 2016, seconds: 1, megabytes: 128, language: 'node', startedBy: 'http' },
    able: ['AWS Lambda', 'IronWorker', 'Webtask'],
  },
];
const REPORT_2026 = { ...WORKLOADS[1]!.event, year: 2026 };

/** Where three workloads of 2016 are best off. */
const HOMES: Record<string, Place> = {
  bot: {
    bin: 'webtask',
    said: 'The chat company knows nothing of AWS and only wants a URL to call. Webtask gives one with every upload; with Lambda you would set up API Gateway first.',
  },
  photos: {
    bin: 'lambda',
    said: 'The photos lie in S3, and S3 itself calls Lambda. Everybody else would have to be told of each upload.',
  },
  accounts: {
    bin: 'iron',
    said: 'Forty minutes of PHP: Lambda stops after five and speaks no PHP. IronWorker allows an hour.',
  },
};

/** What became of each platform. */
const FATES: Record<string, Place> = {
  lambda: { bin: 'kept', said: 'Lambda is still Lambda.' },
  iron: { bin: 'kept', said: 'IronWorker is still on offer under its name.' },
  azure: { bin: 'kept', said: 'Azure Functions left its preview in November 2016 and kept its name.' },
  google: {
    bin: 'renamed',
    said: 'Google’s functions run on Cloud Run now, and have been called after it since 2024.',
  },
  webtask: {
    bin: 'renamed',
    said: 'Webtask is no longer offered by itself, but what it did lives on inside the login service of its maker.',
  },
  stackhut: { bin: 'gone', said: 'StackHut did not last: a start-up’s platform can end with the start-up.' },
};

/** The latest answer of `chooser` to an event with these properties; undefined when it was not asked. */
async function answerTo(account: AccountPort, asked: { workload: string; year: number }): Promise<unknown> {
  const runs = (await invocations(account, 'chooser')).filter((run) => {
    const event = parsed(run.event);
    return event?.workload === asked.workload && event.year === asked.year;
  });
  const last = runs.at(-1);
  return last && (last.status === 'ok' ? parsed(last.result) : last.error?.errorMessage);
}

const named = (answer: unknown): string =>
  Array.isArray(answer) ? (answer.length ? answer.join(', ') : 'nobody') : String(answer);
const sameNames = (answer: unknown, able: readonly string[]): boolean =>
  Array.isArray(answer) && [...answer].sort().join() === [...able].sort().join();

/** The latest greeting of a function, and the code it was given by. */
async function greetingOf(account: AccountPort, name: string) {
  const last = (await invocations(account, name)).filter((run) => parsed(run.event)?.name).at(-1);
  const { CodeSha256 } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: name });
  return { run: last, greeting: last?.status === 'ok' ? parsed(last.result) : undefined, code: CodeSha256 as string };
}

/** Whether the other platform used more than its own two files, as its host says in the log. */
const sharesTheWork = (run: InvocationRecord): boolean =>
  run.logs.some(({ text }) =>
    (/files: (.*)/.exec(text)?.[1] ?? '').split(' ').some((path) => path && !/\/(host|webtask)\.js$/.test(path)),
  );

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'chooser-role', [logStatement]);
    await createFunction(account, { name: 'chooser', role, files, handler: 'chooser.handler' });
    await createFunction(account, { name: 'greeter', role, files, handler: 'greeting.handler' });
    await createFunction(account, { name: 'elsewhere', role, files, handler: 'host.handler' });
  },

  steps: [
    {
      id: 'rule',
      async check(account) {
        for (const { id, event, able } of WORKLOADS) {
          const answer = await answerTo(account, event);
          if (answer === undefined) return notYet(`Ask chooser about the workload “${id}”.`);
          if (sameNames(answer, able)) continue;
          return notYet(
            `For “${id}” chooser says ${named(answer)}; the list says ${able.join(', ')}. ${
              id === 'webhook'
                ? 'A limit of null is no limit at all.'
                : 'Time, memory, language and what starts it must all fit.'
            }`,
          );
        }
        return met;
      },
    },
    {
      id: 'today',
      async check(account) {
        const answer = await answerTo(account, REPORT_2026);
        if (answer === undefined) return notYet('Ask about the same report with the platforms of 2026.');
        if (sameNames(answer, ['Google Cloud Run functions'])) return met;
        return notYet(`chooser says ${named(answer)}. Twenty minutes of Ruby fit into one platform of 2026.`);
      },
    },
    {
      id: 'adapter',
      async check(account) {
        const here = await greetingOf(account, 'greeter');
        const there = await greetingOf(account, 'elsewhere');
        if (!there.run)
          return notYet('Let elsewhere greet somebody: choose it beside Test, with the event “Greet Ada”.');
        if (typeof there.greeting !== 'string') return notYet(`elsewhere fails: ${there.run.error?.errorMessage}`);
        if (here.code !== there.code || !here.run) return notYet('Now run greeter with the same files.');
        if (here.greeting === there.greeting && !sharesTheWork(there.run))
          return notYet(
            'They agree, but webtask.js has a greeting of its own: change one, and they differ. Let it call a file that greeting.js calls too.',
          );
        if (here.greeting === there.greeting) return met;
        return notYet(`greeter says “${here.greeting}”, and elsewhere says “${there.greeting}”. They should agree.`);
      },
    },
    {
      id: 'homes',
      check: async (_account, answers) => judgeSorting(answers, 'homes', HOMES, 'workload'),
    },
    {
      id: 'fates',
      check: async (_account, answers) => judgeSorting(answers, 'fates', FATES, 'platform'),
    },
  ],

  async solve(account, solution) {
    for (const name of ['chooser', 'greeter', 'elsewhere']) await deploy(account, name, solution);
    for (const { event } of WORKLOADS) await invoke(account, 'chooser', event);
    await invoke(account, 'chooser', REPORT_2026);
    for (const name of ['greeter', 'elsewhere']) await invoke(account, name, { name: 'Ada' });
    return {
      homes: rightSorting(HOMES),
      fates: rightSorting(FATES),
    };
  },
});
