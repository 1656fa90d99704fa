import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountPort } from '../../bridge/account-port.ts';
import type { InvocationRecord } from '../../cloud/trace.ts';
import { accountPort, createNodeCloud } from '../../node/node-cloud.ts';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { blueprintSlugs, gallery, loadBlueprint } from '../workspace/blueprints.ts';
import { linkFragment, workspaceInFragment } from '../workspace/link.ts';
import { makeAccount } from '../workspace/make-account.ts';
import type { SharedWorkspace } from '../workspace/workspace.ts';
import { deployTaken } from './testing/deploy-taken.ts';
import { schemaProblems } from './testing/official-schema.ts';
import { takeToAws } from './take-to-aws.ts';

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

const open = async ({ era, seed }: SharedWorkspace): Promise<AccountPort> =>
  accountPort(await createNodeCloud({ era, seed, runtime }), era);

/** Blueprints whose set-up does something that their function hears of. */
const setOff = new Set(
  `s3-upload sns-topic sqs-queue dynamodb-stream schedule kinesis-stream log-alarm event-pattern ses-mail thumbnails
  deploy-on-upload metric-alarm`.split(/\s+/),
);

async function runsOf(account: AccountPort, name: string): Promise<InvocationRecord[]> {
  const trace = await account.trace();
  return trace.filter((each): each is InvocationRecord => each.type === 'invocation' && each.functionName === name);
}

/** What the function answers to each test event. */
async function answers(account: AccountPort, workspace: SharedWorkspace): Promise<string[]> {
  const given: string[] = [];
  for (const { name, payload } of workspace.events) {
    const input = { FunctionName: workspace.function, Payload: utf8(payload) };
    const answer = await account.call('lambda', 'Invoke', input);
    expect(answer.FunctionError, `${name}: ${text(answer.Payload)}`).toBeUndefined();
    // Ids of deployments, and how often an environment has run, differ.
    given.push(text(answer.Payload).replaceAll(/"d-[A-Z0-9]{9}"|^\d+$/g, '…'));
    await account.settle();
  }
  return given;
}

describe('every blueprint: its account is made without a refusal, its events run, and it goes to AWS', () => {
  test.each(blueprintSlugs)('%s', async (slug) => {
    const workspace = await loadBlueprint(slug);
    expect(workspaceInFragment(linkFragment(workspace))).toEqual(workspace);
    const account = await open(workspace);
    expect(await makeAccount(workspace, account)).toEqual([]);
    await account.advance(10 * 60_000);
    const runs = await runsOf(account, workspace.function);
    if (setOff.has(slug)) expect(runs.length, 'runs that its event source set off').toBeGreaterThan(0);
    expect(runs.filter((run) => run.status !== 'ok')).toEqual([]);
    const here = await answers(account, workspace);

    const taken = await takeToAws(workspace, account, (same) => same);
    expect(schemaProblems(taken.template)).toEqual([]);
    const there = await open(workspace);
    const processed = await deployTaken(taken, workspace, there);
    expect(schemaProblems(processed)).toEqual([]);
    if (setOff.has(slug)) expect(await runsOf(there, workspace.function), 'set off there').not.toEqual([]);
    expect(await answers(there, workspace)).toEqual(here);
  });
});

test('the gallery has at least fifteen blueprints, each with a note', () => {
  expect(gallery.length).toBeGreaterThanOrEqual(15);
  expect(gallery.filter(({ note }) => note.length < 40)).toEqual([]);
});
