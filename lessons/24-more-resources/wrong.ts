import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { deploy, invoke, putText } from '../../src/lesson/toolbox.ts';

export default defineWrongAnswers([
  {
    step: 'where',
    mistake: 'a book for the price',
    make: async () => ({ where: { price: 'guide' } }),
    says: /only the pricing page counts/,
  },
  {
    step: 'ask',
    mistake: 'from memory',
    make: async () => ({ concurrency: 1000 }),
    says: /Ask the account itself/,
  },
  {
    step: 'ask',
    mistake: 'another number of the answer',
    async make(account: AccountPort) {
      await account.call('lambda', 'GetAccountSettings', {});
      return { concurrency: 262_144_000 };
    },
    says: /Look for ConcurrentExecutions/,
  },
  {
    step: 'exercise',
    mistake: 'counter as it was found',
    async make(account) {
      await invoke(account, 'counter', { text: 'To be, or not to be.' });
    },
    says: /counter counts 1 of “to”; it should be 2/,
  },
  {
    step: 'exercise',
    mistake: 'counter with an easy line',
    async make(account, files) {
      await deploy(account, 'counter', files);
      await invoke(account, 'counter', { text: 'one two two' });
    },
    says: /Let counter read the event/,
  },
  {
    step: 'exercise',
    mistake: 'sweeper sweeps everything',
    async make(account) {
      await invoke(account, 'sweeper', {});
    },
    says: /sweeper has deleted books\/index\.txt/,
  },
  {
    step: 'exercise',
    mistake: 'sweeper sweeps everything, and the book is put back',
    async make(account) {
      await invoke(account, 'sweeper', {});
      await putText(account, 'shelf', 'books/index.txt', 'books/index.txt');
    },
    says: /The last run of sweeper deleted more than tmp\//,
  },
  {
    step: 'exercise',
    mistake: 'visits reads and writes',
    async make(account) {
      await invoke(account, 'visits', { page: 'home' });
    },
    says: /Between the two somebody else may come/,
  },
  {
    step: 'heirs',
    mistake: 'the clock became a queue of questions',
    make: async () => ({ heirs: { clock: 'post' } }),
    says: /A schedule of EventBridge does it now/,
  },
]);
