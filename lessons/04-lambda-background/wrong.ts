import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, invoke } from '../../src/lesson/toolbox.ts';

const NAME = 'imageProcessor';

async function configure(account: AccountPort, change: { MemorySize?: number; Timeout?: number }): Promise<void> {
  await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, ...change });
  await account.settle();
}

const run = (account: AccountPort, event: object) => invoke(account, NAME, event).then(() => {});

export default defineWrongAnswers([
  {
    step: 'memory',
    mistake: 'as little as there is',
    make: (account) => configure(account, { MemorySize: 128 }),
    says: /128 MB, and one of the images needs 200 MB/,
  },
  { step: 'memory', mistake: 'left as it was', make: async () => {}, says: /1536 MB, and you would pay/ },
  {
    step: 'five',
    mistake: 'some of the images',
    async make(account) {
      await configure(account, { MemorySize: 256 });
      await run(account, { megabytes: 30 });
      await run(account, { megabytes: 100 });
      await run(account, { megabytes: 70 });
    },
    says: /Still to process with 256 MB: the 200 MB, 40 MB image/,
  },
  {
    step: 'five',
    mistake: 'all of them with too much memory',
    async make(account) {
      for (const megabytes of [30, 100, 70, 200, 40]) await run(account, { megabytes });
    },
    says: /No image has been processed with 256 MB/,
  },
  {
    step: 'dies',
    mistake: 'there is room enough',
    make: (account) => run(account, { megabytes: 280 }),
    says: /With 1536 MB the large image fits/,
  },
  {
    step: 'bill',
    mistake: 'billed for what was used',
    make: async () => ({ small: 30, dead: 100 }),
    afterSolution: true,
    says: /not billed for what it used/,
  },
  {
    step: 'bill',
    mistake: 'a failure is free',
    make: async () => ({ small: 256, dead: 0 }),
    afterSolution: true,
    says: /does not make it free/,
  },
  {
    step: 'timeout',
    mistake: 'the default timeout',
    make: (account) => run(account, { seconds: 2 }),
    says: /timeout is 3 s/,
  },
  {
    step: 'slow',
    mistake: 'with the default timeout',
    make: (account) => run(account, { seconds: 12 }),
    says: /ended after 3 s/,
  },
  {
    step: 'slow',
    mistake: 'with time enough',
    async make(account) {
      await configure(account, { Timeout: 60 });
      await run(account, { seconds: 12 });
    },
    says: /It had time enough/,
  },
]);
