import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, deploy, invocations, invoke } from '../../src/lesson/toolbox.ts';

const PAYMENTS = '/aws/lambda/payments';
const event = { order: 12, item: 'honey', left: 2 };
const badCard = { order: 13, cents: 500, card: 'expired' };

/** Both functions with the solution, but for the logger. */
async function withLogger(account: AccountPort, solution: Files, change: (code: string) => string) {
  const files = { ...solution, 'logger.js': change(solution['logger.js']!) };
  for (const name of ['orders', 'orders-staging']) {
    await deploy(account, name, files);
    await invoke(account, name, event);
  }
}

const search = (account: AccountPort, filterPattern: string) =>
  account.call('logs', 'FilterLogEvents', { logGroupName: '/aws/lambda/orders-staging', filterPattern });

async function count(account: AccountPort, filterPattern: string) {
  await invoke(account, 'payments', badCard);
  await call(account, 'logs', 'PutMetricFilter', {
    logGroupName: PAYMENTS,
    filterName: 'bad-cards',
    filterPattern,
    metricTransformations: [{ metricNamespace: 'shop', metricName: 'bad-cards', metricValue: '1' }],
  });
}

const watch = (account: AccountPort, AlarmActions: string[]) =>
  call(account, 'monitoring', 'PutMetricAlarm', {
    AlarmName: 'bad cards',
    Namespace: 'shop',
    MetricName: 'bad-cards',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions,
  });

export default defineWrongAnswers([
  {
    step: 'module',
    mistake: 'a path without its slash',
    make: (account) => invoke(account, 'orders', event).then(() => {}),
    says: /Unable to import module 'orders'”\. Its log shows in which line/,
  },
  {
    step: 'levels',
    mistake: 'no level before the message',
    make: (account, files) => withLogger(account, files, (code) => code.replace("name + ': ' + message", 'message')),
    says: /“.*honey.*”, which does not begin with a level/,
  },
  {
    step: 'levels',
    mistake: 'everything is printed',
    make: (account, files) => withLogger(account, files, (code) => code.replace('if (rank >= lowest) ', '')),
    says: /DEBUG is below that/,
  },
  {
    step: 'levels',
    mistake: 'only what is above the level',
    make: (account, files) => withLogger(account, files, (code) => code.replace('rank >= lowest', 'rank > lowest + 3')),
    says: /printed nothing at all/,
  },
  {
    step: 'levels',
    mistake: 'the other way round',
    make: (account, files) => withLogger(account, files, (code) => code.replace('rank >= lowest', 'rank === 2')),
    says: /orders-staging has printed no line with DEBUG/,
  },
  {
    step: 'filter',
    mistake: 'small letters',
    async make(account, files) {
      await withLogger(account, files, (code) => code);
      await search(account, 'info');
    },
    says: /finds nothing\. Capitals/,
  },
  {
    step: 'filter',
    mistake: 'a word that is everywhere',
    async make(account, files) {
      await withLogger(account, files, (code) => code);
      await search(account, 'order');
    },
    says: /The pattern order also finds “DEBUG: event/,
  },
  {
    step: 'request',
    mistake: 'the number next to it',
    async make(account) {
      await invoke(account, 'rush', { orders: 12 });
      await account.advance(60_000);
      const run = (await invocations(account, 'payments')).find(({ event: sent }) => sent.includes('"order":3,'))!;
      return { number: Number(/authorised as (\d+)/.exec(run.logs.map(({ text }) => text).join())![1]) };
    },
    says: /number of order 3\. Go by the request id/,
  },
  {
    step: 'metric',
    mistake: 'all errors',
    make: (account) => count(account, '"error:"'),
    says: /would also count the line “error: the bank is closed”/,
  },
  {
    step: 'metric',
    mistake: 'capitals',
    make: (account) => count(account, '"ERROR: invalid"'),
    says: /does not take the line “error: invalid card”/,
  },
  {
    step: 'metric',
    mistake: 'nothing has come since',
    make: (account) => count(account, '"error: invalid"'),
    says: /counts what comes from now on/,
  },
  {
    step: 'mail',
    mistake: 'an alarm that tells nobody',
    async make(account) {
      await count(account, '"error: invalid"');
      await watch(account, []);
    },
    says: /bad cards tells nobody/,
  },
  {
    step: 'mail',
    mistake: 'the mail was not answered',
    async make(account) {
      await count(account, '"error: invalid"');
      const { TopicArn } = await call(account, 'sns', 'CreateTopic', { Name: 'on-call' });
      await call(account, 'sns', 'Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'amara@lantern.example' });
      await watch(account, [TopicArn]);
    },
    says: /waits for confirmation/,
  },
]);
