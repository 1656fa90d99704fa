import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
import { reportOf, runTests, testsOf } from '../../src/lesson/run-tests.ts';
import {
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';
import type { TestReport } from '../../src/share/tests/test-package.ts';

const FUNCTION = 'receipt';
const empty = { items: [] };
const order = { items: [{ name: 'tea', cents: 250, quantity: 2 }] };

/** Who finds each mistake first, and what is said to those who think otherwise. */
const MISTAKES: Record<string, Place> = {
  sum: { bin: 'fake', said: 'A wrong sum is wrong everywhere: a test with a fake context finds it in a second.' },
  field: { bin: 'fake', said: 'Give the test an event with that field, and it is found without any cloud.' },
  denied: {
    bin: 'cloud',
    said: 'On your machine nobody asks for permission. Only the role of the function can be too small.',
  },
  timeout: { bin: 'cloud', said: 'A test has all the time in the world. The timeout is a setting of the function.' },
  module: {
    bin: 'cloud',
    said: 'On your machine the module is there. It is missing from the zip, so only the deployed function misses it.',
  },
};

const reports = async (account: AccountPort): Promise<TestReport[]> =>
  (await invocations(account, testsOf(FUNCTION))).flatMap((run) => reportOf(run) ?? []);

const isEmpty = (run: InvocationRecord): boolean => {
  const items = parsed(run.event)?.items;
  return Array.isArray(items) && !items.length;
};
const isGreen = ({ passes, failures }: TestReport, least: number): boolean => passes >= least && !failures.length;

/** The first failure of a report, on one line. */
const failureOf = ({ failures: [first] }: TestReport): string =>
  `“${first!.title.at(-1)}” fails: ${first!.message.trim().replace(/\s+/g, ' ').slice(0, 160)}`;

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'receipt-role', [logStatement]);
    await createFunction(account, { name: FUNCTION, role, files });
  },

  steps: [
    {
      id: 'console',
      async check(account) {
        const runs = await invocations(account, FUNCTION);
        const fine = runs.some((run) => run.status === 'ok' && typeof parsed(run.result)?.total === 'number');
        const broken = runs.some((run) => isEmpty(run) && run.status === 'error');
        if (fine && broken) return met;
        if (!runs.length) return notYet('receipt has not run yet. Begin with the event “Two teas”.');
        if (!fine) return notYet('Run it with “Two teas” as well.');
        return notYet('That went well. Now make an event of your own with an empty basket: { "items": [] }.');
      },
    },
    {
      id: 'fake',
      async check(account) {
        const all = await reports(account);
        const last = all.at(-1);
        if (all.some(({ passes }) => passes > 0)) return met;
        if (!last) return notYet('No tests have run yet. Open the panel Tests and run them.');
        const message = last.failures[0]?.message ?? '';
        if (/does not load/.test(message)) return notYet(message.slice(0, 200));
        if (/succeed/.test(message)) return notYet(`The handler calls context.succeed, and the fake context has none.`);
        if (/Timeout of/.test(message))
          return notYet('The handler ended, but the test never heard of it. Call done() inside of context.succeed.');
        return last.failures.length ? notYet(failureOf(last)) : notYet('There is no test in the files that ran.');
      },
    },
    {
      id: 'red',
      async check(account) {
        const all = await reports(account);
        if (all.some(({ passes, failures }) => passes > 0 && failures.length)) return met;
        if (!all.some(({ passes }) => passes)) return notYet('The first test must be green before.');
        return notYet('All tests pass, so none of them knows about empty baskets. Write one that fails.');
      },
    },
    {
      id: 'green',
      async check(account) {
        const all = await reports(account);
        const red = all.findIndex(({ passes, failures }) => passes > 0 && failures.length);
        if (red < 0) return notYet('See it red first.');
        const green = all.slice(red).find((report) => isGreen(report, 2));
        if (!green) {
          const last = all.at(-1)!;
          return notYet(
            last.failures.length ? failureOf(last) : 'The red test is gone. Mend the handler, not the tests.',
          );
        }
        const told = (await invocations(account, FUNCTION)).some(
          (run) => isEmpty(run) && run.status === 'error' && /empty/i.test(run.error?.errorMessage ?? ''),
        );
        if (told) return met;
        return notYet('The tests are green. Now deploy with Test and see receipt itself say that the basket is empty.');
      },
    },
    {
      id: 'saved',
      async check(account) {
        const all = await reports(account);
        if (all.some((report) => isGreen(report, 3))) return met;
        const last = all.at(-1);
        if (last && last.passes + last.failures.length >= 3 && last.failures.length) return notYet(failureOf(last));
        return notYet(
          `There are ${last ? last.passes + last.failures.length : 0} tests so far. Write a third one, for the saved event.`,
        );
      },
    },
    {
      id: 'limits',
      check: async (_account, answers) => judgeSorting(answers, 'mistakes', MISTAKES, 'mistake', 'still to be sorted'),
    },
  ],

  async solve(account, solution) {
    await invoke(account, FUNCTION, order);
    await invoke(account, FUNCTION, empty);
    // The new test is seen red, with the handler as it was.
    await runTests(account, FUNCTION, { ...solution, ...(await unmended(account)) });
    await deploy(account, FUNCTION, solution);
    await runTests(account, FUNCTION, solution);
    await invoke(account, FUNCTION, empty);
    return { mistakes: rightSorting(MISTAKES) };
  },

  async inOtherEra(account, { port }) {
    await deploy(account, FUNCTION, port);
    await runTests(account, FUNCTION, port);
    const [report] = await reports(account);
    if (!isGreen(report!, 3)) throw new Error('the port passes its tests');
  },
});

/** The handler before it knew of empty baskets, in the account's era. */
const unmended = async (account: AccountPort): Promise<Files> => ({
  'index.js':
    account.era === '2016'
      ? `exports.handler = function (event, context) {
  context.succeed({ total: event.items.map(function (item) { return item.cents * item.quantity; }).reduce(function (a, b) { return a + b; }) });
};`
      : 'exports.handler = async ({ items }) => ({ total: items.map((i) => i.cents * i.quantity).reduce((a, b) => a + b) });',
});
