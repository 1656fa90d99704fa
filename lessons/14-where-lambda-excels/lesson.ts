import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { InvocationRecord } from '../../src/cloud/trace.ts';
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
  putText,
} from '../../src/lesson/toolbox.ts';

const BUCKET = 'lantern-scratch';
const FLEET = 4;
const DAY_MS = 86_400_000;
const MONTH_HOURS = 720;
const CROPS = 500_000;
const QUESTIONS = 100 * 100;

/** US dollars, us-east-1. An hour of a t2.micro fell in December 2016. */
const PRICES = {
  '2016': { request: 0.0000002, gbSecond: 0.00001667, micro: 0.013 },
  today: { request: 0.0000002, gbSecond: 0.0000166667, micro: 0.0116 },
};
const FREE = { requests: 1_000_000, gbSeconds: 400_000 };

const gbSeconds = ({ billedMs, memoryMB }: InvocationRecord): number => (billedMs / 1000) * (memoryMB / 1024);

function costOf({ era }: AccountPort, run: InvocationRecord): number {
  const { request, gbSecond } = PRICES[era];
  return request + gbSeconds(run) * gbSecond;
}

const microOf = ({ era }: AccountPort): number => PRICES[era].micro * MONTH_HOURS;

/** How many runs cost as much as the server when the month's free part is taken off first. */
function evenWithFreeTier(account: AccountPort, run: InvocationRecord): number {
  const { request, gbSecond } = PRICES[account.era];
  const sum = (runs: number) =>
    Math.max(0, runs - FREE.requests) * request + Math.max(0, runs * gbSeconds(run) - FREE.gbSeconds) * gbSecond;
  let runs = 1;
  while (sum(runs) < microOf(account)) runs *= 1.001;
  return runs;
}

const about = (given: unknown, right: number, tolerance = 0.05): boolean =>
  typeof given === 'number' && Math.abs(given - right) <= right * tolerance;

const lastOk = async (account: AccountPort, name: string): Promise<InvocationRecord | undefined> =>
  (await invocations(account, name)).findLast(({ status }) => status === 'ok');

async function fleet(account: AccountPort): Promise<{ InstanceId: string; State: { Name: string } }[]> {
  const { Reservations = [] } = await call(account, 'ec2', 'DescribeInstances', {});
  return Reservations.flatMap(({ Instances }: any) => Instances).filter(({ Tags = [] }: any) =>
    Tags.some(({ Value }: any) => Value.startsWith('render-')),
  );
}

const isThere = ({ State }: { State: { Name: string } }): boolean => /pending|running|stop/.test(State.Name);

/** What keeps sweep from running at three. */
async function scheduleProblem(account: AccountPort): Promise<StepVerdict> {
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'sweep' });
  const { RuleNames = [] } = await call(account, 'events', 'ListRuleNamesByTarget', { TargetArn: FunctionArn });
  if (!RuleNames.length) {
    const { Rules = [] } = await call(account, 'events', 'ListRules', {});
    if (Rules.length)
      return notYet(`The rule ${Rules.at(-1).Name} doesn't call sweep yet. Open it and add sweep as its target.`);
    return notYet('No rule calls sweep yet. Create one with a schedule, and give it sweep as a target.');
  }
  const rule = await call(account, 'events', 'DescribeRule', { Name: RuleNames.at(-1) });
  if (rule.State === 'DISABLED') return notYet(`The rule ${rule.Name} is disabled.`);
  if (rule.ScheduleExpression?.startsWith('rate'))
    return notYet(
      `${rule.ScheduleExpression} counts from the moment you made the rule. For an hour of the day take cron.`,
    );
  const { Policy = '' } = (await callOr404(account, 'lambda', 'GetPolicy', { FunctionName: 'sweep' })) ?? {};
  if (!Policy.includes('events.amazonaws.com'))
    return notYet(
      `The rule ${rule.Name} may not call sweep. Let events.amazonaws.com invoke it: aws lambda add-permission.`,
    );
  return notYet(`The rule ${rule.Name} is there. Let a day pass.`);
}

