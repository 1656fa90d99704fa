import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { judgeSorting, type Place, rightSorting } from '../../src/lesson/judge-sorting.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
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
  putRolePolicy,
} from '../../src/lesson/toolbox.ts';
import { runPipeline } from '../../src/share/pipeline/run-pipeline.ts';

const FUNCTION = 'gallery';
const ROLE = 'gallery-role';
const BUILDS = 'lantern-builds';
const USER = 'pipeline';
const MINUTE_MS = 60_000;
const LARGE = 40_000_000;

const photo = (eventName: string, key: string, size: number): object => ({
  Records: [{ eventSource: 'aws:s3', eventName, s3: { bucket: { name: 'lantern-photos' }, object: { key, size } } }],
});
const EVENTS = {
  added: photo('ObjectCreated:Put', 'lake.jpg', 2_000_000),
  removed: photo('ObjectRemoved:Delete', 'lake.jpg', 0),
  large: photo('ObjectCreated:Put', 'panorama.jpg', LARGE),
  custom: { metadata: { controller: 'removed', caller: 'night-job' }, data: { key: 'old.jpg' } },
  unknown: { hello: 'world' },
  nobody: { metadata: { controller: 'nobody', caller: 'night-job' }, data: {} },
};

/** What each question before production is about, and what is said to those who think otherwise. */
const CHECKS: Record<string, Place> = {
  logs: { bin: 'role', said: 'Writing logs is an action like any other. The role must allow it.' },
  bucket: { bin: 'role', said: 'Whatever a function calls in your account, its role must allow.' },
  timeout: { bin: 'settings', said: 'How long a run may take is a setting of the function.' },
  address: {
    bin: 'outside',
    said: 'The list of addresses is kept by the database. You neither choose the address of a function, nor does it stay.',
  },
  ends: { bin: 'code', said: 'Only the code can end a run, on every path.' },
  globals: {
    bin: 'code',
    said: 'What stands outside of the handler is shared by all runs; that is for the code to mind.',
  },
};

const answered = (run: InvocationRecord): any => parsed(run.result);
const data = (run: InvocationRecord): any => answered(run)?.data ?? answered(run);
const eventName = (run: InvocationRecord): string => String(parsed(run.event)?.Records?.[0]?.eventName ?? '');
const runsOf = (account: AccountPort) => invocations(account, FUNCTION);

/** Deployments of the function's code, refused ones too. */
async function deployments(account: AccountPort): Promise<CallRecord[]> {
  return (await account.trace()).filter(
    (event): event is CallRecord =>
      event.type === 'call' &&
      event.operation.startsWith('UpdateFunctionCode') &&
      event.input.FunctionName === FUNCTION,
  );
}
const isOfPipeline = ({ caller }: CallRecord): boolean => caller.arn.endsWith(`:user/${USER}`);

async function mayPipeline(account: AccountPort, action: string, resource: string): Promise<boolean> {
  const { User } = await call(account, 'iam', 'GetUser', { UserName: USER });
  const { EvaluationResults } = await call(account, 'iam', 'SimulatePrincipalPolicy', {
    PolicySourceArn: User.Arn,
    ActionNames: [action],
    ResourceArns: [resource],
  });
  return EvaluationResults[0].EvalDecision === 'allowed';
}

