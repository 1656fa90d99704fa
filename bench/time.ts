import { Chance } from '../src/cloud/clock/chance.ts';
import { createCloud, type Cloud } from '../src/cloud/cloud.ts';
import { arrivalsOf } from '../src/cloud/load/arrivals.ts';
import { sampler } from '../src/cloud/load/duration-profile.ts';
import { PoolSimulation } from '../src/cloud/load/pool-simulation.ts';
import { nodeAssets } from '../src/runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../src/runtime/quickjs/quickjs-runtime.ts';
import { zipFiles } from '../src/share/zip-files.ts';

/** Time: simulated loads, a schedule's month with the real handler, travelling, and memory; and how each grows as the work grows tenfold. */

const DAY = 86_400_000;
const MB = 1024 * 1024;

function load(requests: number): number {
  const spanMs = 30 * DAY;
  const stream = (name: string) => new Chance('bench').stream(name);
  const samples = Array.from({ length: 500 }, (_, i) => 60 + i / 4);
  const draw = (name: string) => sampler(samples, stream(name));
  const pattern = { kind: 'poisson', perSecond: requests / (spanMs / 1000) } as const;
  const pool = new PoolSimulation(
    {
      concurrency: 1000,
      growth: { environments: 1000, perMs: 10_000 },
      idleMs: [300_000, 420_000],
      hot: draw('hot'),
      cold: draw('cold'),
      init: draw('init'),
      provisioning: draw('provisioning'),
      billing: { roundingMs: 1, billsInit: true },
    },
    arrivalsOf({ pattern, spanMs }, stream('arrivals')),
    spanMs,
    stream('pool'),
  );
  while (pool.step(250_000));
  return pool.result().requests;
}

/** Each figure beside the one for a tenth of the work: 10 is growth in proportion. */
const growth = new Map<string, number[]>();
function grown(name: string, figure: number): string {
  const before = growth.get(name) ?? [];
  growth.set(name, [...before, figure]);
  return before.length ? ` (×${(figure / before.at(-1)!).toFixed(1)})` : '';
}

/** Seconds of processor time: other work on the machine counts less than in time that passes. */
async function measured(work: () => Promise<unknown> | number): Promise<{ seconds: number; cpu: number }> {
  const [since, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - since) / 1000, cpu: (user + system) / 1e6 };
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

load(100_000);
for (const requests of [100_000, 1_000_000, 10_000_000]) {
  const { seconds, cpu } = await measured(() => load(requests));
  console.log(
    `month of ${whole(requests)} simulated requests: ${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of CPU${grown('load', cpu)}`,
  );
}

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

async function account() {
  const cloud = createCloud({
    era: 'today',
    seed: 'bench',
    start: Date.UTC(2026, 10, 23, 9),
    accountId: '111122223333',
    partnerAccountId: '123456789012',
    runtime: createQuickJsRuntime(nodeAssets()),
  });
  const document = JSON.stringify(trust);
  const { Role } = await cloud.call('iam', 'CreateRole', { RoleName: 'bench', AssumeRolePolicyDocument: document });
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  await cloud.call('iam', 'AttachRolePolicy', { RoleName: 'bench', PolicyArn });
  const ZipFile = zipFiles({ 'index.js': 'let n = 0; exports.handler = async () => { console.log(++n); return n; };' });
  const code = { Role: Role.Arn, Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile } };
  await cloud.call('lambda', 'CreateFunction', { FunctionName: 'bench', ...code });
  await cloud.settle();
  return cloud;
}

/** The function is called by a rule, once a minute. */
async function schedule(cloud: Cloud): Promise<void> {
  const { RuleArn } = await cloud.call('events', 'PutRule', { Name: 'tick', ScheduleExpression: 'rate(1 minute)' });
  const Arn = 'arn:aws:lambda:us-east-1:111122223333:function:bench';
  await cloud.call('events', 'PutTargets', { Rule: 'tick', Targets: [{ Id: 'bench', Arn }] });
  await cloud.call('lambda', 'AddPermission', {
    FunctionName: 'bench',
    StatementId: 'tick',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: RuleArn,
  });
}

const heapMB = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MB;
};

for (const days of [0.3, 3, 30]) {
  const cloud = await account();
  await schedule(cloud);
  const minutes = Math.round(days * 1440);
  const before = cloud.recorded();
  const { seconds, cpu } = await measured(async () => {
    await cloud.advance(minutes * 60_000);
    await cloud.settle();
  });
  const events = cloud.recorded() - before;
  console.log(
    `a schedule's ${whole(minutes)} runs, one a minute: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU${grown('schedule', cpu)}; ` +
      `${whole(minutes / cpu)} runs and ${whole(events / cpu)} events a second of CPU; heap ${whole(heapMB())} MB${grown('heap', heapMB())}`,
  );

  let kept: Awaited<ReturnType<Cloud['snapshot']>>;
  const keep = await measured(async () => void (kept = await cloud.snapshot()));
  const back = await measured(() => cloud.revert(kept));
  const save = await measured(async () => void cloud.save());
  console.log(
    `  travel: ${(keep.seconds * 1000).toFixed(1)} ms to keep a point${grown('keep', keep.cpu)}, ` +
      `${(back.seconds * 1000).toFixed(1)} ms to go back${grown('back', back.cpu)}; ${(save.seconds * 1000).toFixed(1)} ms to save${grown('save', save.cpu)}`,
  );
}
