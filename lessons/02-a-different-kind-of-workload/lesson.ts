import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { Era } from '../../src/cloud/era.ts';
import type { InvocationRecord, TraceEvent } from '../../src/cloud/trace.ts';
import { callPrices } from '../../src/cloud/pricing/call-prices.ts';
import { monthlyCost } from '../../src/cloud/pricing/cost.ts';
import { ec2Prices } from '../../src/cloud/pricing/ec2-prices.ts';
import type { Experiment, Findings } from '../../src/lesson/experiment.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import { addTrigger, call, createFunction, createRole, deploy, logStatement } from '../../src/lesson/toolbox.ts';
import {
  letPhotosCome,
  mean,
  PHOTOS,
  runningServer,
  type Seen,
  SERVER,
  type Stream,
  streamsIn,
  THUMBS,
} from './photo-stream.ts';

const FUNCTION = 'thumbnail';
const MONTH_S = 30 * 24 * 3600;
/** The longest mean delay that counts as soon, in ms. */
const SOON_MS = 4000;

/** Whether each workload begins with an event, and what is said to those who think otherwise. */
const WORKLOADS: Record<string, Place> = {
  logs: { bin: 'event', said: 'A log file is delivered, and then there is work. That is an event like an upload.' },
  rows: { bin: 'event', said: 'A changed row is an event too: the table can call a function for each of them.' },
  thumbs: { bin: 'event', said: 'You have just seen it: the upload is the event.' },
  game: {
    bin: 'not',
    said: 'A game server keeps its players connected for hours. No event ends that, and 300 seconds would.',
  },
  database: {
    bin: 'not',
    said: 'A database waits for questions all day and keeps everything at hand. It never ends.',
  },
};

/** The interval that the server had in the newest quiet stream in which it was soon. */
const soonest = (seen: readonly Seen[]): Seen | undefined =>
  seen.findLast(
    (each) => each.stream === 'quiet' && each.server.length === each.photos && mean(each.server) <= SOON_MS,
  );

const streams = async (account: AccountPort): Promise<Seen[]> => streamsIn(await account.trace());

/** What asking every so often costs in a month, in US dollars. */
const askingCost = (everySeconds: number, era: Era): number =>
  (MONTH_S / everySeconds) * callPrices[era].prices.s3Write.perUnit;
const typeOf = (era: Era): string => (era === '2016' ? 't2.micro' : 't3.micro');

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

function findings(stream: Stream): (trace: readonly TraceEvent[], era: Era) => Findings | null {
  return (trace, era) => {
    const seen = streamsIn(trace).filter((each) => each.stream === stream);
    if (!seen.length) return null;
    const runs = trace.filter(
      (event): event is InvocationRecord => event.type === 'invocation' && event.functionName === FUNCTION,
    );
    const perRun = { billedMs: mean(runs.map(({ billedMs }) => billedMs)), memoryMB: runs[0]?.memoryMB ?? 128 };
    const delays = (list: readonly number[]) =>
      list.length ? [seconds(mean(list)), seconds(Math.max(...list))] : ['–', 'no photo done'];
    const rows = seen.slice(-4).flatMap((each, i) => {
      const run = seen.length > 4 ? seen.length - 3 + i : i + 1;
      const month = each.photos * (MONTH_S / 600);
      const server = ec2Prices[era].perHour[typeOf(era)]! * 720 + askingCost(each.everySeconds, era);
      const fn = monthlyCost({ ...perRun, era, requestsPerMonth: month, freeTier: false }).total;
      return [
        [
          `${run}. Server, every ${each.everySeconds} s`,
          ...delays(each.server),
          ...(stream === 'quiet'
            ? [`${each.emptyLooks} of ${each.looks}`, each.looks ? dollars(server) : 'not running']
            : []),
        ],
        [
          `${run}. Function`,
          ...delays(each.function),
          ...(stream === 'quiet' ? ['none', each.function.length ? dollars(fn) : 'never called'] : []),
        ],
      ];
    });
    const { photos } = seen.at(-1)!;
    return stream === 'quiet'
      ? {
          caption: `From upload to small copy; ${photos} photos in ten minutes, or 86,400 a month`,
          columns: ['Who', 'Mean', 'Longest', 'Empty looks', 'A month'],
          rows,
        }
      : {
          caption: `From upload to small copy; ${photos} photos in one second`,
          columns: ['Who', 'Mean', 'Longest'],
          rows,
        };
  };
}

