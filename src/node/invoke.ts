import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../cloud/aws-error.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Era } from '../cloud/era.ts';
import { invocationCost } from '../cloud/pricing/cost.ts';
import type { CallRecord, InvocationRecord } from '../cloud/trace.ts';
import { zipFiles } from '../share/zip-files.ts';
import { text, utf8 } from '../std/bytes.ts';
import { createNodeCloud } from './node-cloud.ts';
import { readOptions, wholeNumber } from './options.ts';
import { readFolder } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

const NAMES = ['event', 'handler', 'runtime', 'memory', 'timeout', 'seed', 'setup', 'times'] as const;
const ERA_BY_RUNTIME: Record<string, Era> = {
  nodejs: '2016',
  'nodejs4.3': '2016',
  'nodejs22.x': 'today',
  'nodejs24.x': 'today',
};
const FUNCTION = 'handler-under-test';
const ROLE = 'handler-under-test';
const POLICY_FILE = 'policy.json';
const FULL_ACCESS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** `coldstart invoke DIR …`: one JSON object a run on stdout. Exits 0 whatever the handler answered. */
export async function invoke(args: string[]): Promise<number> {
  const { options, positionals } = readOptions(args, NAMES);
  const [folder, ...rest] = positionals;
  if (!folder || rest.length) throw new UsageError('invoke takes one folder: coldstart invoke DIR [options]');
  const runtime = options.runtime ?? 'nodejs22.x';
  const era = ERA_BY_RUNTIME[runtime];
  if (!era) throw new UsageError(`--runtime is one of ${Object.keys(ERA_BY_RUNTIME).join(', ')}, not "${runtime}".`);
  const times = wholeNumber('times', options.times ?? '1', 1, 100_000);
  const payload = readJson('the event', options.event === undefined ? '{}' : readText(options.event));
  const setup = readSetup(options.setup);

  const cloud = await createNodeCloud({ era, seed: options.seed ?? '1' });
  await asUsage(async () => {
    for (const { service, operation, input } of setup) await call(cloud, service, operation, input);
    await createFunction(cloud, folder, {
      Runtime: runtime,
      Handler: options.handler ?? 'index.handler',
      MemorySize: wholeNumber('memory', options.memory ?? '128', 1, 100_000),
      Timeout: wholeNumber('timeout', options.timeout ?? '3', 1, 100_000),
    });
  });
  for (let run = 0; run < times; run++) process.stdout.write(`${JSON.stringify(await runOnce(cloud, era, payload))}\n`);
  return 0;
}

async function createFunction(cloud: Cloud, folder: string, configuration: object): Promise<void> {
  const { [POLICY_FILE]: policy, ...files } = readFolder(folder);
  const { Role } = await call(cloud, 'iam', 'CreateRole', { RoleName: ROLE, AssumeRolePolicyDocument: TRUST });
  await call(cloud, 'iam', 'PutRolePolicy', {
    RoleName: ROLE,
    PolicyName: 'access',
    PolicyDocument: policy ? text(policy) : FULL_ACCESS,
  });
  const Code = { ZipFile: zipFiles(files) };
  await call(cloud, 'lambda', 'CreateFunction', { FunctionName: FUNCTION, Role: Role.Arn, Code, ...configuration });
  await cloud.settle();
}

async function runOnce(cloud: Cloud, era: Era, payload: string): Promise<object> {
  const before = cloud.trace().length;
  try {
    await call(cloud, 'lambda', 'Invoke', { FunctionName: FUNCTION, Payload: utf8(payload) });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'TooManyRequestsException') throw usageOf(error);
    const failure = { errorType: error.code, errorMessage: error.message };
    return { status: 'throttled', result: null, error: failure, logs: [], report: null, calls: [] };
  }
  const trace = cloud.trace().slice(before);
  const run = trace.find((e): e is InvocationRecord => e.type === 'invocation' && e.functionName === FUNCTION)!;
  const calls = trace.filter((e): e is CallRecord => e.type === 'call' && e.invocationId === run.requestId);
  await cloud.settle();
  return {
    status: run.status,
    result: run.status === 'ok' && run.result !== null ? JSON.parse(run.result) : null,
    error: run.error,
    logs: run.logs.map((line) => line.text),
    report: {
      requestId: run.requestId,
      durationMs: run.durationMs,
      billedMs: run.billedMs,
      memoryMB: run.memoryMB,
      maxMemoryMB: run.maxMemoryMB,
      initMs: run.initMs,
      cold: run.cold,
      cost: invocationCost({ billedMs: run.billedMs, memoryMB: run.memoryMB, era }).total,
    },
    calls: calls.map(({ service, operation, status, error }) => ({
      service,
      operation,
      status,
      errorCode: error?.code ?? null,
    })),
  };
}

const call = (cloud: Cloud, service: string, operation: string, input: object): Promise<any> =>
  cloud.call(service, operation, input, { source: 'lesson' });

/** What AWS refuses in the caller's own parameters is bad usage, told in AWS's words. */
const usageOf = (error: unknown): unknown =>
  error instanceof AwsError ? new UsageError(`${error.code}: ${error.message}`) : error;

async function asUsage(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw usageOf(error);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new UsageError(`"${path}" cannot be read: ${(error as Error).message}`);
  }
}

function readJson(what: string, json: string): string {
  try {
    JSON.parse(json);
    return json;
  } catch (error) {
    throw new UsageError(`${what} is not valid JSON: ${(error as Error).message}`);
  }
}

function readSetup(path: string | undefined): { service: string; operation: string; input: object }[] {
  if (path === undefined) return [];
  const list: unknown = JSON.parse(readJson('the setup', readText(join(path))));
  const wellFormed = (entry: any): boolean =>
    typeof entry?.service === 'string' && typeof entry?.operation === 'string';
  if (!Array.isArray(list) || !list.every(wellFormed))
    throw new UsageError('the setup must be a list of {"service", "operation", "input"} objects');
  return list.map((entry) => ({ ...entry, input: entry.input ?? {} }));
}
