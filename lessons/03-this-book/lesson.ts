import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
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

const FUNCTION = 'postcard';
const HOUR_MS = 3_600_000;

const amara = { to: { name: 'Amara' } };
const nobody = { from: 'Kofi' };

const isAddressed = (run: InvocationRecord): boolean => typeof parsed(run.event)?.to?.name === 'string';
/** Runs with a card that nobody's name is on. */
const unaddressed = async (account: AccountPort): Promise<InvocationRecord[]> =>
  (await invocations(account, FUNCTION)).filter((run) => !isAddressed(run));

/** Numbers that runs have printed. */
const printed = (runs: readonly InvocationRecord[]): number[] =>
  runs.flatMap(({ logs }) => logs.flatMap(({ text }) => /number (\d+)/.exec(text)?.[1] ?? [])).map(Number);

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'postcard-role', [logStatement]);
    await createFunction(account, { name: FUNCTION, role, files });
  },

  steps: [
    {
      id: 'run',
      async check(account) {
        const runs = await invocations(account, FUNCTION);
        if (runs.some((run) => run.status === 'ok')) return met;
        return notYet(runs.length ? 'It ran, and failed. Choose “To Amara”.' : 'postcard has not run yet. Press Test.');
      },
    },
    {
      id: 'change',
      async check(account) {
        const runs = (await invocations(account, FUNCTION)).filter((run) => run.status === 'ok' && isAddressed(run));
        if (!runs.length) return notYet('Run it once as it is.');
        const other = runs.find(({ result }) => result && !result.startsWith('"Greetings to '));
        if (!other) return notYet(`The answer is still ${runs.at(-1)!.result}. Write other words, and press Test.`);
        if (/Amara/.test(other.event) && !/Amara/.test(other.result!))
          return notYet(`It answered ${other.result}. Keep the name on the card.`);
        return met;
      },
    },
    {
      id: 'line',
      async check(account, answers) {
        const failed = (await invocations(account, FUNCTION)).filter((run) => run.status === 'error');
        if (!failed.length) return notYet('It has not failed yet. Run the event “To nobody”.');
        const answer = answers['line'];
        if (answer === undefined) return notYet('It failed. In which line? Read the result, or the log.');
        if (failed.some(({ error }) => error?.at?.line === answer)) return met;
        return notYet(`Not line ${String(answer)}. After index.js stands first the line, then the column.`);
      },
    },
    {
      id: 'mend',
      async check(account) {
        const runs = await unaddressed(account);
        const first = runs.findIndex(({ status }) => status === 'error');
        if (first < 0) return notYet('See it fail first: run “To nobody”.');
        if (runs.slice(first).some((run) => run.status === 'ok' && typeof parsed(run.result) === 'string')) return met;
        if (runs.at(-1)!.status === 'ok')
          return notYet(`A card without a name was answered with ${runs.at(-1)!.result}. Answer with some words.`);
        return notYet('A card without a name still ends in an error. Use event.to only when it is there.');
      },
    },
    {
      id: 'stamp',
      async check(account, answers) {
        const answer = answers['stamp'];
        const numbers = printed(await invocations(account, FUNCTION));
        if (!numbers.length) return notYet('No stamp has been printed yet. Run the function.');
        if (answer === undefined) return notYet('Open the log and look for the line with the stamp.');
        if (numbers.includes(Number(answer))) return met;
        return notYet(`No run has printed ${String(answer)}. The line reads: The stamp has the number …`);
      },
    },
    {
      id: 'time',
      async check(account) {
        const runs = await invocations(account, FUNCTION);
        const again = runs.find(
          (run, i) => i > 0 && run.cold && run.queuedAt - runs[i - 1]!.queuedAt >= HOUR_MS && run.status === 'ok',
        );
        if (again) return met;
        if (!runs.length) return notYet('Run the function first.');
        const waited = (await account.now()) - runs.at(-1)!.queuedAt;
        return waited >= HOUR_MS
          ? notYet('Time has passed. Now run it again.')
          : notYet(`${Math.floor(waited / 60_000)} minutes have passed since the last run. Let an hour pass.`);
      },
    },
    {
      id: 'terminal',
      async check(account, answers) {
        const asked = (await account.trace()).some(
          (event) => event.type === 'call' && event.operation === 'GetCallerIdentity' && !event.error,
        );
        const answer = answers['account'];
        if (!asked) return notYet('Nobody has asked yet who you are. Type the command into the terminal.');
        if (answer === undefined) return notYet('The terminal has answered. Enter the number after Account.');
        const { Account } = await call(account, 'sts', 'GetCallerIdentity', {});
        return Number(Account) === answer ? met : notYet(`Not ${String(answer)}. It has twelve digits.`);
      },
    },
  ],

  async solve(account, solution) {
    await invoke(account, FUNCTION, amara);
    await invoke(account, FUNCTION, nobody);
    await deploy(account, FUNCTION, solution);
    await invoke(account, FUNCTION, amara);
    await invoke(account, FUNCTION, nobody);
    await account.advance(HOUR_MS + 60_000);
    await invoke(account, FUNCTION, amara);
    const { Account } = await call(account, 'sts', 'GetCallerIdentity', {});
    const runs = await invocations(account, FUNCTION);
    const line = runs.find(({ status }) => status === 'error')?.error?.at?.line;
    return { line: line ?? 6, stamp: printed(runs).at(-1)!, account: Number(Account) };
  },

  async inOtherEra(account, { port }) {
    await deploy(account, FUNCTION, port);
    const { result } = await invoke(account, FUNCTION, nobody);
    if (result !== 'Best wishes to whoever finds this card') throw new Error('the port greets whoever finds the card');
  },
});
