import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lambdaLocal from 'lambda-local';
import { createCloud } from '../src/cloud/cloud.ts';
import { nodeAssets } from '../src/runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../src/runtime/quickjs/quickjs-runtime.ts';
import { zipFiles } from '../src/share/zip-files.ts';
import { utf8 } from '../src/std/bytes.ts';

/** The core under Node: hot invocations beside lambda-local, and cold starts restored beside evaluated. */

const HOT_RUNS = 2000;
const COLD_RUNS = 10;
const handler = 'exports.handler = async (event) => ({ greeting: "Hello, " + event.name });';
const event = { name: 'Amara' };

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
};

async function accountWith(source: string, restore: boolean) {
  const runtime = createQuickJsRuntime(nodeAssets(), { restore });
  const start = Date.UTC(2026, 10, 23, 9);
  const cloud = createCloud({
    era: 'today',
    seed: 'bench',
    start,
    accountId: '111122223333',
    partnerAccountId: '123456789012',
    runtime,
  });
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const { Role } = await cloud.call('iam', 'CreateRole', {
    RoleName: 'bench',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  await cloud.call('lambda', 'CreateFunction', {
    FunctionName: 'bench',
    Runtime: 'nodejs22.x',
    Role: Role.Arn,
    Handler: 'index.handler',
    Code: { ZipFile: zipFiles({ 'index.js': source }) },
  });
  await cloud.settle();
  const invoke = async () => {
    const { FunctionError, Payload } = await cloud.call('lambda', 'Invoke', {
      FunctionName: 'bench',
      Payload: utf8(JSON.stringify(event)),
    });
    if (FunctionError) throw new Error(new TextDecoder().decode(Payload));
  };
  return { cloud, runtime, invoke };
}

async function hot(): Promise<void> {
  const { invoke } = await accountWith(handler, true);
  for (let i = 0; i < 50; i++) await invoke();
  const ours = await seconds(async () => {
    for (let i = 0; i < HOT_RUNS; i++) await invoke();
  });

  const folder = mkdtempSync(join(tmpdir(), 'coldstart-bench-'));
  const lambdaPath = join(folder, 'index.cjs');
  writeFileSync(lambdaPath, handler);
  const peer = () => lambdaLocal.execute({ event, lambdaPath, verboseLevel: 0, timeoutMs: 3000 });
  for (let i = 0; i < 50; i++) await peer();
  const theirs = await seconds(async () => {
    for (let i = 0; i < HOT_RUNS; i++) await peer();
  });
  rmSync(folder, { recursive: true });

  const rate = (time: number) => Math.round(HOT_RUNS / time);
  console.log(`hot hello world, whole pipeline (Invoke, IAM, logs, trace): ${rate(ours)} a second`);
  console.log(`hot hello world, lambda-local (no isolation, no account):   ${rate(theirs)} a second`);
  console.log(`ratio ours / lambda-local: ${(theirs / ours).toFixed(2)}`);
}

async function cold(): Promise<void> {
  const source = `const { S3Client } = require('@aws-sdk/client-s3'); const s3 = new S3Client({}); ${handler}`;
  const medians: number[] = [];
  for (const restore of [false, true]) {
    const runtime = createQuickJsRuntime(nodeAssets(), { restore });
    const files = new Map([['index.js', utf8(source)]]);
    const env = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_SESSION_TOKEN: 'y',
    };
    const times: number[] = [];
    for (let i = 0; i <= COLD_RUNS; i++) {
      const since = performance.now();
      const environment = await runtime.createEnvironment({
        runtime: 'nodejs22.x',
        handler: 'index.handler',
        files,
        env,
        memoryMB: 128,
        tmpMB: 512,
        seed: 'bench',
      });
      const { outcome } = environment.init(0, 10_000);
      if (outcome?.kind !== 'ready') throw new Error(JSON.stringify(outcome));
      // The first one compiles WebAssembly and makes the image.
      if (i > 0) times.push(performance.now() - since);
      environment.dispose();
    }
    times.sort((a, b) => a - b);
    medians.push(times[Math.floor(times.length / 2)]!);
  }
  const [evaluated, restored] = medians as [number, number];
  console.log(
    `\ncold start with the S3 client of SDK v3, evaluated: ${evaluated.toFixed(1)} ms (median of ${COLD_RUNS})`,
  );
  console.log(`cold start with the S3 client of SDK v3, restored:  ${restored.toFixed(1)} ms`);
  console.log(`ratio restored / evaluated: ${(restored / evaluated).toFixed(2)} (aim: at most 0.20)`);
}

console.log(`Node ${process.version}, ${execFileSync('nproc').toString().trim()} cores\n`);
await hot();
await cold();
