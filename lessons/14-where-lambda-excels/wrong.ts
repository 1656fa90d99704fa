import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, invoke } from '../../src/lesson/toolbox.ts';

const DAY_MS = 86_400_000;
const picture = { picture: 'lantern.jpg', side: 300 };

async function schedule(account: AccountPort, ScheduleExpression: string, days = 0): Promise<void> {
  const { RuleArn } = await call(account, 'events', 'PutRule', { Name: 'sweeping', ScheduleExpression });
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'sweep' });
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: 'sweep',
    StatementId: 'sweeping',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  });
  await call(account, 'events', 'PutTargets', { Rule: 'sweeping', Targets: [{ Id: 'sweep', Arn: FunctionArn }] });
  await account.advance(days * DAY_MS);
}

/** Ends or stops so many servers of the fleet. */
async function end(account: AccountPort, operation: string, many: number): Promise<void> {
  const { Reservations } = await call(account, 'ec2', 'DescribeInstances', {});
  const ids = Reservations.flatMap(({ Instances }: any) => Instances.map(({ InstanceId }: any) => InstanceId));
  await call(account, 'ec2', operation, { InstanceIds: ids.slice(0, many) });
}

export default defineWrongAnswers([
  {
    step: 'schedule',
    mistake: 'a rate',
    make: (account) => schedule(account, 'rate(1 day)'),
    says: /rate\(1 day\) counts from the moment/,
  },
  {
    step: 'schedule',
    mistake: 'three in the afternoon',
    make: (account) => schedule(account, 'cron(0 15 * * ? *)', 1),
    says: /called at 15:00\. It should be 03:00/,
  },
  {
    step: 'schedule',
    mistake: 'no day has passed',
    make: (account) => schedule(account, 'cron(0 3 * * ? *)'),
    says: /sweeping is there\. Let a day pass/,
  },
  {
    step: 'schedule',
    mistake: 'no target',
    make: (account) =>
      call(account, 'events', 'PutRule', { Name: 'sweeping', ScheduleExpression: 'cron(0 3 * * ? *)' }).then(() => {}),
    says: /sweeping doesn't call sweep yet\. Open it/,
  },
  {
    step: 'schedule',
    mistake: 'no permission',
    async make(account) {
      const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'sweep' });
      await call(account, 'events', 'PutRule', { Name: 'sweeping', ScheduleExpression: 'cron(0 3 * * ? *)' });
      await call(account, 'events', 'PutTargets', { Rule: 'sweeping', Targets: [{ Id: 'sweep', Arn: FunctionArn }] });
      await account.advance(DAY_MS);
    },
    says: /sweeping may not call sweep\. Let events\.amazonaws\.com/,
  },
  {
    step: 'offload',
    mistake: 'all servers are ended',
    async make(account) {
      await invoke(account, 'crop', picture);
      await end(account, 'TerminateInstances', 4);
    },
    says: /No server is left/,
  },
  {
    step: 'offload',
    mistake: 'servers are stopped',
    async make(account) {
      await invoke(account, 'crop', picture);
      await account.advance(120_000);
      await end(account, 'StopInstances', 3);
    },
    says: /is only stopped/,
  },
  {
    step: 'bills',
    mistake: 'with the free tier',
    async make(account) {
      await invoke(account, 'crop', picture);
      return { crops: 0 };
    },
    says: /Take its tick away/,
  },
  {
    step: 'endpoint',
    mistake: 'Test in the place of a browser',
    make: (account) => invoke(account, 'hours', {}).then(() => {}),
    says: /not for somebody on the web/,
  },
  {
    step: 'hundred',
    mistake: 'in cents',
    async make(account) {
      await invoke(account, 'hours', {});
      return { hundred: 0.408 };
    },
    says: /That is in cents/,
  },
  {
    step: 'even',
    mistake: 'with the free tier',
    async make(account) {
      await invoke(account, 'hours', {});
      return { even: 39_700_000 };
    },
    says: /That is with the free tier/,
  },
  {
    step: 'even',
    mistake: 'a million',
    async make(account) {
      await invoke(account, 'hours', {});
      return { even: 1_000_000 };
    },
    says: /Not 1000000\. Divide the \$9\.36/,
  },
]);