const experiment = (stream: Stream): Experiment => ({
  fields: [{ id: 'every', label: 'The server looks every', unit: 'seconds', min: 1, max: 300, start: 60 }],
  run: (account, { every = 60 }) => letPhotosCome(account, stream, every),
  findings: findings(stream),
});

export default defineLesson({
  async seed(account, files) {
    for (const Bucket of [PHOTOS, THUMBS]) await call(account, 's3', 'CreateBucket', { Bucket });
    const role = await createRole(account, 'thumbnail-role', [
      logStatement,
      { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${THUMBS}/*` },
    ]);
    await createFunction(account, { name: FUNCTION, role, files, timeout: 10 });
    const { Images } = await call(account, 'ec2', 'DescribeImages', { Owners: ['amazon'] });
    const size = { InstanceType: typeOf(account.era), MinCount: 1, MaxCount: 1 };
    const { Instances } = await call(account, 'ec2', 'RunInstances', { ImageId: Images[0].ImageId, ...size });
    const [{ InstanceId }] = Instances;
    await call(account, 'ec2', 'CreateTags', { Resources: [InstanceId], Tags: [{ Key: 'Name', Value: SERVER }] });
    await account.advance(120_000);
  },

  experiments: { quiet: experiment('quiet'), burst: experiment('burst') },

  steps: [
    {
      id: 'poll',
      async check(account, answers) {
        const looked = (await streams(account)).filter((each) => each.stream === 'quiet' && each.looks);
        const slow = looked.at(-1);
        if (!slow) return notYet('Nobody has looked for photos yet. Let them come, with a look every 60 seconds.');
        const answer = answers['empty'];
        if (answer === undefined)
          return notYet('The photos have come. How many looks found nothing? Read it off the table.');
        if (looked.some(({ emptyLooks }) => emptyLooks === answer)) return met;
        return notYet(
          `Not ${String(answer)}. In the last row of the server it says ${slow.emptyLooks} of ${slow.looks}.`,
        );
      },
    },
    {
      id: 'soon',
      async check(account) {
        const seen = (await streams(account)).filter((each) => each.stream === 'quiet' && each.server.length);
        if (soonest(seen)) return met;
        const last = seen.at(-1);
        if (!last) return notYet('Let the photos come first.');
        return notYet(
          `Every ${last.everySeconds} seconds: a photo waits ${seconds(mean(last.server))} on average. Look more often.`,
        );
      },
    },
    {
      id: 'asking',
      async check(account, answers) {
        const fast = soonest(await streams(account));
        if (!fast) return notYet('Find the interval first.');
        const answer = answers['asking'];
        if (typeof answer !== 'number')
          return notYet(`A look every ${fast.everySeconds} s: how many are that in a month, and what do they cost?`);
        const right = askingCost(fast.everySeconds, account.era);
        if (Math.abs(answer - right) <= right * 0.03) return met;
        const server = ec2Prices[account.era].perHour[typeOf(account.era)]! * 720;
        if (Math.abs(answer - right - server) <= right * 0.03)
          return notYet('That is the server and the looks together. What do the looks cost alone?');
        return notYet(
          `Not $${answer}. A month of 30 days has 2,592,000 seconds; you look every ${fast.everySeconds}; 1,000 looks cost $0.005.`,
        );
      },
    },
    {
      id: 'push',
      async check(account) {
        const quiet = (await streams(account)).filter((each) => each.stream === 'quiet');
        if (quiet.some((each) => each.function.length === each.photos)) return met;
        const { LambdaFunctionConfigurations = [] } = await call(account, 's3', 'GetBucketNotificationConfiguration', {
          Bucket: PHOTOS,
        });
        if (!LambdaFunctionConfigurations.length) {
          const other = await call(account, 's3', 'GetBucketNotificationConfiguration', { Bucket: THUMBS });
          if (other.LambdaFunctionConfigurations?.length)
            return notYet(
              `The trigger is on ${THUMBS}, where the copies go. Take it away: photos come into ${PHOTOS}.`,
            );
          return notYet(`${PHOTOS} calls nobody yet. Open thumbnail in the Lambda console and add a trigger.`);
        }
        if (quiet.some((each) => each.function.length))
          return notYet(
            'Some photos called the function, but not all of them. Is there a prefix or a suffix in the way?',
          );
        return notYet('The bucket is connected. Now let the photos come again.');
      },
    },
    {
      id: 'burst',
      async check(account, answers) {
        const bursts = (await streams(account)).filter((each) => each.stream === 'burst');
        const last = bursts.findLast((each) => each.function.length && each.server.length);
        if (!bursts.length) return notYet('Let all the photos come at once.');
        if (!last)
          return notYet('Only one of the two was at work. Connect the bucket, keep the server running, and try again.');
        const answer = answers['last'];
        if (answer === undefined)
          return notYet('How long did the last photo wait for the server? Read it off the table.');
        if (bursts.some((each) => Math.abs(Number(answer) - Math.max(...each.server) / 1000) <= 1)) return met;
        if (Math.abs(Number(answer) - mean(last.server) / 1000) <= 1)
          return notYet('That is the mean. The longest delay stands beside it.');
        return notYet(`Not ${String(answer)} seconds. Look at the longest delay in the row of the server.`);
      },
    },
    {
      id: 'alone',
      async check(account) {
        const quiet = (await streams(account)).filter((each) => each.stream === 'quiet');
        const alone = quiet.findLast((each) => !each.looks);
        if (alone && alone.function.length === alone.photos) return met;
        if (await runningServer(account))
          return notYet('The server poller is still running. Terminate it in the EC2 console.');
        if (alone) return notYet('The server is gone, and nobody made the copies. Connect the bucket to the function.');
        return notYet('The server is gone. Let the photos of a quiet day come once more.');
      },
    },
    {
      id: 'kinds',
      check: async (_account, answers) => judgeSorting(answers, 'kinds', WORKLOADS, 'workload', 'still to be sorted'),
    },
  ],

  async solve(account, solution) {
    await deploy(account, FUNCTION, solution);
    if (await runningServer(account)) {
      await letPhotosCome(account, 'quiet', 60);
      await letPhotosCome(account, 'quiet', 2);
    }
    const { FunctionArn: functionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', {
      FunctionName: FUNCTION,
    });
    const { LambdaFunctionConfigurations = [] } = await call(account, 's3', 'GetBucketNotificationConfiguration', {
      Bucket: PHOTOS,
    });
    if (!LambdaFunctionConfigurations.length) await addTrigger(account, { bucket: PHOTOS, functionArn });
    await letPhotosCome(account, 'quiet', 60);
    await letPhotosCome(account, 'burst', 60);
    const server = await runningServer(account);
    if (server) await call(account, 'ec2', 'TerminateInstances', { InstanceIds: [server.InstanceId] });
    await account.settle();
    await letPhotosCome(account, 'quiet', 60);
    const seen = await streams(account);
    const burst = seen.findLast((each) => each.stream === 'burst' && each.server.length);
    return {
      empty: seen[0]!.emptyLooks,
      asking: askingCost(soonest(seen)?.everySeconds ?? 2, account.era),
      last: Math.round(Math.max(0, ...(burst?.server ?? [])) / 100) / 10,
      kinds: rightSorting(WORKLOADS),
    };
  },

  async inOtherEra(account, { port }) {
    await deploy(account, FUNCTION, port);
    const { FunctionArn: functionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', {
      FunctionName: FUNCTION,
    });
    await addTrigger(account, { bucket: PHOTOS, functionArn });
    await letPhotosCome(account, 'quiet', 60);
    const [seen] = await streams(account);
    if (seen!.function.length !== seen!.photos) throw new Error('the port makes every copy');
  },
});
