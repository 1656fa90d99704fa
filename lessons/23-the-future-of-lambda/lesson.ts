import type { AccountPort } from '../../src/bridge/account-port.ts';
import { CallError } from '../../src/bridge/account-port.ts';
import type { CallRecord } from '../../src/cloud/trace.ts';
import { type Answers, sorted } from '../../src/lesson/answers.ts';
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

const NAME = 'oracle';

/** What came of each hope of 2016, and what is said to those who see it otherwise. */
const OUTCOMES: Record<string, Place> = {
  services: { bin: 'yes', said: 'Well over a hundred services and products call functions today.' },
  memory: { bin: 'yes', said: 'You have just set 10,240 MB: nearly seven times what 2016 allowed.' },
  disk: { bin: 'yes', said: 'The size of /tmp can be set by itself. You have done it.' },
  hours: {
    bin: 'partly',
    said: 'An hour was refused, so one invocation can’t be that long. But a durable function goes on, invocation after invocation, for up to a year.',
  },
  cpu: {
    bin: 'partly',
    said: 'Usually processor comes with memory. Only on Lambda Managed Instances can you choose how much memory there is for each processor.',
  },
  gpu: {
    bin: 'partly',
    said: 'Ordinary functions have none. On Lambda Managed Instances a container image can ask for some memory of a graphics card.',
  },
};

async function refusedTimeouts(account: AccountPort): Promise<CallRecord[]> {
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' &&
      event.operation.startsWith('UpdateFunctionConfiguration') &&
      Number(event.input.Timeout) > 900 &&
      !!event.error,
  );
}

const configuration = (account: AccountPort) =>
  call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });

/** How many bets agree with what came. */
const right = (answers: Answers): number => {
  const bets = sorted(answers, 'bets');
  return Object.entries(OUTCOMES).filter(([id, { bin }]) => bets[id] === bin).length;
};

const open = (given: Readonly<Record<string, string>>): number =>
  Object.keys(OUTCOMES).filter((id) => !given[id]).length;

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'oracle-role', [logStatement]);
    await createFunction(account, { name: NAME, role, files, timeout: 60 });
  },

  steps: [
    {
      id: 'bets',
      async check(_account, answers) {
        const left = open(sorted(answers, 'bets'));
        return left ? notYet(`${left === 1 ? 'One bet is' : `${left} bets are`} still open.`) : met;
      },
    },
    {
      id: 'memory',
      async check(account) {
        const runs = (await invocations(account, NAME)).filter(
          (run) => run.status === 'ok' && parsed(run.event)?.ask === 'work',
        );
        const small = runs.find((run) => run.memoryMB === 128);
        const big = runs.find((run) => run.memoryMB === 10_240);
        if (small && big) return met;
        if (!small)
          return notYet('Run Work first as the function is, with 128 MB. Then you have something to compare with.');
        const { MemorySize } = await configuration(account);
        if (MemorySize === 10_240) return notYet('10,240 MB are set. Now run Work again.');
        return notYet(`Work took ${Math.round(small.durationMs)} ms with 128 MB. Set 10240 MB; it has ${MemorySize}.`);
      },
    },
    {
      id: 'disk',
      async check(account) {
        const { EphemeralStorage } = await configuration(account);
        if (EphemeralStorage.Size <= 512)
          return notYet('/tmp has 512 MB still. Give it 2048 with the command in the terminal.');
        const runs = await invocations(account, NAME);
        const seen = runs.some((run) => {
          const size = /\/dev\/\S+\s+(\d+)/.exec(String(parsed(run.result ?? 'null')))?.[1];
          return parsed(run.event)?.ask === 'disk' && Number(size) > 512;
        });
        return seen ? met : notYet(`/tmp has ${EphemeralStorage.Size} MB. Run Disk and see it from within.`);
      },
    },
    {
      id: 'hours',
      async check(account) {
        if ((await refusedTimeouts(account)).length) return met;
        const { Timeout } = await configuration(account);
        if (Timeout === 900)
          return notYet('900 seconds are allowed: three times as long as in 2016. Now ask for an hour.');
        return notYet(`The timeout is ${Timeout} s. Try to set it to 3600.`);
      },
    },
    {
      id: 'truth',
      check: async (_account, answers) => judgeSorting(answers, 'truth', OUTCOMES, 'line'),
    },
    {
      id: 'score',
      async check(_account, answers) {
        if (open(sorted(answers, 'bets'))) return notYet('There are bets still open, at the top.');
        const score = answers['score'];
        if (typeof score !== 'number') return notYet('Count the bets that came out as you said.');
        if (score === right(answers)) return met;
        return notYet(`Not ${score}. Compare each bet at the top with the line in the scoreboard.`);
      },
    },
  ],

  async solve(account, solution) {
    await deploy(account, NAME, solution);
    await invoke(account, NAME, { ask: 'work' });
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, MemorySize: 10_240 });
    await account.settle();
    await invoke(account, NAME, { ask: 'work' });
    await call(account, 'lambda', 'UpdateFunctionConfiguration', {
      FunctionName: NAME,
      EphemeralStorage: { Size: 2048 },
    });
    await account.settle();
    await invoke(account, NAME, { ask: 'disk' });
    await refused(account, { Timeout: 3600 });
    const truth = rightSorting(OUTCOMES);
    return { bets: { ...truth, gpu: 'no' }, truth, score: 5 };
  },

  async inOtherEra(account, { solution, port }) {
    await deploy(account, NAME, solution);
    const broken = await invoke(account, NAME, { ask: 'work' });
    if (!broken.failed) throw new Error('the JavaScript of today should not run in 2016');
    await deploy(account, NAME, port);
    const works = await invoke(account, NAME, { ask: 'work' });
    if (works.failed) throw new Error(`the port fails: ${JSON.stringify(works.result)}`);
    for (const change of [{ MemorySize: 10_240 }, { Timeout: 900 }])
      if (!(await refused(account, change))) throw new Error(`2016 should refuse ${JSON.stringify(change)}`);
  },
});

/** Whether a change of the configuration is refused. */
async function refused(account: AccountPort, change: object): Promise<boolean> {
  try {
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, ...change });
    return false;
  } catch (error) {
    if (error instanceof CallError) return true;
    throw error;
  }
}
