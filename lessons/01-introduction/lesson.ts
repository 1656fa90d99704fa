import type { AccountPort } from '../../src/bridge/account-port.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
} from '../../src/lesson/toolbox.ts';

const FUNCTION = 'first-steps';
const HOUR_MS = 3_600_000;

/** Up to which rung of the ladder each duty is one's own, with what is said to those who put it elsewhere. */
const DUTIES: Record<string, Place> = {
  cables: { bin: 'server', said: 'Cables and racks belong to whoever owns the building: from EC2 on that is AWS.' },
  disk: { bin: 'server', said: 'A broken disk is replaced by AWS as soon as the machine is theirs.' },
  kernel: {
    bin: 'instance',
    said: 'On an instance the operating system is yours to patch. A container has none of its own.',
  },
  image: { bin: 'container', said: 'What lies in a container image is kept up to date by whoever builds the image.' },
  copies: {
    bin: 'container',
    said: 'Containers still have to be told how many there should be. A function grows by itself.',
  },
  idle: {
    bin: 'container',
    said: 'A container that waits is paid for while it waits. A function that waits costs nothing.',
  },
  bugs: { bin: 'function', said: 'Your own mistakes stay yours on every rung.' },
  callers: { bin: 'function', said: 'Who may call your code is for you to say, on every rung.' },
};

const instances = async (account: AccountPort): Promise<any[]> => {
  const { Reservations = [] } = await call(account, 'ec2', 'DescribeInstances', {});
  return Reservations.flatMap((reservation: any) => reservation.Instances);
};

const isThere = ({ State }: any) => State.Name !== 'terminated' && State.Name !== 'shutting-down';
const launchedAt = ({ LaunchTime }: any) => new Date(LaunchTime).getTime();

/** When an instance ended, ms since the epoch; its reason holds the date: `User initiated (2016-06-01 11:00:00 GMT)`. */
const endedAt = ({ StateTransitionReason = '' }: any): number =>
  Date.parse((/\((.*) GMT\)/.exec(StateTransitionReason)?.[1] ?? '').replace(' ', 'T') + 'Z');

export default defineLesson({
  async seed(account) {
    await createRole(account, 'first-steps-role', [logStatement]);
  },

  steps: [
    {
      id: 'duties',
      check: async (_account, answers) =>
        judgeSorting(answers, 'duties', DUTIES, 'duty', 'still to be sorted', 'duties'),
    },
    {
      id: 'instance',
      async check(account) {
        const all = await instances(account);
        if (all.some(({ State }) => State.Name === 'running') || all.some((each) => !isThere(each))) return met;
        if (all.length)
          return notYet(
            `Your instance is ${all[0].State.Name}. Give it a moment, or let a minute pass with the clock at the top.`,
          );
        return notYet('There is no instance yet. Launch one in the EC2 console: a t2.micro will do.');
      },
    },
    {
      id: 'function',
      async check(account) {
        const runs = await invocations(account, FUNCTION);
        if (runs.some((run) => run.status === 'ok')) return met;
        const fn = await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: FUNCTION });
        if (fn) return notYet('The function is there. Press Test.');
        const { Functions = [] } = await call(account, 'lambda', 'ListFunctions', {});
        if (Functions.length)
          return notYet(`There is a function ${Functions[0].FunctionName}; call yours first-steps.`);
        return notYet('There is no function yet. Create one named first-steps in the Lambda console.');
      },
    },
    {
      id: 'asked',
      async check(_account, answers) {
        switch (answers['asked']) {
          case undefined:
            return notYet('Choose one.');
          case 'system':
            return met;
          case 'name':
            return notYet('Both can have a name. A function even must have one.');
          case 'memory':
            return notYet('Lambda asks for the memory too; with EC2 it comes with the type.');
          default:
            return notYet('Functions have a role, and instances can have one. Look at the two forms again.');
        }
      },
    },
    {
      id: 'idle',
      async check(account, answers) {
        const now = await account.now();
        const all = await instances(account);
        const oldest = all.reduce((longest, each) => {
          const until = isThere(each) ? now : endedAt(each) || now;
          return Math.max(longest, until - launchedAt(each));
        }, 0);
        if (!all.length) return notYet('Launch the instance first.');
        if (oldest < HOUR_MS) return notYet('Let an hour pass with the clock at the top while the instance runs.');
        const price = answers['month'];
        if (price === undefined) return notYet('An hour has passed. Now work out the price of a month.');
        if (typeof price === 'number' && Math.abs(price - 9.36) < 0.05) return met;
        return notYet(`Not ${String(price)}. Multiply: $0.013 an hour, 24 hours, 30 days.`);
      },
    },
    {
      id: 'clean',
      async check(account) {
        const all = await instances(account);
        if (!all.length) return notYet('There is nothing to clean up yet.');
        const left = all.filter(isThere);
        if (!left.length) return met;
        const stopped = left.find(({ State }) => /stop/.test(State.Name));
        if (stopped)
          return notYet(`${stopped.InstanceId} is only stopped: its disk is still there and costs. Terminate it.`);
        return notYet(
          `${left[0].InstanceId} is still ${left[0].State.Name}, and costs money every hour. Terminate it.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    const { Images } = await call(account, 'ec2', 'DescribeImages', { Owners: ['amazon'] });
    const size = { InstanceType: account.era === '2016' ? 't2.micro' : 't3.micro', MinCount: 1, MaxCount: 1 };
    const { Instances } = await call(account, 'ec2', 'RunInstances', { ImageId: Images[0].ImageId, ...size });
    if (await callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: FUNCTION })) {
      await deploy(account, FUNCTION, solution);
    } else {
      const { Role } = await call(account, 'iam', 'GetRole', { RoleName: 'first-steps-role' });
      await createFunction(account, { name: FUNCTION, role: Role.Arn, files: solution });
    }
    await invoke(account, FUNCTION, {});
    await account.advance(HOUR_MS + 60_000);
    await call(account, 'ec2', 'TerminateInstances', { InstanceIds: [Instances[0].InstanceId] });
    const others = (await instances(account)).filter(isThere).map(({ InstanceId }) => InstanceId);
    if (others.length) await call(account, 'ec2', 'TerminateInstances', { InstanceIds: others });
    await account.settle();
    const duties = rightSorting(DUTIES);
    return { duties, asked: 'system', month: 9.36 };
  },

  async inOtherEra(account, { port }) {
    const role = await createRole(account, 'ported-role', [logStatement]);
    await createFunction(account, { name: FUNCTION, role, files: port });
    const { failed } = await invoke(account, FUNCTION, {});
    if (failed) throw new Error('the port runs');
  },
});
