import { expect, test } from 'vitest';
import { answers, ScriptedRuntime } from '../../../lambda/testing/scripted-runtime.ts';
import samples from '../../cases/samples.json' with { type: 'json' };
import { changedTemplate, readTemplate, type Sample } from '../../testing/sample.ts';
import { StackAccount } from '../../testing/stack-account.ts';

const canary = (samples as unknown as Sample[]).find(({ template }) => template === 'canary.yaml')!;
const Capabilities = ['CAPABILITY_NAMED_IAM'];

async function updating() {
  const account = new StackAccount({ runtime: new ScriptedRuntime({ handler: answers('"ok"') }) });
  const { StackId, StackStatus } = await account.create(readTemplate('canary.yaml'));
  expect(StackStatus).toBe('CREATE_COMPLETE');
  const FunctionName = await account.physicalId('Greet');
  await account.call('UpdateStack', { StackName: 'demo', TemplateBody: changedTemplate(canary), Capabilities });
  await account.cloud.advance(5 * 60_000);
  const alias = async () => {
    const { FunctionVersion, RoutingConfig } = await account.cloud.call('lambda', 'GetAlias', {
      FunctionName,
      Name: 'live',
    });
    return [FunctionVersion, RoutingConfig?.AdditionalVersionWeights ?? {}];
  };
  expect(await alias()).toEqual(['1', { 2: 0.1 }]);
  return { account, alias, StackId };
}

test('an alias with an update policy is shifted by CodeDeploy, and the stack waits for it', async () => {
  const { account, alias, StackId } = await updating();
  const { Stacks } = await account.call('DescribeStacks', { StackName: 'demo' });
  expect(Stacks[0].StackStatus).toBe('UPDATE_IN_PROGRESS');
  expect((await account.settled(StackId)).StackStatus).toBe('UPDATE_COMPLETE');
  expect(await alias()).toEqual(['2', {}]);
});

test('an alarm ends the shift, and the update with it', async () => {
  const { account, alias, StackId } = await updating();
  const AlarmName = await account.physicalId('Errors');
  await account.cloud.call('monitoring', 'SetAlarmState', { AlarmName, StateValue: 'ALARM', StateReason: 'test' });
  expect((await account.settled(StackId)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await alias()).toEqual(['1', {}]);
  expect((await account.events()).find((event) => event.startsWith('Live UPDATE_FAILED'))).toMatch(
    /^Live UPDATE_FAILED: One or more alarms have been activated according to the Amazon CloudWatch metrics you selected/,
  );
});

test('an update that is cancelled stops the shift', async () => {
  const { account, alias, StackId } = await updating();
  await account.call('CancelUpdateStack', { StackName: 'demo' });
  expect((await account.settled(StackId)).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await alias()).toEqual(['1', {}]);
});
