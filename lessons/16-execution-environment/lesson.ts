import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
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
  putText,
} from '../../src/lesson/toolbox.ts';
import { ballastUnder } from '../09-dependencies-and-resources/ballast.ts';

const MINUTE_MS = 60_000;
const BUCKET = 'lantern-prices';
const ORDERS = 12;
const RULE = 'keep-prices-warm';

const customer = (run: InvocationRecord): unknown => parsed(run.event)?.customer;
const items = (run: InvocationRecord): unknown[] => parsed(run.event)?.items ?? [];
const basket = (run: InvocationRecord): unknown[] => parsed(run.result)?.basket ?? [];
const strangers = (run: InvocationRecord): unknown[] => basket(run).filter((item) => !items(run).includes(item));

/** Runs of basket that another customer's run came before, in the same environment. */
async function followers(account: AccountPort): Promise<InvocationRecord[]> {
  const runs = (await invocations(account, 'basket')).filter((run) => run.status === 'ok' && customer(run));
  return runs.filter((run, at) =>
    runs
      .slice(0, at)
      .some((earlier) => earlier.environmentId === run.environmentId && customer(earlier) !== customer(run)),
  );
}

/** Runs of prices that asked for an article, each with whether it called S3. */
async function lookUps(account: AccountPort): Promise<{ run: InvocationRecord; asked: boolean }[]> {
  const trace = await account.trace();
  const asking = new Set(
    trace
      .filter((event): event is CallRecord => event.type === 'call' && event.operation === 'GetObject' && !event.error)
      .map(({ invocationId }) => invocationId),
  );
  return (await invocations(account, 'prices'))
    .filter((run) => run.status === 'ok' && parsed(run.event)?.article)
    .map((run) => ({ run, asked: asking.has(run.requestId) }));
}

/** What is still missing before a schedule calls prices. */
async function whyNobodyCalls(account: AccountPort): Promise<string> {
  const { Rules = [] } = await call(account, 'events', 'ListRules', {});
  const rule = Rules.find(({ ScheduleExpression }: any) => ScheduleExpression);
  if (!rule) return 'Nothing calls prices by itself yet. Make a rule with the schedule rate(9 minutes).';
  const { Targets = [] } = await call(account, 'events', 'ListTargetsByRule', { Rule: rule.Name });
  if (!Targets.some(({ Arn }: any) => /:function:prices(:|$)/.test(Arn)))
    return `The rule ${rule.Name} has no target prices yet. Open it, and add the function.`;
  return `The rule ${rule.Name} calls prices by ${rule.ScheduleExpression}. Let two hours pass.`;
}

