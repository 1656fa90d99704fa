import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import { createNodeCloud } from '../node-cloud.ts';
import { readFolder } from '../read-folder.ts';
import { deployHandler, ERA_BY_RUNTIME, type HandlerRun, runHandler } from '../run-handler.ts';
import { readSetup } from '../setup.ts';
import { npmPackages } from './npm-packages.ts';

/** `case.json` beside a handler: how it is run and what is expected of it. */
export interface HandlerCase {
  /** What sort of handler it is. */
  about: string;
  /** nodejs22.x when missing. */
  runtime?: string;
  handler?: string;
  memory?: number;
  timeout?: number;
  /** npm packages it brings along. */
  packages?: string[];
  /** As for `coldstart invoke --setup`. */
  setup?: unknown[];
  event?: unknown;
  /** How often it is invoked; the last run is looked at. */
  times?: number;
  expect: {
    /** `ok` when missing. */
    status?: HandlerRun['status'];
    result?: unknown;
    error?: object;
    /** Texts that log lines contain, in this order. */
    logs?: string[];
    /** `service:Operation` of every call, in order; an error code follows where there was one. */
    calls?: string[];
  };
}

const root = join(import.meta.dirname, 'handlers');
const runtime = createQuickJsRuntime(nodeAssets());

export const readCase = (name: string): HandlerCase => JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8'));

/** Runs a folder of the corpus as `coldstart invoke` would. */
export async function runCase(name: string, test: HandlerCase): Promise<HandlerRun> {
  const { 'case.json': _, ...own } = readFolder(join(root, name));
  const era = ERA_BY_RUNTIME[test.runtime ?? 'nodejs22.x']!;
  const { calls, internet } = readSetup(test.setup ?? []);
  const cloud = await createNodeCloud({ era, seed: name, internet, runtime });
  await deployHandler(
    cloud,
    calls,
    { ...npmPackages(test.packages ?? []), ...own },
    {
      Runtime: test.runtime ?? 'nodejs22.x',
      Handler: test.handler ?? 'index.handler',
      MemorySize: test.memory ?? 256,
      Timeout: test.timeout ?? 10,
    },
  );
  const event = JSON.stringify(test.event ?? {});
  let run = await runHandler(cloud, era, event);
  for (let more = 1; more < (test.times ?? 1); more++) run = await runHandler(cloud, era, event);
  return run;
}
