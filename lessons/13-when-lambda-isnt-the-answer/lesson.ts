import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord } from '../../src/cloud/trace.ts';
import { sorted } from '../../src/lesson/answers.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { CallError } from '../../src/bridge/account-port.ts';
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

const NAME = 'probe';

/** What becomes of each workload on the Lambda of 2016, and what is said to those who put it elsewhere. */
const WORKLOADS: Record<string, Place> = {
  thumbnails: {
    bin: 'yes',
    said: 'Thumbnails come in short pieces, each called for by an upload. That is what functions are for.',
  },
  chat: {
    bin: 'no',
    said: 'A chat server holds connections open for hours. A function can neither wait for them nor stay.',
  },
  report: {
    bin: 'split',
    said: 'Forty minutes are too long for one run, but the report is made of many small tables: one run for each would do.',
  },
  video: {
    bin: 'no',
    said: 'It wants a graphics card, and there is none to be had: memory is the only thing you can choose.',
  },
  cleanup: { bin: 'yes', said: 'A minute of work every night, and nothing in between: a schedule and a function.' },
};

/** Questions about the learner's own workload; a yes speaks against Lambda. */
const QUESTIONS = ['host', 'system', 'tuning', 'network', 'rules', 'long', 'listens'];

const need = (event: string): unknown => parsed(event)?.need;

/** Attempts to give the function more time than there is. */
async function refusedTimeouts(account: AccountPort): Promise<CallRecord[]> {
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' &&
      event.operation.startsWith('UpdateFunctionConfiguration') &&
      Number(event.input.Timeout) > 300 &&
      !!event.error,
  );
}

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'probe-role', [logStatement]);
    await createFunction(account, { name: NAME, role, files, timeout: 60 });
  },

  steps: [
    {
      id: 'host',
      async check(account) {
        const runs = await invocations(account, NAME);
        const failed = new Set(runs.filter((run) => run.status === 'error').map((run) => need(run.event)));
        const fine = runs.some((run) => run.status === 'ok' && need(run.event) === 'scratch');
        if (failed.has('disk') && failed.has('packages') && fine) return met;
        if (!runs.length) return notYet('probe has not run yet. Begin with the event “Write to the disk”.');
        const missing = [
          ...(failed.has('disk') ? [] : ['Write to the disk']),
          ...(failed.has('packages') ? [] : ['Install a package']),
          ...(fine ? [] : ['Write to /tmp']),
        ];
        return notYet(`Still to try: ${missing.join(', ')}.`);
      },
    },
    {
      id: 'time',
      async check(account) {
        if ((await refusedTimeouts(account)).length) return met;
        const { Timeout } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });
        if (Timeout === 300) return notYet('300 seconds are allowed. Now ask for an hour.');
        return notYet(`The timeout is ${Timeout} s. Try to set it to 3600 in the Lambda panel.`);
      },
    },
    {
      id: 'judge',
      check: async (_account, answers) =>
        judgeSorting(answers, 'workloads', WORKLOADS, 'workload', 'still to be judged'),
    },
    {
      id: 'bill',
      async check(_account, answers) {
        const price = answers['month'];
        if (typeof price !== 'number')
          return notYet('Work it out: seconds of the month, less the free ones, times the price.');
        if (Math.abs(price - 36.54) <= 0.6) return met;
        if (Math.abs(price - 43.21) <= 0.6) return notYet('Almost: the first 400,000 GB-seconds of a month are free.');
        if (Math.abs(price - 9) <= 0.5) return notYet('That is the server. What does the function cost?');
        return notYet(`Not $${price}. A month of 30 days has 2,592,000 seconds, and the function has 1 GB.`);
      },
    },
    {
      id: 'own',
      async check(_account, answers) {
        const given = sorted(answers, 'own');
        const open = QUESTIONS.filter((question) => !given[question]).length;
        if (open === QUESTIONS.length) return notYet('Think of a program of yours and answer for it.');
        return open ? notYet(`${open === 1 ? 'One question is' : `${open} questions are`} still open.`) : met;
      },
    },
  ],

  async solve(account, solution) {
    await deploy(account, NAME, solution);
    for (const each of ['disk', 'scratch', 'packages']) await invoke(account, NAME, { need: each });
    const change = { FunctionName: NAME, Timeout: 3600 };
    await call(account, 'lambda', 'UpdateFunctionConfiguration', change).catch((error) => {
      if (!(error instanceof CallError)) throw error;
    });
    return {
      workloads: rightSorting(WORKLOADS),
      month: 36.54,
      own: Object.fromEntries(QUESTIONS.map((question) => [question, 'no'])),
    };
  },

  async inOtherEra(account, { port }) {
    await deploy(account, NAME, port);
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, Timeout: 900 });
    await account.settle();
    await invoke(account, NAME, { need: 'disk' });
    await invoke(account, NAME, { need: 'time', seconds: 600 });
    const [disk, time] = await invocations(account, NAME);
    if (!disk!.error?.errorMessage.startsWith('EROFS')) throw new Error(`the disk says ${disk!.error?.errorMessage}`);
    if (time!.status !== 'ok') throw new Error('ten minutes are allowed today');
  },
});