export default defineLesson({
  async seed(account, files) {
    await call(account, 's3', 'CreateBucket', { Bucket: BUCKET });
    await putText(account, BUCKET, 'prices.json', JSON.stringify({ tea: 250, bread: 320, honey: 590 }));
    const plain = await createRole(account, 'packing-role', [logStatement]);
    const reader = await createRole(account, 'prices-role', [
      logStatement,
      { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/*` },
    ]);
    await createFunction(account, { name: 'basket', role: plain, files, handler: 'basket.handler' });
    await createFunction(account, { name: 'prices', role: reader, files, handler: 'prices.handler', timeout: 10 });
    const worker = await createFunction(account, { name: 'worker', role: plain, files, handler: 'worker.handler' });
    const sender = await createRole(account, 'burst-role', [
      logStatement,
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: worker },
    ]);
    await createFunction(account, { name: 'burst', role: sender, files, handler: 'burst.handler', timeout: 10 });
  },

  experiments: { ballast: ballastUnder('packing-role') },

  steps: [
    {
      id: 'leak',
      async check(account) {
        const after = await followers(account);
        if (after.some((run) => strangers(run).length)) return met;
        const runs = await invocations(account, 'basket');
        if (!runs.length) return notYet('basket has not run yet. Run the event “Amara’s basket”.');
        if (new Set(runs.map(customer)).size < 2)
          return notYet('Now run the event of the other customer, without changing the code.');
        if (!after.length)
          return notYet(
            'Each customer was the first in an environment of their own. Run both events, one right after the other.',
          );
        return notYet('The second customer saw only their own items. Start the lesson anew to see the leak.');
      },
    },
    {
      id: 'private',
      async check(account) {
        const after = await followers(account);
        const leak = after.findIndex((run) => strangers(run).length);
        if (leak < 0) return notYet('Make the leak appear first.');
        const last = after.at(-1)!;
        const latest = (await invocations(account, 'basket')).at(-1)!;
        if (latest.status !== 'ok')
          return notYet(`The last run failed: ${parsed(latest.result)?.errorMessage ?? 'read its log'}`);
        if (latest.environmentId !== last.environmentId)
          return notYet(
            `${String(customer(latest))} came to a new environment, where nobody had been before. Run the other customer’s event as well.`,
          );
        if (strangers(last).length)
          return notYet(
            `${String(customer(last))} still sees ${strangers(last).join(', ')}, which somebody else wanted.`,
          );
        if (basket(last).length === items(last).length) return met;
        return notYet('The basket should hold all items of the event, and no others.');
      },
    },
    {
      id: 'cache',
      async check(account) {
        const all = await lookUps(account);
        if (!all.length) return notYet('prices has not looked anything up yet. Run the event “Price of tea”.');
        const hit = all.find(
          ({ run, asked }, at) =>
            !asked && all.slice(0, at).some((other) => other.asked && other.run.environmentId === run.environmentId),
        );
        if (hit) return met;
        if (all.length === 1) return notYet('Run it a second time.');
        return notYet('Every run so far has asked the bucket. Keep the list in a variable outside of the handler.');
      },
    },
    {
      id: 'lost',
      async check(account) {
        const all = await lookUps(account);
        const cold = all.filter(({ run }) => run.cold);
        const hit = all.findIndex(({ asked }) => !asked);
        if (hit < 0) return notYet('The cache comes first.');
        const later = cold.find(({ run, asked }) => asked && run.queuedAt - all[hit]!.run.queuedAt > 5 * MINUTE_MS);
        if (later) return met;
        return notYet('The environment with your list is still there. Let an hour pass, then ask for a price again.');
      },
    },
    {
      id: 'burst',
      async check(account, answers) {
        const guess = answers['environments'];
        if (guess === undefined) return notYet('Write down your guess first.');
        const runs = (await invocations(account, 'worker')).filter((run) => run.trigger === 'Event');
        if (runs.length < ORDERS) return notYet('Now choose burst and run the event “Twelve orders”.');
        const used = new Set(runs.slice(0, ORDERS).map((run) => run.environmentId)).size;
        if (guess === used) return met;
        return notYet(`Not ${String(guess)}. Count the lanes of worker in the timeline.`);
      },
    },
    {
      id: 'warm',
      async check(account, answers) {
        const runs = (await invocations(account, 'prices')).filter(
          (run) => run.trigger === 'Event' && run.status === 'ok',
        );
        if (!runs.length) return notYet(await whyNobodyCalls(account));
        if (!parsed(runs.at(-1)!.event)?.warm)
          return notYet(
            'The schedule calls prices, but with an event of its own, and prices looks in the bucket for nothing. Give the target the input {"warm": true}.',
          );
        const hourly = runs.some((_, at) => {
          const hour = runs.slice(at).filter((run) => run.queuedAt - runs[at]!.queuedAt <= 65 * MINUTE_MS);
          if (hour.at(-1)!.queuedAt - hour[0]!.queuedAt < 50 * MINUTE_MS) return false;
          return hour.every(
            (run, i) => i === 0 || (!run.cold && run.queuedAt - hour[i - 1]!.queuedAt <= 10 * MINUTE_MS),
          );
        });
        if (!hourly) {
          const coldAgain = runs.slice(1).some((run) => run.cold);
          if (coldAgain)
            return notYet('It went cold between two calls. Nine minutes are short enough, half an hour is not.');
          return notYet('The schedule works. Let an hour pass and see whether the environment stays.');
        }
        const price = answers['runs'];
        if (price === undefined) return notYet('It stays warm. How many runs is that in 30 days?');
        if (price === 4800) return met;
        return notYet(`Not ${String(price)}: 30 days have 43,200 minutes, and there is a run in every nine.`);
      },
    },
  ],

  async solve(account, solution) {
    const amara = { customer: 'Amara', items: ['tea', 'honey'] };
    const kofi = { customer: 'Kofi', items: ['bread'] };
    // The leak is part of the lesson, so the start's code runs first.
    await deploy(account, 'basket', leaky);
    await invoke(account, 'basket', amara);
    await invoke(account, 'basket', kofi);
    for (const name of ['basket', 'prices', 'worker', 'burst']) await deploy(account, name, solution);
    await invoke(account, 'basket', amara);
    await invoke(account, 'basket', kofi);
    await invoke(account, 'prices', { article: 'tea' });
    await invoke(account, 'prices', { article: 'honey' });
    await account.advance(60 * MINUTE_MS);
    await invoke(account, 'prices', { article: 'bread' });
    await invoke(account, 'burst', { orders: ORDERS });
    await account.advance(MINUTE_MS);
    await keepWarm(account, 'rate(9 minutes)');
    await account.advance(75 * MINUTE_MS);
    const runs = (await invocations(account, 'worker')).slice(0, ORDERS);
    return { environments: new Set(runs.map((run) => run.environmentId)).size, runs: 4800 };
  },

  async inOtherEra(account, { port }) {
    for (const name of ['basket', 'prices', 'worker', 'burst']) await deploy(account, name, port);
    await invoke(account, 'basket', { customer: 'Amara', items: ['tea'] });
    await invoke(account, 'basket', { customer: 'Kofi', items: ['bread'] });
    if ((await followers(account)).some((run) => strangers(run).length)) throw new Error('the port leaks');
    await invoke(account, 'prices', { article: 'tea' });
    await invoke(account, 'prices', { article: 'tea' });
    const [first, second] = await lookUps(account);
    if (!first!.asked || second!.asked) throw new Error('the port caches');
    await invoke(account, 'burst', { orders: ORDERS });
    await account.advance(MINUTE_MS);
    if ((await invocations(account, 'worker')).length !== ORDERS) throw new Error('the port sends every order');
  },
});

const leaky: Files = {
  'basket.js': `var all = [];
exports.handler = function (event, context) {
  all = all.concat(event.items);
  context.succeed({ customer: event.customer, basket: all });
};
`,
};

/** A rule that calls prices, with the permission it needs, as a console would make it. */
async function keepWarm(account: AccountPort, ScheduleExpression: string): Promise<void> {
  const { RuleArn } = await call(account, 'events', 'PutRule', { Name: RULE, ScheduleExpression });
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'prices' });
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: 'prices',
    StatementId: `${RULE}-${Math.floor(await account.now())}`,
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  });
  await call(account, 'events', 'PutTargets', {
    Rule: RULE,
    Targets: [{ Id: 'prices', Arn: FunctionArn, Input: JSON.stringify({ warm: true }) }],
  });
}
