import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, invoke } from '../../src/lesson/toolbox.ts';

const change = async (account: AccountPort, values: object): Promise<void> => {
  await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'oracle', ...values });
  await account.settle();
};

export default defineWrongAnswers([
  {
    step: 'bets',
    mistake: 'one bet only',
    make: async () => ({ bets: { gpu: 'yes' } }),
    says: /5 bets are still open/,
  },
  {
    step: 'memory',
    mistake: 'nothing to compare with',
    async make(account) {
      await change(account, { MemorySize: 10_240 });
      await invoke(account, 'oracle', { ask: 'work' });
    },
    says: /Run Work first as the function is/,
  },
  {
    step: 'memory',
    mistake: 'the most of 2016',
    async make(account) {
      await invoke(account, 'oracle', { ask: 'work' });
      await change(account, { MemorySize: 1536 });
    },
    says: /Set 10240 MB; it has 1536/,
  },
  {
    step: 'disk',
    mistake: 'set, but not looked at',
    make: (account) => change(account, { EphemeralStorage: { Size: 1024 } }),
    says: /\/tmp has 1024 MB\. Run Disk/,
  },
  {
    step: 'disk',
    mistake: 'looked at, but not set',
    make: (account) => invoke(account, 'oracle', { ask: 'disk' }).then(() => {}),
    says: /\/tmp has 512 MB still/,
  },
  {
    step: 'hours',
    mistake: 'as much as is allowed',
    make: (account) => change(account, { Timeout: 900 }),
    says: /900 seconds are allowed: three times/,
  },
  {
    step: 'truth',
    mistake: 'hours came true',
    make: async () => ({ truth: { hours: 'yes' } }),
    says: /An hour was refused/,
  },
  {
    step: 'truth',
    mistake: 'no graphics cards at all',
    make: async () => ({ truth: { gpu: 'no' } }),
    says: /can ask for some memory of a graphics card/,
  },
  {
    step: 'score',
    mistake: 'six right, of course',
    make: async () => ({
      bets: { services: 'no', memory: 'no', disk: 'no', hours: 'no', cpu: 'no', gpu: 'no' },
      score: 6,
    }),
    says: /Not 6/,
  },
  {
    step: 'score',
    mistake: 'a score without bets',
    make: async () => ({ score: 3 }),
    says: /bets still open/,
  },
]);
