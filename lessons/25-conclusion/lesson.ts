import { sha256 } from '@noble/hashes/sha2.js';
import type { AccountPort } from '../../src/bridge/account-port.ts';
import { estateAnswer, type Start, type Workload, workloadsOf } from '../../src/lesson/estate/workload.ts';
import { defineLesson, met, notYet } from '../../src/lesson/lesson.ts';
import {
  addTrigger,
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
  putText,
} from '../../src/lesson/toolbox.ts';
import { zipFiles } from '../../src/share/zip-files.ts';
import { base64 } from '../../src/std/bytes.ts';

const NAME = 'first';

const EXAMPLE: Workload[] = [
  { name: 'Note every scan that comes in', start: 'upload', runs: 4000, seconds: 2, megabytes: 256 },
  { name: 'Nightly report', start: 'schedule', runs: 30, seconds: 2400, megabytes: 512 },
  { name: 'Chat server', start: 'always', runs: 1, seconds: 2_592_000, megabytes: 1024 },
];

/** How an event shows that it came from its source and wasn't typed. */
const CAME_BY: Record<Exclude<Start, 'always'>, (event: any) => boolean> = {
  upload: (event) => !!event?.Records?.[0]?.responseElements && event.Records[0].eventSource === 'aws:s3',
  schedule: (event) => event?.source === 'aws.events' && !!event.resources?.length,
  queue: (event) => !!event?.Records?.[0]?.receiptHandle,
  request: (event) => !!event?.requestContext?.requestId,
};

/** What an event of each source looks like, typed or not. */
const LOOKS_LIKE: Record<Exclude<Start, 'always'>, (event: any) => boolean> = {
  upload: (event) => event?.Records?.[0]?.eventSource === 'aws:s3',
  schedule: (event) => event?.source === 'aws.events',
  queue: (event) => event?.Records?.[0]?.eventSource === 'aws:sqs',
  request: (event) => !!event?.requestContext,
};

const HOW: Record<Exclude<Start, 'always'>, string> = {
  upload: 'Make a bucket, add it as a trigger, and upload a file',
  schedule: 'Add a schedule as a trigger, and let time pass',
  queue: 'Make a queue, add it as a trigger, and send a message',
  request: 'Give the function a URL, and call it with the HTTP client',
};

const fits = (workload: Workload, { MemorySize, Timeout }: { MemorySize: number; Timeout: number }): boolean =>
  MemorySize >= workload.megabytes && Timeout >= Math.min(workload.seconds, 900);

const configuration = (account: AccountPort) =>
  callOr404(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: NAME });

/** What can be a function: everything but what listens all day. */
const candidates = (workloads: readonly Workload[]) => workloads.filter(({ start }) => start !== 'always');

export default defineLesson({
  async seed(account) {
    await createRole(account, 'first-role', [
      logStatement,
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: '*',
      },
    ]);
  },

  steps: [
    {
      id: 'list',
      async check(_account, answers) {
        const estate = workloadsOf(answers['estate']);
        if (estate.length < 3)
          return notYet(
            `${estate.length} of 3 workloads are complete. Every field must be filled in; a guess will do.`,
          );
        return candidates(estate).length
          ? met
          : notYet('All of them listen all day. Name at least one that something calls for.');
      },
    },
    {
      id: 'first',
      async check(account, answers) {
        const estate = candidates(workloadsOf(answers['estate']));
        const configured = await configuration(account);
        if (!configured) return notYet('There is no function named first yet. Create it in the Lambda panel.');
        if (!estate.length) return notYet('Describe a workload first; then its function can be measured by it.');
        if (!estate.some((workload) => fits(workload, configured)))
          return notYet(
            `first has ${configured.MemorySize} MB and ${configured.Timeout} s. None of your workloads can do with that.`,
          );
        const runs = await invocations(account, NAME);
        if (runs.some(({ status }) => status === 'ok')) return met;
        const failed = runs.at(-1)?.error?.errorMessage;
        return notYet(failed ? `It ran and failed: ${failed}` : 'It fits. Now run it with Test.');
      },
    },
    {
      id: 'trigger',
      async check(account, answers) {
        const estate = candidates(workloadsOf(answers['estate']));
        if (!estate.length) return notYet('Describe a workload first, at the top.');
        const runs = await invocations(account, NAME);
        const started = runs.some(
          (run) =>
            run.status === 'ok' && estate.some(({ start }) => start !== 'always' && CAME_BY[start](parsed(run.event))),
        );
        if (started) return met;
        const tested = parsed(runs.at(-1)?.event ?? 'null');
        const { name, start } = estate.find((workload) => LOOKS_LIKE[workload.start as 'upload'](tested)) ?? estate[0]!;
        return notYet(`Nothing but Test has called first. For “${name}”: ${HOW[start as 'upload']}.`);
      },
    },
    {
      id: 'export',
      async check(account, answers) {
        const configured = await configuration(account);
        if (!answers['taken']) return notYet('Save the package with the button in the text.');
        if (configured?.CodeSha256 === answers['taken']) return met;
        return notYet('You saved other files than those that run. Press Test once more, or save once more.');
      },
    },
  ],

  async solve(account, solution) {
    const { Roles } = await call(account, 'iam', 'ListRoles', {});
    const role = Roles.find(({ RoleName }: { RoleName: string }) => RoleName === 'first-role').Arn;
    const functionArn = await createFunction(account, { name: NAME, role, files: solution, memory: 256, timeout: 10 });
    await call(account, 's3', 'CreateBucket', { Bucket: 'scans' });
    await addTrigger(account, { bucket: 'scans', functionArn });
    await putText(account, 'scans', 'a first scan.txt', 'Hello');
    await account.settle();
    const taken = base64(sha256(zipFiles(solution)));
    return { estate: estateAnswer(EXAMPLE), taken };
  },

  async inOtherEra(account, { solution, port }) {
    const { Roles } = await call(account, 'iam', 'ListRoles', {});
    await createFunction(account, { name: NAME, role: Roles[0].Arn, files: solution });
    const event = {
      Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'scans' }, object: { key: 'a+scan.txt' } } }],
    };
    if (!(await invoke(account, NAME, event)).failed) throw new Error('async functions did not exist in 2016');
    await deploy(account, NAME, port);
    const { failed, result } = await invoke(account, NAME, event);
    if (failed) throw new Error(`the port fails: ${JSON.stringify(result)}`);
  },
});
