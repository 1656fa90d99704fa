import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, invoke } from '../../src/lesson/toolbox.ts';

export default defineWrongAnswers([
  {
    step: 'host',
    mistake: 'only what works',
    make: (account) => invoke(account, 'probe', { need: 'scratch' }).then(() => {}),
    says: /Still to try: Write to the disk, Install a package\./,
  },
  {
    step: 'time',
    mistake: 'as much as is allowed',
    make: (account) =>
      call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'probe', Timeout: 300 }).then(() => {}),
    says: /300 seconds are allowed\. Now ask for an hour/,
  },
  {
    step: 'judge',
    mistake: 'the chat server fits',
    make: async () => ({ workloads: { chat: 'yes' } }),
    says: /holds connections open/,
  },
  {
    step: 'judge',
    mistake: 'the report is hopeless',
    make: async () => ({ workloads: { thumbnails: 'yes', report: 'no' } }),
    says: /one run for each would do/,
  },
  { step: 'bill', mistake: 'without the free tier', make: async () => ({ month: 43.21 }), says: /400,000 GB-seconds/ },
  { step: 'bill', mistake: 'the price of the server', make: async () => ({ month: 9 }), says: /That is the server/ },
  { step: 'bill', mistake: 'a guess', make: async () => ({ month: 2 }), says: /Not \$2/ },
  {
    step: 'own',
    mistake: 'half done',
    make: async () => ({ own: { host: 'no' } }),
    says: /6 questions are still open/,
  },
]);
