import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { deploy, invoke } from '../../src/lesson/toolbox.ts';

const report = {
  workload: 'report',
  year: 2016,
  seconds: 1200,
  megabytes: 1024,
  language: 'ruby',
  startedBy: 'schedule',
};
const thumbnails = {
  workload: 'thumbnails',
  year: 2016,
  seconds: 2,
  megabytes: 512,
  language: 'node',
  startedBy: 's3',
};
const webhook = { workload: 'webhook', year: 2016, seconds: 1, megabytes: 128, language: 'node', startedBy: 'http' };

/** The solution, but a limit of null is taken for nothing at all. */
const strict = (files: Files): Files => ({
  ...files,
  'chooser.js': files['chooser.js']!.replace('limit === null || needed <= limit', 'limit !== null && needed <= limit'),
});

export default defineWrongAnswers([
  {
    step: 'rule',
    mistake: 'the rule as it was found',
    async make(account: AccountPort) {
      await invoke(account, 'chooser', thumbnails);
    },
    says: /For “thumbnails” chooser says AWS Lambda, IronWorker; the list says AWS Lambda\./,
  },
  {
    step: 'rule',
    mistake: 'only one workload',
    async make(account: AccountPort, files) {
      await deploy(account, 'chooser', files);
      await invoke(account, 'chooser', thumbnails);
    },
    says: /Ask chooser about the workload “report”/,
  },
  {
    step: 'rule',
    mistake: 'null as a limit of nothing',
    async make(account: AccountPort, files) {
      await deploy(account, 'chooser', strict(files));
      for (const event of [thumbnails, report, webhook]) await invoke(account, 'chooser', event);
    },
    says: /A limit of null is no limit at all/,
  },
  {
    step: 'today',
    mistake: 'the old rule with the new platforms',
    async make(account: AccountPort) {
      await invoke(account, 'chooser', { ...report, year: 2026 });
    },
    says: /Twenty minutes of Ruby fit into one platform/,
  },
  {
    step: 'adapter',
    mistake: 'webtask.js left empty',
    async make(account: AccountPort) {
      await invoke(account, 'elsewhere', { name: 'Ada' });
    },
    says: /elsewhere fails: webtask\.js is still empty/,
  },
  {
    step: 'adapter',
    mistake: 'another greeting on the other platform',
    async make(account: AccountPort, files) {
      const other = {
        ...files,
        'webtask.js': 'module.exports = function (context, callback) { callback(null, "Hi " + context.data.name); };',
      };
      for (const name of ['greeter', 'elsewhere']) {
        await deploy(account, name, other);
        await invoke(account, name, { name: 'Ada' });
      }
    },
    says: /They should agree/,
  },
  {
    step: 'adapter',
    mistake: 'the greeting copied into the other platform',
    async make(account: AccountPort, files) {
      const copied = {
        ...files,
        'webtask.js':
          'module.exports = function (context, callback) { callback(null, "Good day, " + context.data.name + "."); };',
      };
      for (const name of ['greeter', 'elsewhere']) {
        await deploy(account, name, copied);
        await invoke(account, name, { name: 'Ada' });
      }
    },
    says: /webtask\.js has a greeting of its own/,
  },
  {
    step: 'homes',
    mistake: 'everything on Lambda',
    make: async () => ({ homes: { bot: 'lambda', photos: 'lambda', accounts: 'lambda' } }),
    says: /only wants a URL to call/,
  },
  {
    step: 'homes',
    mistake: 'PHP on Lambda',
    make: async () => ({ homes: { accounts: 'lambda' } }),
    says: /Forty minutes of PHP/,
  },
  {
    step: 'fates',
    mistake: 'Webtask is gone',
    make: async () => ({ fates: { webtask: 'gone' } }),
    says: /lives on inside the login service/,
  },
]);
