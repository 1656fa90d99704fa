import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, createFunction, createRole, invoke, logStatement } from '../../src/lesson/toolbox.ts';

const NAME = 'hello-world';

const handler = (body: string): Files => ({ 'index.js': `exports.handler = function (event, context) { ${body} };` });

/** The function as a learner would make it, with this code, run once. */
async function runOnce(account: AccountPort, files: Files, config: { memory?: number; policy?: object[] } = {}) {
  const role = await createRole(account, 'hello-world-role', config.policy ?? [logStatement]);
  await createFunction(account, { name: NAME, role, files, memory: config.memory });
  await invoke(account, NAME, {});
}

const setHandler = (account: AccountPort, Handler: string) =>
  call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, Handler });

export default defineWrongAnswers([
  {
    step: 'create',
    mistake: 'another name',
    async make(account, files) {
      const role = await createRole(account, 'r', [logStatement]);
      await createFunction(account, { name: 'HelloWorld', role, files });
    },
    says: /named HelloWorld; this lesson looks for hello-world/,
  },
  {
    step: 'create',
    mistake: 'more memory than is needed',
    make: (account, files) => runOnce(account, files, { memory: 256 }),
    says: /256 MB.*128 MB/,
  },
  {
    step: 'answer',
    mistake: 'return in place of context.succeed',
    make: (account) => runOnce(account, handler("return 'Hello world';")),
    says: /never called context\.succeed/,
  },
  {
    step: 'answer',
    mistake: 'another greeting',
    make: (account) => runOnce(account, handler("context.succeed('Hi');")),
    says: /It answered "Hi"/,
  },
  {
    step: 'line',
    mistake: 'nothing printed',
    make: (account) => runOnce(account, handler("context.succeed('Hello world');")),
    says: /only the lines that Lambda writes itself/,
  },
  {
    step: 'line',
    mistake: 'a role that may not write logs',
    make: (account, files) =>
      runOnce(account, files, { policy: [{ Effect: 'Deny', Action: 'logs:*', Resource: '*' }] }),
    says: /role does not allow it/,
  },
  { step: 'hot', mistake: 'run only once', make: (account, files) => runOnce(account, files), says: /twice in a row/ },
  {
    step: 'hot',
    mistake: 'a change between the runs',
    async make(account, files) {
      await runOnce(account, files);
      await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: NAME, Timeout: 5 });
      await invoke(account, NAME, {});
    },
    says: /test twice without a change/,
  },
  {
    step: 'break',
    mistake: 'changed, but not run',
    async make(account, files) {
      await runOnce(account, files);
      await setHandler(account, 'index.start');
    },
    says: /now index\.start\. Press Test/,
  },
  {
    step: 'break',
    mistake: 'a file without a handler, tested too early',
    make: (account, files) => runOnce(account, files),
    says: /still index\.handler/,
  },
  {
    step: 'repair',
    mistake: 'broken and left so',
    async make(account, files) {
      await runOnce(account, files);
      await setHandler(account, 'index.start');
      await invoke(account, NAME, {});
    },
    says: /still index\.start/,
  },
]);
