import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord, MailRecord } from '../../src/cloud/trace.ts';
import { defineLesson, met, notYet, type StepVerdict } from '../../src/lesson/lesson.ts';
import {
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';

const MINUTE_MS = 60_000;
const ORDER = 7;
const TOPIC = 'on-call';
const PAYMENTS = '/aws/lambda/payments';
const STAGING = '/aws/lambda/orders-staging';
const BAD = 'error: invalid card';

const order = (run: InvocationRecord): unknown => parsed(run.event)?.order;

/** What the code of a run has printed, without what Lambda puts before it. */
const printed = (run: InvocationRecord): string[] =>
  run.logs
    .filter(({ text }) => /\t/.test(text) && !text.startsWith('REPORT'))
    .map(({ text }) => text.split('\t').at(-1)!.trim());

const lastOk = async (account: AccountPort, name: string): Promise<InvocationRecord | undefined> =>
  (await invocations(account, name)).findLast(({ status }) => status === 'ok');

/** The number that the bank gave in a run of payments. */
const authorised = (run: InvocationRecord): number | null => {
  const line = printed(run).find((text) => text.startsWith('bank: authorised'));
  return line ? Number(/\d+$/.exec(line)?.[0]) : null;
};

/** Patterns that the learner has searched a group for, the newest first. */
async function searches(account: AccountPort, logGroupName: string): Promise<string[]> {
  const calls = (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' &&
      event.operation === 'FilterLogEvents' &&
      event.source !== 'lesson' &&
      !event.error &&
      event.input['logGroupName'] === logGroupName &&
      !!event.input['filterPattern'],
  );
  return [...new Set(calls.map(({ input }) => String(input['filterPattern'])).reverse())];
}

interface Filter {
  filterName: string;
  filterPattern: string;
  metricTransformations: { metricName: string; metricNamespace: string; metricValue: string }[];
}

const filtersOf = async (account: AccountPort): Promise<Filter[]> =>
  (await callOr404(account, 'logs', 'DescribeMetricFilters', { logGroupName: PAYMENTS }))?.metricFilters ?? [];

/** Which of these lines a pattern takes. */
async function taken(account: AccountPort, filterPattern: string, lines: string[]): Promise<string[]> {
  const { matches } = await call(account, 'logs', 'TestMetricFilter', { filterPattern, logEventMessages: lines });
  return matches.map(({ eventMessage }: { eventMessage: string }) => eventMessage);
}

/** Whether a filter counts the bad cards and nothing else. */
async function judge(account: AccountPort, { filterPattern, filterName }: Filter): Promise<StepVerdict> {
  const others = ['order 12 is to be paid', 'error: the bank is closed', 'END RequestId: 1'];
  const found = await taken(account, filterPattern, [BAD, ...others]);
  if (!found.includes(BAD)) return notYet(`The pattern of ${filterName} does not take the line “${BAD}”.`);
  if (found.length === 1) return met;
  return notYet(`${filterName} would also count the line “${found.find((line) => line !== BAD)}”.`);
}

interface Alarm {
  AlarmName: string;
  Namespace?: string;
  MetricName?: string;
  StateValue: string;
  AlarmActions: string[];
}

async function alarmOn(account: AccountPort, filters: Filter[]): Promise<Alarm | undefined> {
  const { MetricAlarms = [] } = await call(account, 'monitoring', 'DescribeAlarms', {});
  const made = filters.flatMap(({ metricTransformations }) => metricTransformations);
  return (MetricAlarms as Alarm[]).find((alarm) =>
    made.some((metric) => metric.metricName === alarm.MetricName && metric.metricNamespace === alarm.Namespace),
  );
}

export default defineLesson({
  async seed(account, files) {
    const plain = await createRole(account, 'orders-role', [logStatement]);
    for (const name of ['orders', 'orders-staging'])
      await createFunction(account, { name, role: plain, files, handler: 'orders.handler' });
    const payments = await createFunction(account, {
      name: 'payments',
      role: plain,
      files,
      handler: 'payments.handler',
    });
    const sender = await createRole(account, 'rush-role', [
      logStatement,
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: payments },
    ]);
    await createFunction(account, { name: 'rush', role: sender, files, handler: 'rush.handler', timeout: 10 });
    await call(account, 'sns', 'CreateTopic', { Name: TOPIC });
  },

  steps: [
    {
      id: 'module',
      async check(account) {
        const runs = await invocations(account, 'orders');
        if (!runs.length) return notYet('orders has not run yet. Press Test, and read what comes back.');
        if (runs.at(-1)!.status === 'ok') return met;
        return notYet(
          `The last run ended with “${runs.at(-1)!.error?.errorMessage}”. Its log shows in which line it was.`,
        );
      },
    },
    {
      id: 'levels',
      async check(account) {
        const live = await lastOk(account, 'orders');
        if (!live) return notYet('orders has not ended well yet.');
        const lines = printed(live);
        if (!lines.length) return notYet('The last run of orders has printed nothing at all. INFO should be printed.');
        const bare = lines.find((line) => !/^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL): ./.test(line));
        if (bare) return notYet(`orders has printed “${bare}”, which does not begin with a level and a colon.`);
        const low = lines.find((line) => /^(TRACE|DEBUG)/.test(line));
        if (low) return notYet(`orders has printed “${low}”. Its level is INFO, and DEBUG is below that.`);
        const staging = await lastOk(account, 'orders-staging');
        if (!staging) return notYet('orders is quiet now. Choose orders-staging beside Test and run it too.');
        if (printed(staging).some((line) => line.startsWith('DEBUG: '))) return met;
        return notYet('orders-staging has printed no line with DEBUG, though that is its level.');
      },
    },
    {
      id: 'filter',
      async check(account) {
        const patterns = await searches(account, STAGING);
        if (!patterns.length) return notYet('The group of orders-staging has not been searched with a pattern yet.');
        let message = '';
        for (const filterPattern of patterns) {
          const { events } = await call(account, 'logs', 'FilterLogEvents', { logGroupName: STAGING, filterPattern });
          const stray = events.find((event: { message: string }) => !event.message.includes('INFO: '));
          if (events.length && !stray) return met;
          message ||= stray
            ? `The pattern ${filterPattern} also finds “${stray.message.split('\t').at(-1)!.trim()}”.`
            : `The pattern ${filterPattern} finds nothing. Capitals and small letters are different.`;
        }
        return notYet(message);
      },
    },
    {
      id: 'request',
      async check(account, answers) {
        const runs = (await invocations(account, 'payments')).filter(authorised);
        if (!runs.some((run) => order(run) === ORDER))
          return notYet('Nobody has paid yet. Choose rush and run the event “Twelve payments”.');
        const given = answers['number'];
        if (given === undefined) return notYet('Find the number of order 7 and enter it.');
        const of = runs.find((run) => authorised(run) === given);
        if (!of) return notYet(`No payment was authorised as ${String(given)}.`);
        if (order(of) === ORDER) return met;
        return notYet(`That is the number of order ${String(order(of))}. Go by the request id.`);
      },
    },
    {
      id: 'metric',
      async check(account) {
        const filters = await filtersOf(account);
        if (!filters.length) return notYet('The log group of payments has no metric filter yet.');
        const verdicts = await Promise.all(filters.map((filter) => judge(account, filter)));
        const right = filters.find((_, at) => verdicts[at]!.met);
        if (!right) return verdicts[0]!;
        const { metricName, metricNamespace } = right.metricTransformations[0]!;
        const { Metrics } = await call(account, 'monitoring', 'ListMetrics', { Namespace: metricNamespace });
        if (Metrics.some(({ MetricName }: { MetricName: string }) => MetricName === metricName)) return met;
        return notYet(
          'The filter is right. It counts what comes from now on, so run the event “A bad card” of payments.',
        );
      },
    },
    {
      id: 'mail',
      async check(account) {
        const alarm = await alarmOn(account, await filtersOf(account));
        if (!alarm) return notYet('No alarm watches the metric of your filter yet.');
        const topic = alarm.AlarmActions.find((arn) => arn.includes(':sns:'));
        if (!topic) return notYet(`${alarm.AlarmName} tells nobody. Let it tell the topic ${TOPIC}.`);
        const { Subscriptions } = await call(account, 'sns', 'ListSubscriptionsByTopic', { TopicArn: topic });
        const mails = Subscriptions.filter(({ Protocol }: { Protocol: string }) => Protocol.startsWith('email'));
        if (!mails.length) return notYet('No e-mail address has subscribed to the topic.');
        if (mails.every((each: { SubscriptionArn: string }) => each.SubscriptionArn === 'PendingConfirmation'))
          return notYet('The subscription waits for confirmation. Open the mail in the inbox and confirm.');
        const sent = (await account.trace()).some(
          (event): event is MailRecord =>
            event.type === 'mail' && event.subject.startsWith(`ALARM: "${alarm.AlarmName}"`),
        );
        if (sent) return met;
        return notYet(
          `${alarm.AlarmName} has not gone off since. Run the event “A bad card” of payments, and let a minute pass.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    for (const name of ['orders', 'orders-staging']) {
      await deploy(account, name, solution);
      await invoke(account, name, { order: 12, item: 'honey', left: 2 });
    }
    await account.call('logs', 'FilterLogEvents', { logGroupName: STAGING, filterPattern: 'INFO' });
    await invoke(account, 'rush', { orders: 12 });
    await account.advance(MINUTE_MS);
    const seventh = (await invocations(account, 'payments')).find((run) => order(run) === ORDER)!;
    await call(account, 'logs', 'PutMetricFilter', {
      logGroupName: PAYMENTS,
      filterName: 'bad-cards',
      filterPattern: '"error: invalid"',
      metricTransformations: [{ metricNamespace: 'shop', metricName: 'bad-cards', metricValue: '1' }],
    });
    await invoke(account, 'payments', { order: 13, cents: 500, card: 'expired' });
    await account.advance(5 * MINUTE_MS);
    await tellByMail(account);
    await invoke(account, 'payments', { order: 14, cents: 500, card: 'expired' });
    await account.advance(2 * MINUTE_MS);
    return { number: authorised(seventh)! };
  },

  async inOtherEra(account, { solution, port }) {
    await deploy(account, 'orders', solution);
    const { failed } = await invoke(account, 'orders', { order: 1, item: 'tea', left: 2 });
    if (failed) throw new Error('the logger of 2016 works today');
    for (const name of ['orders', 'payments', 'rush']) await deploy(account, name, port);
    await call(account, 'lambda', 'UpdateFunctionConfiguration', {
      FunctionName: 'orders',
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' },
    });
    await account.settle();
    await invoke(account, 'orders', { order: 2, item: 'tea', left: 2 });
    const levels = (await lastOk(account, 'orders'))!.logs.map(({ text }) => parsed(text)?.level).filter(Boolean);
    if (levels.join() !== 'WARN,INFO') throw new Error(`the levels are ${levels.join()}`);
    await invoke(account, 'rush', { orders: 12 });
    await account.advance(MINUTE_MS);
    const paid = (await invocations(account, 'payments')).filter(authorised);
    if (paid.length !== 12) throw new Error(`${paid.length} have paid`);
  },
});

/** Subscribes an address, follows the link in the mail that comes, and makes the alarm. */
async function tellByMail(account: AccountPort): Promise<void> {
  const { TopicArn } = await call(account, 'sns', 'CreateTopic', { Name: TOPIC });
  await call(account, 'sns', 'Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'amara@lantern.example' });
  await account.settle();
  await account.advance(MINUTE_MS);
  const mail = (await account.trace()).findLast((event): event is MailRecord => event.type === 'mail')!;
  const Token = /Token=(\w+)/.exec(mail.body)![1];
  await call(account, 'sns', 'ConfirmSubscription', { TopicArn, Token });
  await call(account, 'monitoring', 'PutMetricAlarm', {
    AlarmName: 'bad cards',
    Namespace: 'shop',
    MetricName: 'bad-cards',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TopicArn],
  });
}
