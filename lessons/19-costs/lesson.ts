import type { AccountPort } from '../../src/bridge/account-port.ts';
import { breakEven } from '../../src/cloud/pricing/break-even.ts';
import { invocationCost, monthlyCost } from '../../src/cloud/pricing/cost.ts';
import { priceLists } from '../../src/cloud/pricing/price-list.ts';
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

const CALCULATOR = 'calculator';
const FINGERPRINT = 'fingerprint';
const SERVER = 't2.micro';
/** What people say a t2.micro costs; exactly it is $9.36 for 30 days. */
const ABOUT = 9;
const SIZES = [128, 256, 512, 1024, 1536];
const QUIET = { runs: 100_000, memory: 128, duration: 100, freeTier: true };
const BUSY = { runs: 30_000_000, memory: 128, duration: 110, freeTier: true };
/** Memory in MB and duration in ms. */
const TABLE = [
  [128, 100],
  [1024, 500],
  [1536, 1000],
  [128, 60_000],
  [1024, 150_000],
  [1536, 300_000],
] as const;
const NINE_DOLLARS = { budget: ABOUT, functions: TABLE.map(([memory, duration]) => ({ memory, duration })) };

interface Month {
  runs: number;
  memory: number;
  duration: number;
  freeTier: boolean;
}

/** What a month costs, in the prices of the account's era. */
function fair({ era }: AccountPort, { runs, memory, duration, freeTier }: Month): number {
  const { roundingMs } = priceLists[era];
  const billedMs = Math.ceil(duration / roundingMs) * roundingMs;
  return monthlyCost({ era, billedMs, memoryMB: memory, requestsPerMonth: runs, freeTier }).total;
}

/** Runs of the calculator that priced a month. */
async function pricedMonths(account: AccountPort): Promise<{ month: Month; dollars: number }[]> {
  return (await invocations(account, CALCULATOR))
    .filter(({ status }) => status === 'ok')
    .map((run) => ({ month: parsed(run.event), dollars: parsed(run.result)?.dollars }))
    .filter(({ month, dollars }) => month?.runs && typeof dollars === 'number');
}

const costOf = ({ era }: AccountPort, { billedMs, memoryMB }: InvocationRecord): number =>
  invocationCost({ era, billedMs, memoryMB }).total;

/** The cheapest run of fingerprint at each memory that was tried, by memory. */
async function cheapest(account: AccountPort): Promise<Map<number, InvocationRecord>> {
  const best = new Map<number, InvocationRecord>();
  for (const run of await invocations(account, FINGERPRINT)) {
    const known = best.get(run.memoryMB);
    if (run.status === 'ok' && (!known || run.billedMs < known.billedMs)) best.set(run.memoryMB, run);
  }
  return best;
}

/** The most memory that costs no more than 128 MB, as the learner has measured it. */
async function bestMemory(account: AccountPort): Promise<number> {
  const best = await cheapest(account);
  const least = costOf(account, best.get(SIZES[0]!)!);
  return Math.max(...[...best].filter(([, run]) => costOf(account, run) <= least * 1.02).map(([memory]) => memory));
}

/** How many runs cost as much as the server: exactly and for about $9, with and without the free tier. */
function evenAt(account: AccountPort, { billedMs, memoryMB }: InvocationRecord): number[] {
  const { era } = account;
  return [false, true].flatMap((freeTier) => {
    const month = (requestsPerMonth: number) =>
      monthlyCost({ era, billedMs, memoryMB, requestsPerMonth, freeTier }).total;
    const { requestsPerMonth, instancePerMonth } = breakEven(month, SERVER, era);
    const slope = invocationCost({ era, billedMs, memoryMB }).total;
    return [requestsPerMonth, requestsPerMonth - (instancePerMonth - ABOUT) / slope];
  });
}

