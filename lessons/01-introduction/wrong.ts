import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, createFunction } from '../../src/lesson/toolbox.ts';

async function launch(account: AccountPort): Promise<string> {
  const { Images } = await call(account, 'ec2', 'DescribeImages', { Owners: ['amazon'] });
  const size = { InstanceType: 't2.micro', MinCount: 1, MaxCount: 1 };
  const { Instances } = await call(account, 'ec2', 'RunInstances', { ImageId: Images[0].ImageId, ...size });
  await account.advance(120_000);
  return Instances[0].InstanceId;
}

export default defineWrongAnswers([
  {
    step: 'duties',
    mistake: 'bugs are AWS’s',
    make: async () => ({ duties: { cables: 'server', disk: 'server', bugs: 'server' } }),
    says: /mistakes stay yours/,
  },
  {
    step: 'duties',
    mistake: 'waiting containers are free',
    make: async () => ({ duties: { idle: 'instance' } }),
    says: /paid for while it waits/,
  },
  { step: 'duties', mistake: 'begun', make: async () => ({ duties: { disk: 'server' } }), says: /7 duties are still/ },
  { step: 'instance', mistake: 'nothing launched', make: async () => {}, says: /no instance yet/ },
  {
    step: 'function',
    mistake: 'another name',
    async make(account, files) {
      const { Role } = await call(account, 'iam', 'GetRole', { RoleName: 'first-steps-role' });
      await createFunction(account, { name: 'first', role: Role.Arn, files });
    },
    says: /call yours first-steps/,
  },
  { step: 'asked', mistake: 'the memory', make: async () => ({ asked: 'memory' }), says: /asks for the memory too/ },
  {
    step: 'idle',
    mistake: 'no hour has passed',
    make: (account) => launch(account).then(() => {}),
    says: /Let an hour pass/,
  },
  {
    step: 'idle',
    mistake: 'the price of a day',
    async make(account) {
      await launch(account);
      await account.advance(3_600_000);
      return { month: 0.31 };
    },
    says: /24 hours, 30 days/,
  },
  {
    step: 'clean',
    mistake: 'stopped, not terminated',
    async make(account) {
      await call(account, 'ec2', 'StopInstances', { InstanceIds: [await launch(account)] });
      await account.advance(120_000);
    },
    says: /only stopped: its disk/,
  },
  {
    step: 'clean',
    mistake: 'left running',
    make: (account) => launch(account).then(() => {}),
    says: /still running, and costs money/,
  },
]);
