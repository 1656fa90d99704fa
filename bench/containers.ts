import { createQuickJsRuntime } from '../src/runtime/quickjs/quickjs-runtime.ts';
import { nodeAssets } from '../src/runtime/quickjs/node-assets.ts';
import type { Environment } from '../src/runtime/runtime.ts';
import { utf8 } from '../src/std/bytes.ts';

/** Execution environments by themselves, without an account: cold starts by base image, many at once, what an idle one takes, and growth over a thousand. */

const MB = 1024 * 1024;
const COLD_RUNS = 15;
const hello = 'exports.handler = async (event) => ({ greeting: "Hello, " + event.name });';

const images: Record<string, string> = {
  'Node core': hello,
  'aws-sdk (v2)': `const AWS = require('aws-sdk'); const s3 = new AWS.S3(); ${hello}`,
  '@aws-sdk/client-s3': `const { S3Client } = require('@aws-sdk/client-s3'); const s3 = new S3Client({}); ${hello}`,
  '@aws-sdk/lib-dynamodb': `const { DynamoDBClient } = require('@aws-sdk/client-dynamodb'); const { DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({})); ${hello}`,
};

const specOf = (code: string) => ({
  runtime: code.includes('(v2)') || code.includes("require('aws-sdk')") ? 'nodejs4.3' : 'nodejs22.x',
  handler: 'index.handler',
  files: new Map([['index.js', utf8(code)]]),
  env: {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SESSION_TOKEN: 'y',
  },
  memoryMB: 128,
  tmpMB: 512,
  seed: 'bench',
});

async function started(runtime: ReturnType<typeof createQuickJsRuntime>, code: string): Promise<Environment> {
  const environment = await runtime.createEnvironment(specOf(code));
  const { outcome } = environment.init(0, 10_000);
  if (outcome?.kind !== 'ready') throw new Error(JSON.stringify(outcome));
  return environment;
}

let requests = 0;
function invoke(environment: Environment): void {
  const { outcome } = environment.invoke(1000, {
    requestId: `request-${++requests}`,
    payload: '{"name":"Amara"}',
    deadline: 4000,
    functionName: 'fn',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:fn',
    logGroupName: '/aws/lambda/fn',
    logStreamName: 'stream',
  });
  if (outcome?.kind !== 'response') throw new Error(JSON.stringify(outcome));
}

/** ArrayBuffers and WebAssembly memories, in MB, once garbage is gone. */
function held(): number {
  globalThis.gc?.();
  return process.memoryUsage().external / MB;
}

async function median(runtime: ReturnType<typeof createQuickJsRuntime>, code: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= COLD_RUNS; i++) {
    const since = performance.now();
    const environment = await started(runtime, code);
    // The first one compiles WebAssembly and makes the image.
    if (i > 0) times.push(performance.now() - since);
    environment.dispose();
  }
  return times.sort((a, b) => a - b)[COLD_RUNS >> 1]!;
}

console.log(`cold starts by base image, ms, median of ${COLD_RUNS}:`);
for (const [name, code] of Object.entries(images)) {
  const evaluated = await median(createQuickJsRuntime(nodeAssets(), { restore: false }), code);
  const restored = await median(createQuickJsRuntime(nodeAssets()), code);
  console.log(
    `  ${name.padEnd(22)} evaluated ${evaluated.toFixed(1).padStart(7)}  restored ${restored.toFixed(1).padStart(6)}  ratio ${(restored / evaluated).toFixed(2)}`,
  );
}

const runtime = createQuickJsRuntime(nodeAssets());
(await started(runtime, hello)).dispose();
const before = held();
const environments = await Promise.all(Array.from({ length: 100 }, () => started(runtime, hello)));
environments.forEach(invoke);
const awake = (held() - before) / environments.length;
const since = performance.now();
for (let i = 0; i < 10_000; i++) invoke(environments[i % environments.length]!);
const seconds = (performance.now() - since) / 1000;
console.log(
  `\n10,000 invocations over 100 environments: ${seconds.toFixed(1)} s, ${Math.round(10_000 / seconds)} a second`,
);
const resting = environments.map((environment) => environment.rest?.()?.bytes ?? 0).sort((a, b) => a - b);
console.log(
  `an idle environment: ${awake.toFixed(1)} MB awake, ${Math.round(resting[50]! / 1024)} KB at rest (median)`,
);
for (const environment of environments) environment.dispose();
environments.length = 0;

const marks: string[] = [];
for (let i = 0; i <= 1000; i++) {
  if (i % 250 === 0) marks.push(`${i}: ${held().toFixed(1)}`);
  const environment = await started(runtime, hello);
  invoke(environment);
  environment.dispose();
}
console.log(`\nMB held outside of the JavaScript heap after so many cold starts: ${marks.join(', ')}`);