export default defineLesson({
  async seed(account, files) {
    await call(account, 's3', 'CreateBucket', { Bucket: BUCKET });
    for (const key of ['tmp/upload-1.part', 'tmp/upload-2.part', 'tmp/report.tmp', 'keep/logo.txt'])
      await putText(account, BUCKET, key, 'left behind');
    const sweeper = await createRole(account, 'sweep-role', [
      logStatement,
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${BUCKET}` },
      { Effect: 'Allow', Action: 's3:DeleteObject', Resource: `arn:aws:s3:::${BUCKET}/tmp/*` },
    ]);
    await createFunction(account, { name: 'sweep', role: sweeper, files, handler: 'sweep.handler', timeout: 60 });
    const plain = await createRole(account, 'shop-role', [logStatement]);
    const crop = { name: 'crop', role: plain, files, handler: 'crop.handler', memory: 512, timeout: 30 };
    await createFunction(account, crop);
    const hours = await createFunction(account, { name: 'hours', role: plain, files, handler: 'hours.handler' });
    await makeApi(account, hours);
    await launchFleet(account);
  },

  steps: [
    {
      id: 'schedule',
      async check(account) {
        const runs = (await invocations(account, 'sweep')).filter(({ trigger }) => trigger === 'Event');
        const last = runs.at(-1);
        if (!last) return scheduleProblem(account);
        const due = runs.find(({ queuedAt }) => new Date(queuedAt).toISOString().slice(11, 16) === '03:00');
        if (due?.status === 'ok') return met;
        if (due) return notYet(`sweep ran at three, and failed: ${due.error?.errorMessage}`);
        return notYet(
          `sweep was called at ${new Date(last.queuedAt).toISOString().slice(11, 16)}. It should be 03:00.`,
        );
      },
    },
    {
      id: 'offload',
      async check(account) {
        const run = await lastOk(account, 'crop');
        if (!run) return notYet('crop has not worked on a picture yet. Choose it and run the event “A picture”.');
        const left = (await fleet(account)).filter(isThere);
        if (left.length === 0)
          return notYet('No server is left, and one has to answer the customers. Start the lesson anew.');
        const stopped = left.find(({ State }) => /stop/.test(State.Name));
        if (stopped) return notYet(`${stopped.InstanceId} is only stopped. You won't need it again: terminate it.`);
        if (left.length === 1) return met;
        return notYet(`${left.length} servers of the fleet are there. Terminate all but one.`);
      },
    },
    {
      id: 'bills',
      async check(account, answers) {
        const run = await lastOk(account, 'crop');
        if (!run) return notYet('Run crop first: its bill is made of its own duration.');
        const given = answers['crops'];
        if (given === undefined) return notYet('Read it off the cost panel, with the run of crop in front.');
        const right = CROPS * costOf(account, run);
        if (about(given, right)) return met;
        const free = Math.max(0, CROPS * gbSeconds(run) - FREE.gbSeconds) * PRICES[account.era].gbSecond;
        if (about(given, free) || given === 0)
          return notYet('That is with the free tier. Take its tick away: other functions will need it too.');
        return notYet(`Not $${String(given)}. Set 500,000 runs a month, and look at the run of crop.`);
      },
    },
    {
      id: 'endpoint',
      async check(account) {
        const runs = await invocations(account, 'hours');
        const web = runs.findLast(({ event }) => parsed(event)?.stage === 'prod');
        if (web?.status === 'ok') return met;
        if (web) return notYet(`The API has called hours, and it failed: ${web.error?.errorMessage}`);
        if (runs.length) return notYet('hours has run, but not for somebody on the web. Use the HTTP client.');
        return notYet(
          'hours has not been called from the web yet. In the HTTP client, let the address end in /prod/hours: for any other path the API only has a 403.',
        );
      },
    },
    {
      id: 'hundred',
      async check(account, answers) {
        const run = await lastOk(account, 'hours');
        if (!run) return notYet('Run hours with Test first.');
        const given = answers['hundred'];
        if (given === undefined) return notYet('A hundred services, a hundred questions each: 10,000 runs a month.');
        const right = QUESTIONS * costOf(account, run);
        if (about(given, right)) return met;
        if (about(given, right * 100)) return notYet('That is in cents. In dollars it is even less.');
        if (given === 0) return notYet('With the free tier it is nothing. And without?');
        return notYet(`Not $${String(given)}. Multiply the price of one run of hours by 10,000.`);
      },
    },
    {
      id: 'even',
      async check(account, answers) {
        const run = await lastOk(account, 'hours');
        if (!run) return notYet('Run hours with Test first.');
        const given = answers['even'];
        if (given === undefined) return notYet('The cost panel draws it, at the very end.');
        if (about(given, microOf(account) / costOf(account, run))) return met;
        if (about(given, evenWithFreeTier(account, run)))
          return notYet('That is with the free tier, which your other functions may need. Take its tick away.');
        return notYet(
          `Not ${String(given)}. Divide the $${microOf(account).toFixed(2)} of a t2.micro by the price of one run of hours.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    for (const name of ['sweep', 'crop', 'hours']) await deploy(account, name, solution);
    await atThree(account);
    await account.advance(DAY_MS);
    await invoke(account, 'crop', { picture: 'lantern.jpg', side: 300 });
    const spare = (await fleet(account)).filter(isThere).slice(1);
    const InstanceIds = spare.map(({ InstanceId }) => InstanceId);
    if (InstanceIds.length) await call(account, 'ec2', 'TerminateInstances', { InstanceIds });
    await invoke(account, 'hours', {});
    const { items } = await call(account, 'apigateway', 'GetRestApis', {});
    await account.fetch({
      method: 'GET',
      url: `https://${items[0].id}.execute-api.us-east-1.amazonaws.com/prod/hours`,
      headers: {},
      body: new Uint8Array(),
    });
    const [crop, hours] = [(await lastOk(account, 'crop'))!, (await lastOk(account, 'hours'))!];
    return {
      crops: CROPS * costOf(account, crop),
      hundred: QUESTIONS * costOf(account, hours),
      even: microOf(account) / costOf(account, hours),
    };
  },

  async inOtherEra(account, { solution, port }) {
    await deploy(account, 'sweep', solution);
    if (!(await invoke(account, 'sweep', {})).failed) throw new Error('aws-sdk is gone');
    for (const name of ['sweep', 'crop', 'hours']) await deploy(account, name, port);
    const swept = await invoke(account, 'sweep', {});
    if (swept.result !== 'swept') throw new Error(`the port of sweep says ${JSON.stringify(swept.result)}`);
    const { result } = await invoke(account, 'crop', { picture: 'lantern.jpg', side: 300 });
    if (result.left !== 200 || result.right !== 40) throw new Error('the port turns pictures');
    await invoke(account, 'hours', {});
    if ((await lastOk(account, 'hours'))!.result?.includes('9 to 18') !== true) throw new Error('the port is open');
  },
});

/** A rule at three every night, with the permission it needs, as a console would make it. */
async function atThree(account: AccountPort): Promise<void> {
  const rule = { Name: 'every-night', ScheduleExpression: 'cron(0 3 * * ? *)' };
  const { RuleArn } = await call(account, 'events', 'PutRule', rule);
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'sweep' });
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: 'sweep',
    StatementId: `every-night-${Math.floor(await account.now())}`,
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  });
  await call(account, 'events', 'PutTargets', { Rule: rule.Name, Targets: [{ Id: 'sweep', Arn: FunctionArn }] });
}

async function launchFleet(account: AccountPort): Promise<void> {
  const { Images } = await call(account, 'ec2', 'DescribeImages', { Owners: ['amazon'] });
  const InstanceType = account.era === '2016' ? 'c4.xlarge' : 'c6i.xlarge';
  const size = { InstanceType, MinCount: FLEET, MaxCount: FLEET };
  const { Instances } = await call(account, 'ec2', 'RunInstances', { ImageId: Images[0].ImageId, ...size });
  for (const [at, { InstanceId }] of Instances.entries()) {
    const Tags = [{ Key: 'Name', Value: `render-${at + 1}` }];
    await call(account, 'ec2', 'CreateTags', { Resources: [InstanceId], Tags });
  }
  await account.settle();
}

/** An API with one address, `/hours`, for everybody; chapter 21 makes one by hand. */
async function makeApi(account: AccountPort, functionArn: string): Promise<void> {
  const api = (operation: string, input: object) => call(account, 'apigateway', operation, input);
  const { id: restApiId } = await api('CreateRestApi', { name: 'shop' });
  const { items } = await api('GetResources', { restApiId });
  const { id: resourceId } = await api('CreateResource', { restApiId, parentId: items[0].id, pathPart: 'hours' });
  const place = { restApiId, resourceId, httpMethod: 'GET' };
  await api('PutMethod', { ...place, authorizationType: 'NONE' });
  await api('PutIntegration', {
    ...place,
    type: 'AWS',
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    requestTemplates: { 'application/json': '{ "stage": "$context.stage" }' },
  });
  await api('PutMethodResponse', { ...place, statusCode: '200' });
  await api('PutIntegrationResponse', { ...place, statusCode: '200' });
  await call(account, 'lambda', 'AddPermission', {
    FunctionName: functionArn,
    StatementId: 'shop-api',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
  });
  await api('CreateDeployment', { restApiId, stageName: 'prod' });
}
