import { readFileSync } from 'node:fs';
import { AwsError } from '../cloud/aws-error.ts';
import { errorHint } from '../share/error-hint.ts';
import { createNodeCloud } from './node-cloud.ts';
import { readOptions, wholeNumber } from './options.ts';
import { readFolder } from './read-folder.ts';
import { deployHandler, ERA_BY_RUNTIME, runHandler } from './run-handler.ts';
import { readSetup } from './setup.ts';
import { UsageError } from './usage-error.ts';

const NAMES = ['event', 'env-vars', 'handler', 'runtime', 'memory', 'timeout', 'seed', 'setup', 'times'] as const;

/** `coldstart invoke DIR …`: one JSON object a run on stdout, a hint on stderr where an error's words leave one at a loss. Exits 0 whatever the handler answered. */
export async function invoke(args: string[]): Promise<number> {
  const { options, positionals } = readOptions(args, NAMES);
  const [folder, ...rest] = positionals;
  if (!folder || rest.length) throw new UsageError('invoke takes one folder: coldstart invoke DIR [options]');
  const runtime = options.runtime ?? 'nodejs22.x';
  const era = ERA_BY_RUNTIME[runtime];
  if (!era) throw new UsageError(`--runtime is one of ${Object.keys(ERA_BY_RUNTIME).join(', ')}, not "${runtime}".`);
  const times = wholeNumber('times', options.times ?? '1', 1, 100_000);
  const payload = readJson('the event', options.event === undefined ? '{}' : readText(options.event));
  const { calls, internet } = readSetup(
    options.setup === undefined ? [] : JSON.parse(readJson('the setup', readText(options.setup))),
  );

  const cloud = await createNodeCloud({ era, seed: options.seed ?? '1', internet });
  await asUsage(async () => {
    await deployHandler(cloud, calls, readFolder(folder), {
      Runtime: runtime,
      Handler: options.handler ?? 'index.handler',
      MemorySize: wholeNumber('memory', options.memory ?? '128', 1, 100_000),
      Timeout: wholeNumber('timeout', options.timeout ?? '3', 1, 100_000),
      Environment: { Variables: readVariables(options['env-vars']) },
    });
    const hinted = new Set<string>();
    for (let run = 0; run < times; run++) {
      const ended = await runHandler(cloud, era, payload);
      process.stdout.write(`${JSON.stringify(ended)}\n`);
      const hint = errorHint(ended.error?.errorMessage ?? '', runtime);
      if (hint && !hinted.has(hint)) process.stderr.write(`hint: ${hint}\n`);
      if (hint) hinted.add(hint);
    }
  });
  return 0;
}

/** Environment variables: a JSON object of names and texts. */
function readVariables(path: string | undefined): Record<string, string> {
  if (path === undefined) return {};
  const variables: unknown = JSON.parse(readJson('the file of environment variables', readText(path)));
  const isObject = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
  if (!isObject || Object.values(variables).some((value) => typeof value !== 'string'))
    throw new UsageError('Environment variables are a JSON object of names and texts, like {"STAGE": "test"}.');
  return variables as Record<string, string>;
}

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