export default defineLesson({
  async seed(account, files) {
    await call(account, 's3', 'CreateBucket', { Bucket: BUILDS });
    const role = await createRole(account, ROLE, [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lantern-photos/*' },
    ]);
    await createFunction(account, { name: FUNCTION, role, files });
  },

  steps: [
    {
      id: 'route',
      async check(account) {
        const runs = await runsOf(account);
        const removals = runs.filter((run) => eventName(run).startsWith('ObjectRemoved'));
        const uploads = runs.filter((run) => eventName(run).startsWith('ObjectCreated'));
        const fits = (list: InvocationRecord[], action: string) => list.some((run) => data(run)?.action === action);
        if (fits(removals, 'removed') && fits(uploads, 'added')) return met;
        if (!removals.length) return notYet('Run “A photo is deleted” and see which controller answers.');
        if (!fits(removals, 'removed'))
          return notYet(`The deletion was answered with ${removals.at(-1)!.result ?? 'an error'}.`);
        return notYet(
          uploads.length
            ? `The upload was answered with ${uploads.at(-1)!.result ?? 'an error'}.`
            : 'Deletions go the right way. Does an upload still do? Run “A photo is added”.',
        );
      },
    },
    {
      id: 'format',
      async check(account) {
        const answers = (await runsOf(account)).filter((run) => run.status === 'ok').map(answered);
        const good = answers.find((answer) => answer?.status === 200 && answer.code === 0 && answer.data?.action);
        const bad = answers.find(
          (answer) => answer?.status >= 400 && answer.code > 0 && answer.message && Array.isArray(answer.errors),
        );
        if (good && bad) return met;
        if (!good)
          return notYet('No answer has the common form yet: { "status": 200, "code": 0, "data": … } when all is well.');
        const unknown = (await runsOf(account)).findLast((run) => !eventName(run) && !parsed(run.event)?.metadata);
        return notYet(
          `And when something is wrong? “Something else” should get status 400, a code that isn’t 0, a message and a list of errors${unknown ? `; it got ${unknown.result ?? 'an error'}` : ''}.`,
        );
      },
    },
    {
      id: 'envelope',
      async check(account) {
        const runs = (await runsOf(account)).filter((run) => parsed(run.event)?.metadata && parsed(run.event)?.data);
        const right = runs.filter((run) => {
          const { metadata, data: given } = parsed(run.event);
          return data(run)?.action === metadata.controller && data(run)?.key === given.key;
        });
        if (right.some(({ event, logs }) => logs.some(({ text }) => text.includes(parsed(event).metadata.caller))))
          return met;
        if (right.length) return notYet('The right controller has answered. Now print who called: metadata.caller.');
        if (!runs.length) return notYet('Run “From the night job”, an event of our own.');
        return notYet(
          `The night job got ${runs.at(-1)!.result ?? 'an error'}. Its metadata names the controller, its data the photo.`,
        );
      },
    },
    {
      id: 'logs',
      async check(account) {
        const runs = await runsOf(account);
        if (runs.some((run) => run.logsDelivered)) return met;
        const { Role } = await call(account, 'iam', 'GetRole', { RoleName: ROLE });
        const { EvaluationResults } = await call(account, 'iam', 'SimulatePrincipalPolicy', {
          PolicySourceArn: Role.Arn,
          ActionNames: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          ResourceArns: [`arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/${FUNCTION}:log-stream:a`],
        });
        const missing = EvaluationResults.filter((one: any) => one.EvalDecision !== 'allowed').map(
          (one: any) => one.EvalActionName,
        );
        return missing.length
          ? notYet(`${ROLE} may not do ${missing.join(', ')}, so nothing has reached the log.`)
          : notYet('The role may write logs now. Run the function once more.');
      },
    },
    {
      id: 'large',
      async check(account) {
        const runs = (await runsOf(account)).filter(
          (run) => parsed(run.event)?.Records?.[0]?.s3?.object?.size >= LARGE,
        );
        if (runs.some((run) => run.status === 'ok')) return met;
        if (!runs.length) return notYet('Run “A very large photo”.');
        const { Timeout } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: FUNCTION });
        if (Timeout > 4) return notYet(`The timeout is ${Timeout} s now. Run the large photo again.`);
        return notYet(`The run was cut off: it needs four seconds, and the timeout is ${Timeout}.`);
      },
    },
    {
      id: 'six',
      check: async (_account, answers) => judgeSorting(answers, 'six', CHECKS, 'question', 'still to be sorted'),
    },
    {
      id: 'red',
      async check(account) {
        const denied = (await deployments(account)).some(
          (one) => isOfPipeline(one) && /AccessDenied/.test(one.error?.code ?? ''),
        );
        if (denied) return met;
        const user = await callOr404(account, 'iam', 'GetUser', { UserName: USER });
        if (!user) return notYet('The build server has no keys yet. In the panel Pipeline, make a user and keys.');
        const tested = (await account.trace()).findLast(
          (event): event is InvocationRecord => event.type === 'invocation' && /^build-\d+-/.test(event.functionName),
        );
        if (!tested) return notYet('No build has run yet. Name the bucket lantern-builds, and push.');
        const failures = parsed(tested.result)?.failures ?? [];
        if (failures.length)
          return notYet(`The build stopped at its tests: ${failures[0].title?.at(-1)}. Mend that first.`);
        return notYet('The build has not come to the deployment. Its last lines say what stopped it.');
      },
    },
    {
      id: 'green',
      async check(account) {
        const mine = (await deployments(account)).filter(isOfPipeline);
        if (!mine.some(({ error }) => error)) return notYet('See the build fail first.');
        if (!mine.some(({ error }) => !error))
          return notYet('The user pipeline may still not update the function’s code.');
        const fn = `arn:aws:lambda:us-east-1:111122223333:function:${FUNCTION}`;
        if (await mayPipeline(account, 'lambda:DeleteFunction', fn))
          return notYet('It deploys, but the user pipeline may also delete the function. Name the actions it needs.');
        if (await mayPipeline(account, 'iam:CreateUser', '*'))
          return notYet('It deploys, but the user pipeline may also create other users.');
        return met;
      },
    },
    {
      id: 'again',
      async check(account) {
        const byHand = (await deployments(account)).filter(
          (one) => !isOfPipeline(one) && one.input.S3Bucket === BUILDS,
        );
        if (byHand.some(({ error }) => !error)) return met;
        const failed = byHand.at(-1)?.error;
        return failed
          ? notYet(`AWS refused: ${failed.message}`)
          : notYet('No package from the bucket has been deployed by hand yet. Use the terminal.');
      },
    },
    {
      id: 'alarm',
      async check(account) {
        const { MetricAlarms = [] } = await call(account, 'monitoring', 'DescribeAlarms', {});
        const ofErrors = MetricAlarms.filter(({ MetricName }: any) => MetricName === 'Errors');
        if (!ofErrors.length) return notYet('There is no alarm on Errors yet.');
        const fits = ofErrors.find(
          ({ Namespace, Dimensions = [], Period, Statistic, Threshold, ComparisonOperator: op }: any) =>
            Namespace === 'AWS/Lambda' &&
            (!Dimensions.length || Dimensions.some(({ Value }: any) => Value === FUNCTION)) &&
            Period === 300 &&
            Statistic === 'Sum' &&
            ((Threshold === 2 && op === 'GreaterThanThreshold') ||
              (Threshold === 3 && op === 'GreaterThanOrEqualToThreshold')),
        );
        const ofOthers = ofErrors.flatMap(({ Dimensions = [] }: any) =>
          Dimensions.filter(({ Value }: any) => Value !== FUNCTION),
        );
        if (!fits && ofOthers.length === ofErrors.length)
          return notYet(`The alarm looks at ${ofOthers[0].Value}. It should look at gallery.`);
        if (!fits) {
          const { Period, Statistic, Threshold, ComparisonOperator } = ofErrors.at(-1);
          return notYet(
            `The alarm looks at the ${Statistic} in ${Period} s, ${ComparisonOperator} ${Threshold}. More than two errors in five minutes are wanted.`,
          );
        }
        if (fits.StateValue === 'ALARM') return met;
        const { AlarmHistoryItems = [] } = await call(account, 'monitoring', 'DescribeAlarmHistory', {
          AlarmName: fits.AlarmName,
        });
        if (AlarmHistoryItems.some(({ HistorySummary = '' }: any) => /to ALARM/.test(HistorySummary))) return met;
        const lost = (await runsOf(account)).findLast((run) => parsed(run.event)?.metadata?.controller === 'nobody');
        if (lost?.status === 'ok')
          return notYet(`“No such controller” was answered with ${lost.result}. It should fail: call responses.fail.`);
        return notYet(
          `The alarm is in state ${fits.StateValue}. Let the run fail three times, then let ten minutes pass.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    await deploy(account, FUNCTION, solution);
    for (const event of [EVENTS.added, EVENTS.removed, EVENTS.unknown, EVENTS.custom])
      await invoke(account, FUNCTION, event);
    await putRolePolicy(account, ROLE, [
      logStatement,
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lantern-photos/*' },
    ]);
    await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: FUNCTION, Timeout: 10 });
    await account.settle();
    await invoke(account, FUNCTION, EVENTS.large);
    await build(account, solution);
    const { Contents = [] } = await call(account, 's3', 'ListObjectsV2', { Bucket: BUILDS });
    const S3Key = Contents.at(-1).Key;
    await account.call('lambda', 'UpdateFunctionCode', { FunctionName: FUNCTION, S3Bucket: BUILDS, S3Key });
    await account.settle();
    await call(account, 'monitoring', 'PutMetricAlarm', {
      AlarmName: 'gallery-errors',
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: FUNCTION }],
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 2,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    for (let run = 0; run < 3; run++) await invoke(account, FUNCTION, EVENTS.nobody);
    await account.advance(10 * MINUTE_MS);
    return { six: rightSorting(CHECKS) };
  },

  async inOtherEra(account, { port }) {
    await deploy(account, FUNCTION, port);
    for (const event of [EVENTS.added, EVENTS.removed, EVENTS.custom]) {
      const { result } = await invoke(account, FUNCTION, event);
      if (result.status !== 200) throw new Error('the port answers in the common form');
    }
    const { result } = await invoke(account, FUNCTION, EVENTS.unknown);
    if (result.status !== 400) throw new Error('the port says what it does not know');
    if (!(await invoke(account, FUNCTION, EVENTS.nobody)).failed) throw new Error('the port fails');
    const { state } = await build(account, port);
    if (state !== 'passed') throw new Error('the port is built');
  },
});

/** Two builds: the first may only upload, the second may deploy as well. @returns the second. */
export async function build(account: AccountPort, files: Files) {
  await callOr404(account, 'iam', 'CreateUser', { UserName: USER }, ['EntityAlreadyExists']);
  const { AccessKey } = await call(account, 'iam', 'CreateAccessKey', { UserName: USER });
  const keys = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
  const job = { functionName: FUNCTION, bucket: BUILDS, keys };
  await letPipeline(account, ['s3:PutObject']);
  await runPipeline({ account, job, files, number: 1 });
  await letPipeline(account, ['s3:PutObject', 's3:GetObject', 'lambda:UpdateFunctionCode']);
  return runPipeline({ account, job, files, number: 2 });
}

export const letPipeline = (account: AccountPort, Action: string[]): Promise<unknown> =>
  call(account, 'iam', 'PutUserPolicy', {
    UserName: USER,
    PolicyName: 'deploy',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
  });
