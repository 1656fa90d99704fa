import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
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
import { utf8 } from '../../src/std/bytes.ts';

const WHO = 'who-am-i';
const ENDINGS = 'endings';
const BATCH = 'batch';

const LAMBDAS_OWN = /^(START|END|REPORT|INIT_START) /;
const ownText = (run: InvocationRecord): string =>
  run.logs
    .map(({ text }) => text)
    .filter((text) => !LAMBDAS_OWN.test(text))
    // The line begins with the time and, always, with the request id; only what follows is the handler's.
    .map((text) => text.split('\t').slice(2).join(' '))
    .join('\n');

const orders = (run: InvocationRecord): unknown => parsed(run.event)?.orders;
const how = (run: InvocationRecord): unknown => parsed(run.event)?.how;

export default defineLesson({
  async seed(account, files) {
    const role = await createRole(account, 'context-lab-role', [logStatement]);
    for (const [name, file] of [
      [WHO, 'index'],
      [ENDINGS, 'endings'],
      [BATCH, 'batch'],
    ] as const)
      await createFunction(account, { name, role, files, handler: `${file}.handler` });
  },

  steps: [
    {
      id: 'who',
      async check(account) {
        const runs = await invocations(account, WHO);
        const last = runs.at(-1);
        if (!last) return notYet('who-am-i has not run yet. Choose it next to Test.');
        const facts = (run: InvocationRecord): [string, string][] => [
          ['the request id', run.requestId],
          ['the name of the function', run.functionName],
          ['the log group', run.logGroupName],
          ['the log stream', run.logStreamName],
        ];
        const missing = (run: InvocationRecord) => facts(run).filter(([, value]) => !printed(ownText(run), value));
        if (runs.some((run) => missing(run).length === 0)) return met;
        if (last.error) return notYet(`The last run failed: ${last.error.errorMessage}`);
        return notYet(
          `Its own lines do not say: ${missing(last)
            .map(([fact]) => fact)
            .join(', ')}.`,
        );
      },
    },
    {
      id: 'endings',
      async check(account) {
        const runs = await invocations(account, ENDINGS);
        if (!runs.length) return notYet('endings has not run yet. Choose it next to Test.');
        const tried = new Set(runs.filter((run) => run.trigger === 'RequestResponse').map(how));
        const missing = ['succeed', 'fail', 'done', 'silence'].filter((each) => !tried.has(each));
        if (missing.length) return notYet(`Still to try: ${missing.join(', ')}.`);
        return met;
      },
    },
    {
      id: 'callback',
      async check(account) {
        const runs = (await invocations(account, ENDINGS)).filter((run) => how(run) === 'callback');
        const last = runs.at(-1);
        if (!last) return notYet('Run endings with the event “How: callback”.');
        if (!runs.some((run) => run.status === 'ok'))
          return notYet(
            last.runtime === 'nodejs'
              ? 'Node.js 0.10 hands over no callback. Give endings the runtime Node.js 4.3 in the Lambda panel, and run it again.'
              : `That run failed: ${last.error?.errorMessage}. Keep the third argument in endings.js as it was given.`,
          );
        const promises = (await invocations(account, ENDINGS)).filter((run) => how(run) === 'promise');
        if (promises.some((run) => run.status === 'ok')) return met;
        return notYet(
          promises.length
            ? 'There are no promises in Node.js 0.10. Run “How: promise” with the runtime Node.js 4.3.'
            : 'The callback answered. Now run “How: promise”.',
        );
      },
    },
    {
      id: 'forever',
      async check(account) {
        const runs = (await invocations(account, ENDINGS)).filter((run) => how(run) === 'forever');
        if (!runs.length) return notYet('Run endings with the event “How: forever”.');
        if (runs.some((run) => run.status === 'timeout')) return met;
        return notYet('That run ended before its time was up. Keep the interval in endings.js as it was given.');
      },
    },
    {
      id: 'time',
      async check(account) {
        const runs = (await invocations(account, BATCH)).filter((run) => Number(orders(run)) >= 10);
        const last = runs.at(-1);
        if (!last) return notYet('Run batch with the event “Twenty orders”.');
        const shipped = (run: InvocationRecord) => Number(parsed(run.result)?.done);
        const honest = (run: InvocationRecord) =>
          run.status === 'ok' && shipped(run) + Number(parsed(run.result)?.left) === orders(run);
        if (runs.some((run) => honest(run) && shipped(run) >= 3 && shipped(run) < Number(orders(run)))) return met;
        if (last.status === 'timeout')
          return notYet('Lambda ended the run after 3 seconds, and nobody knows how many orders were shipped.');
        if (last.error) return notYet(`The last run failed: ${last.error.errorMessage}`);
        if (!honest(last))
          return notYet(`It answered ${last.result}. Answer { done, left }, and let the two add up to the orders.`);
        if (shipped(last) < 3) return notYet(`It stopped after ${shipped(last)} of them, with time for more.`);
        return notYet('Every order was shipped. Keep the timeout at 3 seconds and half a second for each order.');
      },
    },
    {
      id: 'retries',
      async check(account) {
        const runs = (await invocations(account, ENDINGS)).filter((run) => run.trigger === 'Event');
        if (!runs.length) return notYet('No asynchronous run yet. Invoke endings asynchronously with “How: fail”.');
        const failed = runs.filter((run) => run.status !== 'ok');
        if (!failed.length) return notYet('The asynchronous run went well, so nothing is tried again. Let it fail.');
        const attempts = (id: string) => failed.filter((run) => run.requestId === id).length;
        const most = Math.max(...failed.map((run) => attempts(run.requestId)));
        if (most >= 3) return met;
        return notYet(
          `${most === 1 ? 'One try' : `${most} tries`} so far. Let time pass: the next one comes about ${most === 1 ? 'a minute' : 'two minutes'} after the last.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    await run(account, WHO, solution, {});
    for (const each of ['succeed', 'fail', 'done', 'silence', 'forever'])
      await run(account, ENDINGS, solution, { how: each });
    if (account.era === '2016') await useNode43(account);
    for (const each of ['callback', 'promise']) await run(account, ENDINGS, solution, { how: each });
    await run(account, BATCH, solution, { orders: 20 });
    await account.call('lambda', 'Invoke', {
      FunctionName: ENDINGS,
      InvocationType: 'Event',
      Payload: utf8(JSON.stringify({ how: 'fail' })),
    });
    await account.advance(5 * 60_000);
  },

  async inOtherEra(account, { solution, port }) {
    // Without an answer the run of today ends well, with null; the process of 2016 "exited before completing request".
    const silence = await run(account, ENDINGS, solution, { how: 'silence' });
    if (silence.status !== 'ok' || silence.result !== 'null') throw new Error(`silence answers ${silence.result}`);
    const promise = await run(account, ENDINGS, solution, { how: 'promise' });
    if (parsed(promise.result)?.sold !== 3) throw new Error(`the promise answers ${promise.result}`);
    if ((await run(account, WHO, port, {})).status !== 'ok') throw new Error('who-am-i is ported');
    const batch = await run(account, BATCH, port, { orders: 20 });
    if (!(parsed(batch.result)?.done >= 3)) throw new Error(`batch answers ${batch.result}`);
    if ((await run(account, ENDINGS, port, { how: 'fail' })).error?.errorType !== 'Error')
      throw new Error('fail fails');
    if ((await run(account, ENDINGS, port, { how: 'forever' })).status !== 'timeout') throw new Error('forever ends');
  },
});

/** Gives endings the runtime that has callbacks. */
async function useNode43(account: AccountPort): Promise<void> {
  await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: ENDINGS, Runtime: 'nodejs4.3' });
  await account.settle();
}

/** Whether a value stands in a text by itself: a short name is part of many a longer one. */
function printed(text: string, value: string): boolean {
  const plain = value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(^|[^\\w/-])${plain}($|[^\\w/-])`, 'm').test(text);
}

async function run(account: AccountPort, name: string, files: Files, event: object): Promise<InvocationRecord> {
  await deploy(account, name, files);
  await invoke(account, name, event);
  return (await invocations(account, name)).at(-1)!;
}
