import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, deploy, invoke } from '../../src/lesson/toolbox.ts';
import { utf8 } from '../../src/std/bytes.ts';

async function run(account: AccountPort, name: string, files: Files, event: object): Promise<void> {
  await deploy(account, name, files);
  await invoke(account, name, event);
}

const queue = (account: AccountPort, event: object) =>
  account.call('lambda', 'Invoke', {
    FunctionName: 'endings',
    InvocationType: 'Event',
    Payload: utf8(JSON.stringify(event)),
  });

export default defineWrongAnswers([
  {
    step: 'who',
    mistake: 'the stream is not printed',
    make: (account, files) =>
      run(account, 'who-am-i', { 'index.js': files['index.js']!.replace(/.*logStreamName.*\n/, '') }, {}),
    says: /do not say: the log stream\.$/,
  },
  {
    step: 'who',
    mistake: 'the whole context, which prints as an object and nothing more',
    make: (account) =>
      run(
        account,
        'who-am-i',
        {
          'index.js':
            "exports.handler = function (e, context) { console.log('context: ' + context); context.succeed(); };",
        },
        {},
      ),
    says: /do not say: the request id, the name of the function/,
  },
  {
    step: 'endings',
    mistake: 'only the good ones',
    async make(account, files) {
      await run(account, 'endings', files, { how: 'succeed' });
      await run(account, 'endings', files, { how: 'done' });
    },
    says: /Still to try: fail, silence/,
  },
  {
    step: 'callback',
    mistake: 'on the first runtime',
    make: (account, files) => run(account, 'endings', files, { how: 'callback' }),
    says: /Node\.js 0\.10 hands over no callback/,
  },
  {
    step: 'callback',
    mistake: 'no promise',
    async make(account, files) {
      await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'endings', Runtime: 'nodejs4.3' });
      await run(account, 'endings', files, { how: 'callback' });
    },
    says: /Now run “How: promise”/,
  },
  {
    step: 'forever',
    mistake: 'an end was added',
    make: (account, files) =>
      run(
        account,
        'endings',
        { 'endings.js': files['endings.js']!.replace("case 'forever':", "case 'forever': return context.succeed();") },
        { how: 'forever' },
      ),
    says: /ended before its time was up/,
  },
  {
    step: 'time',
    mistake: 'the code as it was given',
    async make(account) {
      await invoke(account, 'batch', { orders: 20 });
    },
    says: /Lambda ended the run after 3 seconds/,
  },
  {
    step: 'time',
    mistake: 'far too careful',
    make: (account, files) =>
      run(account, 'batch', { 'batch.js': files['batch.js']!.replace('= 900', '= 2600') }, { orders: 20 }),
    says: /stopped after 1 of them, with time for more/,
  },
  {
    step: 'time',
    mistake: 'it keeps what is left to itself',
    make: (account, files) =>
      run(
        account,
        'batch',
        { 'batch.js': files['batch.js']!.replace('left: left', '').replace('done: done, ', 'done: done') },
        { orders: 20 },
      ),
    says: /let the two add up/,
  },
  {
    step: 'retries',
    mistake: 'an event that succeeds',
    make: (account) => queue(account, { how: 'succeed' }),
    says: /nothing is tried again/,
  },
  {
    step: 'retries',
    mistake: 'no time has passed',
    make: (account) => queue(account, { how: 'fail' }),
    says: /One try so far.*about a minute/,
  },
  {
    step: 'retries',
    mistake: 'not enough time has passed',
    async make(account) {
      await queue(account, { how: 'fail' });
      await account.settle();
      await account.advance(90_000);
    },
    says: /2 tries so far.*about two minutes/,
  },
]);
