import { describe, expect, test } from 'vitest';
import { nodeAssets } from '../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../runtime/quickjs/quickjs-runtime.ts';
import { text } from '../../../std/bytes.ts';
import samples from './cases/samples.json' with { type: 'json' };
import { resourceTypes } from './resources/index.ts';
import { inventory } from './testing/inventory.ts';
import { breaking, changedTemplate, fill, makeCalls, readTemplate, type Sample } from './testing/sample.ts';
import { StackAccount } from './testing/stack-account.ts';

const runtime = createQuickJsRuntime(nodeAssets());

const withoutHash = (id: string): string => id.replace(/[0-9a-f]{10}$/, '*');
const asParameters = (values: Record<string, string> = {}) =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
const failures = async (account: StackAccount, name?: string) =>
  (await account.events(name)).filter((event) => event.includes('FAILED'));

async function resources(account: StackAccount): Promise<Record<string, string>> {
  const { StackResourceSummaries } = await account.call('ListStackResources', { StackName: 'demo' });
  return Object.fromEntries(
    StackResourceSummaries.map((each: any) => [each.LogicalResourceId, each.PhysicalResourceId]),
  );
}

function expectOutputs({ Outputs = [] }: any, patterns: Record<string, string> = {}): void {
  const outputs = Object.fromEntries(Outputs.map((each: any) => [each.OutputKey, each.OutputValue]));
  for (const [name, pattern] of Object.entries(patterns)) expect(outputs[name]).toMatch(new RegExp(pattern));
}

async function setOff(
  account: StackAccount,
  { call, get, answers, hours = 1, ...runs }: NonNullable<Sample['runs']>,
  stack: any,
) {
  const { cloud } = account;
  const made = await resources(account);
  const outputs = Object.fromEntries((stack.Outputs ?? []).map((each: any) => [each.OutputKey, each.OutputValue]));
  const from = cloud.trace().length;
  if (call) await makeCalls(cloud, [call], made);
  if (get) {
    const { status, body } = await cloud.fetch({
      method: 'GET',
      url: fill(get, outputs),
      headers: {},
      body: new Uint8Array(),
    });
    expect(`${status} ${text(body)}`).toBe(answers);
  }
  await cloud.advance(hours * 3_600_000);
  const ran = cloud
    .trace()
    .slice(from)
    .filter((event) => event.type === 'invocation');
  expect(ran.map((run: any) => [run.functionName, run.status])).toContainEqual([made[runs.function], 'ok']);
  if (account.bugs.length) throw account.bugs[0];
}

describe.each((samples as unknown as Sample[]).map((sample) => [sample.template, sample] as const))(
  '%s',
  (_, sample) => {
    test('is made, works, changes, fails without a trace, and goes', async () => {
      const account = new StackAccount({ runtime });
      const { cloud } = account;
      const Parameters = asParameters(sample.parameters);
      const body = readTemplate(sample.template);
      await makeCalls(cloud, sample.before ?? []);
      await cloud.advance(600_000);
      const empty = await inventory(cloud);

      const stack = await account.create(body, { Parameters });
      expect(await failures(account)).toEqual([]);
      expect(stack.StackStatus).toBe('CREATE_COMPLETE');
      expectOutputs(stack, sample.outputs);
      if (sample.runs) await setOff(account, sample.runs, stack);
      const made = await resources(account);
      const full = await inventory(cloud);

      const changed = changedTemplate(sample);
      const next = { Parameters: asParameters({ ...sample.parameters, ...sample.change.parameters }) };
      const kept = Object.keys(made).filter(
        (id) =>
          body.includes(id) &&
          !Object.entries(sample.change.does).some(([name, what]) => name === id && what === 'Remove'),
      );
      const rolledBack = await account.update(breaking(changed, kept), next);
      expect((await failures(account)).filter((event) => !/^Broken |cancelled$/.test(event))).toEqual([]);
      expect(rolledBack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await resources(account)).toEqual(made);
      expect(await inventory(cloud)).toEqual(full);

      const { Id } = await account.call('CreateChangeSet', {
        StackName: 'demo',
        ChangeSetName: 'next',
        TemplateBody: changed,
        Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
        ...next,
      });
      const { Changes = [], Status, StatusReason } = await account.call('DescribeChangeSet', { ChangeSetName: Id });
      expect([Status, StatusReason]).toEqual(['CREATE_COMPLETE', undefined]);
      const said = Changes.map(({ ResourceChange: { Action, LogicalResourceId, Replacement } }: any) => [
        withoutHash(LogicalResourceId),
        Action === 'Modify'
          ? { True: 'Replace', Conditional: 'Maybe replace', False: 'Change' }[Replacement as string]
          : Action,
      ]);
      expect(Object.fromEntries(said)).toEqual(sample.change.does);
      const before = (await failures(account)).length;
      await account.call('ExecuteChangeSet', { ChangeSetName: Id });
      const done = await account.settled('demo');
      expect((await failures(account)).slice(before)).toEqual([]);
      expect(done.StackStatus).toBe('UPDATE_COMPLETE');
      expectOutputs(done, sample.changedOutputs);

      await makeCalls(cloud, sample.cleanUp ?? [], await resources(account));
      const gone = await account.delete();
      expect([gone.StackStatus, gone.StackStatusReason]).toEqual(['DELETE_COMPLETE', undefined]);
      if (!sample.stays) expect(await inventory(cloud)).toEqual(empty);

      const failed = await account.create(breaking(body, kept), { Parameters, StackName: 'again' });
      expect((await failures(account, 'again')).filter((event) => !/^Broken |cancelled$/.test(event))).toEqual([]);
      expect(failed.StackStatus).toBe('ROLLBACK_COMPLETE');
      await account.delete('again');
      if (!sample.stays) expect(await inventory(cloud)).toEqual(empty);
    });
  },
);

test('between them they have every type of resource', () => {
  const all = samples.map(({ template }) => readTemplate(template)).join('\n');
  expect(Object.keys(resourceTypes).filter((type) => !all.includes(type))).toEqual([]);
});
