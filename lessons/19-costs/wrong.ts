import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { Answers } from '../../src/lesson/answers.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, deploy, invoke } from '../../src/lesson/toolbox.ts';

const busy = { runs: 30_000_000, memory: 128, duration: 110, freeTier: true };
const quiet = { runs: 100_000, memory: 128, duration: 100, freeTier: true };
const six = {
  budget: 9,
  functions: [
    [128, 100],
    [1024, 500],
    [1536, 1000],
    [128, 60_000],
    [1024, 150_000],
    [1536, 300_000],
  ].map(([memory, duration]) => ({ memory, duration })),
};

const calculate = async (account: AccountPort, code: string, ...events: object[]) => {
  await deploy(account, 'calculator', { 'calculator.js': code });
  for (const event of events) await invoke(account, 'calculator', event);
};

const answering = (sum: string): string => `exports.handler = function (event, context) { context.succeed(${sum}); };`;
/** The solution with one thing as it was. */
const but = (files: Files, now: string, before: string): string => files['calculator.js']!.replace(now, before);

const measure = async (account: AccountPort, ...sizes: number[]) => {
  for (const MemorySize of sizes) {
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'fingerprint', MemorySize });
    await account.settle();
    await invoke(account, 'fingerprint', { megabytes: 9 });
  }
};

export default defineWrongAnswers([
  {
    step: 'handler',
    mistake: 'run as it was',
    make: (account) => invoke(account, 'calculator', busy).then(() => {}),
    says: /The file ends at its return/,
  },
  {
    step: 'handler',
    mistake: 'the numbers are still in the code',
    make: (account) => calculate(account, answering('{ dollars: 1.5 }'), busy),
    says: /It says \$1\.50\. Does it take runs/,
  },
  {
    step: 'handler',
    mistake: 'a bare number',
    make: (account) => calculate(account, answering('11.63'), busy),
    says: /Let it answer \{ dollars/,
  },
  {
    step: 'fair',
    mistake: 'AWS pays the customer',
    make: (account, files) =>
      calculate(account, but(files, 'Math.max(0, use.runs -', 'Number(use.runs -'), busy, quiet),
    says: /It says -\$0\.18\. AWS pays nobody/,
  },
  {
    step: 'fair',
    mistake: 'durations as they are',
    make: (account, files) =>
      calculate(account, but(files, 'Math.ceil(run.duration / 100) * 100', 'run.duration'), quiet, busy),
    says: /billed as 200 ms: durations are rounded up/,
  },
  {
    step: 'table',
    mistake: 'the request is forgotten',
    make: (account, files) => calculate(account, but(files, '(PER_REQUEST + gb', '(gb'), six),
    says: /For 128 MB and 100 ms it says 43191361/,
  },
  {
    step: 'table',
    mistake: 'a price in place of the runs',
    make: (account, files) => calculate(account, but(files, '!event.budget', 'true'), six),
    says: /Let calculator answer \{ runs/,
  },
  {
    step: 'memory',
    mistake: 'three sizes only',
    make: (account) => measure(account, 128, 512, 1536),
    says: /Still to measure: 256 MB, 1024 MB/,
  },
  {
    step: 'memory',
    mistake: 'the fastest at any price',
    async make(account): Promise<Answers> {
      await measure(account, 128, 256, 512, 1024, 1536);
      return { memory: 1536 };
    },
    says: /At 1536 MB it takes 3\d ms and 100 ms are billed/,
  },
  {
    step: 'memory',
    mistake: 'the least memory must be the cheapest',
    async make(account): Promise<Answers> {
      await measure(account, 128, 256, 512, 1024, 1536);
      return { memory: 128 };
    },
    says: /more to be had for the same money/,
  },
  {
    step: 'even',
    mistake: 'read off at another memory',
    async make(account): Promise<Answers> {
      await measure(account, 512, 256, 128, 1024, 1536);
      return { memory: 512, even: 3_459_000 };
    },
    says: /cross at 1536 MB\. Ask for 512 MB/,
  },
  {
    step: 'even',
    mistake: 'a guess',
    async make(account): Promise<Answers> {
      await measure(account, 128, 256, 512, 1024, 1536);
      return { even: 1_000_000 };
    },
    says: /Not 1,000,000\. Divide/,
  },
]);
