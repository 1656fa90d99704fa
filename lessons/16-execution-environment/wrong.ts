import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, deploy, invoke } from '../../src/lesson/toolbox.ts';

const WARM = '{"warm":true}';
const amara = { customer: 'Amara', items: ['tea', 'honey'] };
const kofi = { customer: 'Kofi', items: ['bread'] };

async function leaked(account: AccountPort): Promise<void> {
  await invoke(account, 'basket', amara);
  await invoke(account, 'basket', kofi);
}

async function schedule(account: AccountPort, ScheduleExpression: string, Input?: string): Promise<void> {
  const { RuleArn } = await call(account, 'events', 'PutRule', { Name: 'warm', ScheduleExpression });
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'prices' });
  const permission = { FunctionName: 'prices', StatementId: 'warm', Action: 'lambda:InvokeFunction' };
  await call(account, 'lambda', 'AddPermission', {
    ...permission,
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  });
  await call(account, 'events', 'PutTargets', {
    Rule: 'warm',
    Targets: [{ Id: '1', Arn: FunctionArn, Input }],
  });
}

const cleared: Files = {
  'basket.js': `var all = [];
exports.handler = function (event, context) {
  all = all.slice(-1).concat(event.items);
  context.succeed({ customer: event.customer, basket: all });
};`,
};

export default defineWrongAnswers([
  {
    step: 'leak',
    mistake: 'one customer only',
    make: (account) => invoke(account, 'basket', amara).then(() => {}),
    says: /Now run the event of the other customer/,
  },
  { step: 'private', mistake: 'left as it was', make: leaked, says: /Kofi still sees tea, honey/ },
  {
    step: 'leak',
    mistake: 'an hour between the two',
    async make(account) {
      await invoke(account, 'basket', amara);
      await account.advance(3_600_000);
      await invoke(account, 'basket', kofi);
    },
    says: /environment of their own/,
  },
  {
    step: 'private',
    mistake: 'it forgets most, not all',
    async make(account) {
      await leaked(account);
      await deploy(account, 'basket', cleared);
      await leaked(account);
    },
    says: /Kofi still sees honey/,
  },
  {
    step: 'private',
    mistake: 'only one customer since the change',
    async make(account, files) {
      await leaked(account);
      await deploy(account, 'basket', files);
      await invoke(account, 'basket', kofi);
    },
    says: /Kofi came to a new environment/,
  },
  {
    step: 'cache',
    mistake: 'a variable inside the handler',
    async make(account) {
      await invoke(account, 'prices', { article: 'tea' });
      await invoke(account, 'prices', { article: 'tea' });
    },
    says: /Keep the list in a variable outside/,
  },
  {
    step: 'lost',
    mistake: 'asked again at once',
    async make(account, files) {
      await deploy(account, 'prices', files);
      for (const article of ['tea', 'tea', 'honey']) await invoke(account, 'prices', { article });
    },
    says: /still there\. Let an hour pass/,
  },
  {
    step: 'burst',
    mistake: 'one environment does it all',
    async make(account, files) {
      await deploy(account, 'burst', files);
      await invoke(account, 'burst', { orders: 12 });
      await account.advance(60_000);
      return { environments: 1 };
    },
    says: /Not 1\. Count the lanes/,
  },
  {
    step: 'burst',
    mistake: 'a guess and no run',
    make: async () => ({ environments: 12 }),
    says: /run the event “Twelve orders”/,
  },
  {
    step: 'warm',
    mistake: 'every half hour',
    async make(account) {
      await schedule(account, 'rate(30 minutes)', WARM);
      await account.advance(2 * 3_600_000);
    },
    says: /It went cold between two calls/,
  },
  {
    step: 'warm',
    mistake: 'a rule that calls nobody',
    make: (account) =>
      call(account, 'events', 'PutRule', { Name: 'idle', ScheduleExpression: 'rate(9 minutes)' }).then(() => {}),
    says: /rule idle has no target prices/,
  },
  {
    step: 'warm',
    mistake: 'no input',
    async make(account) {
      await schedule(account, 'rate(9 minutes)');
      await account.advance(2 * 3_600_000);
    },
    says: /Give the target the input/,
  },
  {
    step: 'warm',
    mistake: 'every five minutes, and their number',
    async make(account) {
      await schedule(account, 'rate(5 minutes)', WARM);
      await account.advance(2 * 3_600_000);
      return { runs: 8640 };
    },
    says: /Not 8640: .*in every nine/,
  },
  {
    step: 'warm',
    mistake: 'no time has passed',
    async make(account) {
      await schedule(account, 'rate(9 minutes)', WARM);
      await account.advance(20 * 60_000);
    },
    says: /Let an hour pass/,
  },
  {
    step: 'warm',
    mistake: 'the runs of a day',
    async make(account) {
      await schedule(account, 'rate(9 minutes)', WARM);
      await account.advance(75 * 60_000);
      return { runs: 160 };
    },
    says: /Not 160: 30 days have 43,200 minutes, and there is a run in every nine/,
  },
]);
