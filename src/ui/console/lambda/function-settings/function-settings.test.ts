import { expect, test } from 'vitest';
import { functionAccount, HELLO } from '../../../../cloud/services/lambda/testing/function-account.ts';
import { answers, ScriptedRuntime } from '../../../../cloud/services/lambda/testing/scripted-runtime.ts';
import { accountPort } from '../../../../node/node-cloud.ts';
import type { DetailSection } from '../../resource/resource-kind.ts';
import { functionSettings } from './index.ts';

async function start() {
  const { cloud, bugs } = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  await cloud.settle();
  const account = accountPort(cloud, 'today');
  const setting = (title: string) => functionSettings.find((each) => each.title === title)!;
  return {
    cloud,
    bugs,
    async act(title: string, label: string, values: Record<string, string> = {}) {
      const said = await setting(title)
        .actions.find((each) => each.label === label)!
        .run(account, 'hello', values);
      await cloud.settle();
      return said;
    },
    facts: async (title: string) => Object.fromEntries((await setting(title).load(account, 'hello')).facts ?? []),
    async rows(title: string) {
      const [section] = (await setting(title).load(account, 'hello')).sections as (DetailSection & {
        rows: object[];
      })[];
      return section!.rows;
    },
  };
}

test('versions are published, and aliases made, split and moved', async () => {
  const { act, rows } = await start();
  expect(await act('Versions', 'Publish version', { description: 'first' })).toBe('Published as version 1.');
  expect(await rows('Versions')).toMatchObject([{ Version: '$LATEST' }, { Version: '1', Description: 'first' }]);
  await act('Aliases', 'Create alias', { alias: 'live', version: '1' });
  expect(await rows('Aliases')).toEqual([{ Alias: 'live', Version: '1', Beside: '' }]);
});

test('an alias shares its traffic between two versions until it is moved', async () => {
  const { act, rows, cloud } = await start();
  await act('Versions', 'Publish version');
  await cloud.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'hello', Description: 'other' });
  await cloud.settle();
  await cloud.call('lambda', 'UpdateFunctionCode', { FunctionName: 'hello', ZipFile: HELLO });
  await cloud.settle();
  expect(await act('Versions', 'Publish version')).toBe('Published as version 2.');
  await act('Aliases', 'Create alias', { alias: 'live', version: '1', second: '2', percent: '10' });
  expect(await rows('Aliases')).toEqual([{ Alias: 'live', Version: '1', Beside: '10% to 2' }]);
  await act('Aliases', 'Move alias', { alias: 'live', version: '2' });
  expect(await rows('Aliases')).toEqual([{ Alias: 'live', Version: '2', Beside: '' }]);
  await act('Aliases', 'Delete alias', { alias: 'live' });
  expect(await rows('Aliases')).toEqual([]);
});

test('concurrency is reserved and provisioned', async () => {
  const { act, facts, rows } = await start();
  await act('Concurrency', 'Reserve', { count: '5' });
  expect(await facts('Concurrency')).toEqual({ Reserved: 5 });
  await act('Versions', 'Publish version');
  await act('Concurrency', 'Provision', { qualifier: '1', count: '2' });
  expect(await rows('Concurrency')).toMatchObject([{ 'Version or alias': '1', Wanted: 2 }]);
  await act('Concurrency', 'End provisioning', { qualifier: '1' });
  await act('Concurrency', 'End reservation');
  expect(await facts('Concurrency')).toEqual({ Reserved: 'none' });
  expect(await rows('Concurrency')).toEqual([]);
});

test('what becomes of asynchronous events', async () => {
  const { act, facts, cloud } = await start();
  expect(await facts('Asynchronous invocation')).toMatchObject({ Retries: '2 (default)', 'On failure': 'nowhere' });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'dead' });
  const PolicyDocument =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}';
  await cloud.call('iam', 'PutRolePolicy', { RoleName: 'worker', PolicyName: 'sqs', PolicyDocument });
  const failure = 'arn:aws:sqs:us-east-1:111122223333:dead';
  await act('Asynchronous invocation', 'Change', { retries: '0', age: '60', success: '', failure });
  expect(await facts('Asynchronous invocation')).toEqual({
    Retries: 0,
    'Events are kept': '60 s',
    'On success': 'nowhere',
    'On failure': failure,
  });
  await act('Asynchronous invocation', 'Back to defaults');
  await act('Asynchronous invocation', 'Back to defaults');
  expect(await facts('Asynchronous invocation')).toMatchObject({ Retries: '2 (default)' });
});

test('everybody calls the function by its URL, until that is deleted', async () => {
  const { act, facts, cloud, bugs } = await start();
  const url = (await act('Function URL', 'Create URL', { auth: 'NONE' })) as string;
  expect(await facts('Function URL')).toMatchObject({ URL: url, 'Who may call': 'NONE' });
  const get = () => cloud.fetch({ method: 'GET', url, headers: { host: new URL(url).host }, body: new Uint8Array() });
  expect((await get()).status).toBe(200);
  await act('Function URL', 'Delete URL');
  expect((await get()).status).not.toBe(200);
  expect(await facts('Function URL')).toMatchObject({ URL: 'none' });
  await expect(cloud.call('lambda', 'GetPolicy', { FunctionName: 'hello' })).rejects.toThrow();
  expect(bugs).toEqual([]);
});

test('layers and tags', async () => {
  const { act, rows, cloud } = await start();
  const { LayerVersionArn } = await cloud.call('lambda', 'PublishLayerVersion', {
    LayerName: 'tools',
    Content: { ZipFile: HELLO },
  });
  await act('Layers', 'Choose layers', { arns: `${LayerVersionArn}\n` });
  expect(await rows('Layers')).toMatchObject([{ Layer: LayerVersionArn }]);
  await act('Layers', 'Choose layers', { arns: '' });
  expect(await rows('Layers')).toEqual([]);
  await act('Tags', 'Add tag', { key: 'team', value: 'a' });
  expect(await rows('Tags')).toEqual([{ Key: 'team', Value: 'a' }]);
  await act('Tags', 'Remove tag', { key: 'team' });
  expect(await rows('Tags')).toEqual([]);
});
