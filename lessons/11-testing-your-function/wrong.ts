import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { runTests } from '../../src/lesson/run-tests.ts';
import { deploy, invoke } from '../../src/lesson/toolbox.ts';

const handler = (body: string): Files => ({ 'index.js': `exports.handler = function (event, context) { ${body} };` });
const start = handler('context.succeed({ total: event.items.length });');
const tests = (body: string): Files => ({
  'test/receipt.js': `var handler = require('../index').handler;
${body}`,
});
const passing = "it('runs', function () {});";
const run = (account: AccountPort, files: Files) => runTests(account, 'receipt', files);

export default defineWrongAnswers([
  {
    step: 'console',
    mistake: 'one event',
    make: (account) => invoke(account, 'receipt', { items: [{ cents: 1, quantity: 1 }] }).then(() => {}),
    says: /an event of your own/,
  },
  {
    step: 'console',
    mistake: 'only the empty one',
    make: (account) => invoke(account, 'receipt', { items: [] }).then(() => {}),
    says: /“Two teas” as well/,
  },
  {
    step: 'fake',
    mistake: 'no context',
    make: (account) =>
      run(account, { ...start, ...tests("it('adds', function (done) { handler({ items: [{}] }, {}); });") }),
    says: /fake context has none/,
  },
  {
    step: 'fake',
    mistake: 'done is never called',
    make: (account) =>
      run(account, {
        ...start,
        ...tests("it('adds', function (done) { handler({ items: [{}] }, { succeed: function () {} }); });"),
      }),
    says: /Call done\(\) inside/,
  },
  {
    step: 'fake',
    mistake: 'another sum',
    make: (account) =>
      run(account, {
        ...start,
        ...tests("it('adds', function () { require('assert').deepEqual({ total: 1090 }, { total: 1000 }); });"),
      }),
    says: /“adds” fails: .*1090.*1000/,
  },
  {
    step: 'fake',
    mistake: 'a wrong path',
    make: (account) => run(account, { 'test/receipt.js': "require('./index');" }),
    says: /does not load: Cannot find module/,
  },
  {
    step: 'red',
    mistake: 'green, and no more',
    make: (account) => run(account, { ...start, ...tests(passing) }),
    says: /none of them knows about empty baskets/,
  },
  {
    step: 'green',
    mistake: 'the red test is taken out',
    async make(account) {
      await run(account, { ...start, ...tests(`${passing} it('no', function () { throw new Error('x'); });`) });
      await run(account, { ...start, ...tests(passing) });
    },
    says: /Mend the handler, not the tests/,
  },
  {
    step: 'green',
    mistake: 'not deployed',
    async make(account, files) {
      await run(account, {
        ...files,
        ...handler("throw new Error('no');"),
        ...tests(`${passing} it('no', function () { handler(); });`),
      });
      await run(account, files);
    },
    says: /Now deploy with Test/,
  },
  {
    step: 'green',
    mistake: 'still red',
    async make(account, files) {
      await run(account, {
        ...files,
        ...tests(`${passing} it('refuses', function () { throw new Error('nothing was refused'); });`),
      });
    },
    says: /“refuses” fails: nothing was refused/,
  },
  {
    step: 'saved',
    mistake: 'two tests',
    make: (account, files) => run(account, { ...files, ...tests(`${passing} ${passing}`) }),
    says: /There are 2 tests so far/,
  },
  {
    step: 'saved',
    mistake: 'the event is not there',
    async make(account, files) {
      await deploy(account, 'receipt', files);
      await run(account, {
        ...files,
        ...tests(`${passing} ${passing} it('monday', function () { require('../events/tuesday.json'); });`),
      });
    },
    says: /“monday” fails: Cannot find module/,
  },
  {
    step: 'limits',
    mistake: 'permissions',
    make: async () => ({ mistakes: { denied: 'fake' } }),
    says: /nobody asks for permission/,
  },
  { step: 'limits', mistake: 'begun', make: async () => ({ mistakes: { sum: 'fake' } }), says: /4 mistakes are still/ },
]);