const dollarsText = (dollars: number): string => `${dollars < 0 ? '-' : ''}$${Math.abs(dollars).toFixed(2)}`;

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'costs-role', [logStatement]);
    await createFunction(account, { name: CALCULATOR, role, files, handler: 'calculator.handler' });
    await createFunction(account, { name: FINGERPRINT, role, files, handler: 'fingerprint.handler', timeout: 20 });
  },

  steps: [
    {
      id: 'handler',
      async check(account) {
        const months = await pricedMonths(account);
        const sound = months.find(({ month, dollars }) => {
          const unrounded = monthlyCost({
            era: account.era,
            billedMs: month.duration,
            memoryMB: month.memory,
            requestsPerMonth: month.runs,
            freeTier: month.freeTier,
          }).total;
          return dollars > 0 && [fair(account, month), unrounded].some((price) => Math.abs(dollars - price) < 0.01);
        });
        if (sound) return met;
        const last = (await invocations(account, CALCULATOR)).at(-1);
        if (!last) return notYet('calculator has not run yet. Choose “A busy month” and press Test.');
        if (last.error && /missing on module|not exported|is undefined/.test(last.error.errorMessage))
          return notYet(
            'The file ends at its return, and nothing is exported. Make the sum a part of exports.handler.',
          );
        if (last.error) return notYet(`calculator failed: ${last.error.errorMessage}`);
        if (months.length)
          return notYet(
            `It says ${dollarsText(months.at(-1)!.dollars)}. Does it take runs, memory, duration and freeTier from the event?`,
          );
        return notYet('It runs now. Let it answer { dollars: … }, for the month that is in the event.');
      },
    },
    {
      id: 'fair',
      async check(account) {
        const months = await pricedMonths(account);
        const quiet = months.findLast(({ month }) => month.freeTier && fair(account, month) === 0);
        if (!quiet) return notYet('Now price “A quiet month”: all of it is in the free tier.');
        if (quiet.dollars < 0)
          return notYet(
            `It says ${dollarsText(quiet.dollars)}. AWS pays nobody: what is left after the free part is at least zero.`,
          );
        if (quiet.dollars >= 0.01) return notYet(`It says ${dollarsText(quiet.dollars)} for a month that is free.`);
        const { roundingMs } = priceLists[account.era];
        const busy = months.findLast(({ month }) => month.duration % 100 !== 0 && fair(account, month) > 0);
        if (!busy) return notYet('Small months are right. Now price “A busy month” once more.');
        if (Math.abs(busy.dollars - fair(account, busy.month)) < 0.01) return met;
        return notYet(
          `It says ${dollarsText(busy.dollars)} for runs of ${busy.month.duration} ms. Each is billed as ` +
            `${Math.ceil(busy.month.duration / roundingMs) * roundingMs} ms: durations are rounded up.`,
        );
      },
    },
    {
      id: 'table',
      async check(account) {
        const wanted = TABLE.map(([memoryMB, billedMs]) =>
          Math.floor(ABOUT / invocationCost({ era: account.era, memoryMB, billedMs }).total),
        );
        const answers = (await invocations(account, CALCULATOR))
          .filter(({ status, event }) => status === 'ok' && parsed(event)?.budget === ABOUT)
          .map((run) => parsed(run.result)?.runs)
          .filter(Array.isArray);
        const last: unknown[] | undefined = answers.at(-1);
        if (!last)
          return notYet(
            'Let calculator answer { runs: […] } when the event has a budget, then run “Six functions for $9”.',
          );
        const off = wanted.findIndex((runs, at) => !(Math.abs(Number(last[at]) - runs) <= runs * 0.01));
        if (off < 0) return met;
        const [memory, duration] = TABLE[off]!;
        return notYet(
          `For ${memory} MB and ${duration} ms it says ${String(last[off])}. Divide the budget by the price of one run: request and compute, without the free tier.`,
        );
      },
    },
    {
      id: 'memory',
      async check(account, answers) {
        const best = await cheapest(account);
        const missing = SIZES.filter((size) => !best.has(size));
        if (missing.length === SIZES.length)
          return notYet('fingerprint has not run yet. Choose it, and the event “Fingerprint”.');
        if (missing.length) return notYet(`Still to measure: ${missing.map((size) => `${size} MB`).join(', ')}.`);
        const given = answers['memory'];
        if (typeof given !== 'number')
          return notYet('All are measured. Which is the most memory that costs no more than 128 MB?');
        const right = await bestMemory(account);
        if (given === right) return met;
        const run = best.get(given);
        if (!run) return notYet(`You have not measured ${given} MB.`);
        if (given < right) return notYet(`${given} MB costs no more, but there is more to be had for the same money.`);
        return notYet(
          `At ${given} MB it takes ${run.durationMs.toFixed(0)} ms and ${run.billedMs} ms are billed: that costs more than at 128 MB.`,
        );
      },
    },
    {
      id: 'even',
      async check(account, answers) {
        const best = await cheapest(account);
        if (SIZES.some((size) => !best.has(size))) return notYet('Measure fingerprint first.');
        const given = answers['even'];
        if (typeof given !== 'number')
          return notYet(
            'Run fingerprint at the memory you found, and read from the cost panel where the two lines cross.',
          );
        const near = (run: InvocationRecord) =>
          evenAt(account, run).some((runs) => Math.abs(given - runs) <= runs * 0.03);
        const memory = await bestMemory(account);
        if (near(best.get(memory)!)) return met;
        const other = [...best].find(([, run]) => near(run));
        if (other) return notYet(`That is where the lines cross at ${other[0]} MB. Ask for ${memory} MB.`);
        return notYet(
          `Not ${given.toLocaleString('en-US')}. Divide the price of the server's month by the price of one run.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    await deploy(account, CALCULATOR, solution);
    for (const event of [BUSY, QUIET, NINE_DOLLARS]) await invoke(account, CALCULATOR, event);
    await deploy(account, FINGERPRINT, solution);
    for (const MemorySize of SIZES) {
      await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: FINGERPRINT, MemorySize });
      await account.settle();
      await invoke(account, FINGERPRINT, { megabytes: 9 });
    }
    const memory = await bestMemory(account);
    const [even] = evenAt(account, (await cheapest(account)).get(memory)!);
    return { memory, even: even! };
  },

  async inOtherEra(account, { port }) {
    for (const name of [CALCULATOR, FINGERPRINT]) await deploy(account, name, port);
    for (const month of [BUSY, QUIET]) {
      const { result } = await invoke(account, CALCULATOR, month);
      if (Math.abs(result.dollars - fair(account, month)) > 0.01) throw new Error(`the port says $${result.dollars}`);
    }
    for (const MemorySize of [128, 1769, 3538]) {
      await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: FINGERPRINT, MemorySize });
      await account.settle();
      for (let n = 0; n < 2; n++) await invoke(account, FINGERPRINT, { megabytes: 9 });
    }
    const best = await cheapest(account);
    const [small, whole, twice] = [128, 1769, 3538].map((size) => costOf(account, best.get(size)!));
    if (Math.abs(whole! / small! - 1) > 0.15) throw new Error('by the millisecond, speed costs next to nothing');
    if (twice! / whole! < 1.7) throw new Error('a second processor does nothing for one thread');
  },
});
