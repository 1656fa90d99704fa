import {
  AddLayerVersionPermissionCommand,
  DeleteLayerVersionCommand,
  GetLayerVersionByArnCommand,
  GetLayerVersionCommand,
  GetLayerVersionPolicyCommand,
  ListLayersCommand,
  ListLayerVersionsCommand,
  paginateListLayerVersions,
  PublishLayerVersionCommand,
  RemoveLayerVersionPermissionCommand,
  UpdateFunctionConfigurationCommand,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { nodeAssets } from '../../../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../../../runtime/quickjs/quickjs-runtime.ts';
import { lambdaClient, refusalOf } from '../testing/client.ts';
import { ACCOUNT, functionAccount, zip, type FunctionAccount } from '../testing/function-account.ts';
import { answers, ScriptedRuntime } from '../testing/scripted-runtime.ts';

const LAYER = `arn:aws:lambda:us-east-1:${ACCOUNT}:layer:tools`;
const content = (name: string) => ({
  ZipFile: zip({ [`nodejs/node_modules/${name}/index.js`]: `exports.is = '${name}'` }),
});

let account: FunctionAccount;
let lambda: LambdaClient;

beforeEach(async () => {
  account = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  lambda = lambdaClient(account.cloud);
});

const publish = (input: object = {}) =>
  lambda.send(new PublishLayerVersionCommand({ LayerName: 'tools', Content: content('left'), ...input }));

describe('versions', () => {
  test('are numbered, read, listed newest first and deleted', async () => {
    const first = await publish({ Description: 'one', LicenseInfo: 'MIT', CompatibleRuntimes: ['nodejs22.x'] });
    expect(first).toMatchObject({
      LayerArn: LAYER,
      LayerVersionArn: `${LAYER}:1`,
      Version: 1,
      Description: 'one',
      LicenseInfo: 'MIT',
      CompatibleRuntimes: ['nodejs22.x'],
      CreatedDate: expect.stringMatching(/^2026-11-23T12:00:\d\d\.\d{3}\+0000$/),
      Content: { CodeSize: expect.any(Number), CodeSha256: expect.stringMatching(/=$/) },
    });
    await publish({ CompatibleArchitectures: ['arm64'] });
    const byArn = await lambda.send(new GetLayerVersionByArnCommand({ Arn: `${LAYER}:1` }));
    expect(byArn.Description).toBe('one');
    const versions = [];
    for await (const page of paginateListLayerVersions({ client: lambda, pageSize: 1 }, { LayerName: 'tools' }))
      versions.push(page.LayerVersions!.map(({ Version }) => Version));
    expect(versions).toEqual([[2], [1]]);
    const { Layers } = await lambda.send(new ListLayersCommand({ CompatibleRuntime: 'nodejs22.x' }));
    expect(Layers).toMatchObject([{ LayerName: 'tools', LatestMatchingVersion: { Version: 1 } }]);
    expect((await lambda.send(new ListLayersCommand({ CompatibleRuntime: 'java21' }))).Layers).toEqual([]);

    await lambda.send(new DeleteLayerVersionCommand({ LayerName: 'tools', VersionNumber: 2 }));
    expect((await publish()).Version).toBe(3);
    const gone = new GetLayerVersionCommand({ LayerName: LAYER, VersionNumber: 2 });
    expect(await refusalOf(lambda.send(gone))).toBe(
      '404 ResourceNotFoundException: The resource you requested does not exist.',
    );
    expect((await lambda.send(new ListLayerVersionsCommand({ LayerName: 'nobody' }))).LayerVersions).toEqual([]);
  });

  test('a package can be fetched for ten minutes', async () => {
    const { Location } = (await publish()).Content!;
    const fetched = () => account.cloud.fetch({ method: 'GET', url: Location!, headers: {}, body: new Uint8Array() });
    expect((await fetched()).body).toEqual(content('left').ZipFile);
    await account.cloud.advance(601_000);
    expect((await fetched()).status).toBe(403);
  });

  test.each([
    [{ LayerName: 'not ok' }, /'not ok' at 'layerName' failed to satisfy constraint: Member must satisfy regular/],
    [
      { CompatibleRuntimes: ['cobol'] },
      /^400 ValidationException: 1 validation error detected: Value '\[cobol\]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy constraint: \[Member must satisfy enum value set: \[/,
    ],
    [{ Content: {} }, '400 InvalidParameterValueException: Please provide a source for function code.'],
  ])('%j is refused', async (input, expected) => {
    expect(await refusalOf(publish(input))).toMatch(expected);
  });
});

test('a layer is shared by its policy, and not before', async () => {
  await publish();
  const partner = await functionAccount(new ScriptedRuntime({ handler: answers('1') }), { cloud: { seed: 'partner' } });
  expect(partner.bugs).toEqual([]);
  const theirs = lambdaClient(account.cloud, 1);
  const get = () => theirs.send(new GetLayerVersionByArnCommand({ Arn: `${LAYER}:1` }));
  expect(await refusalOf(get())).toMatch(/^403 AccessDeniedException: .*lambda:GetLayerVersion/);
  const named = { LayerName: 'tools', VersionNumber: 1 };
  const statement = { ...named, StatementId: 'all', Action: 'lambda:GetLayerVersion', Principal: '*' };
  const { Statement } = await lambda.send(new AddLayerVersionPermissionCommand(statement));
  expect(JSON.parse(Statement!)).toEqual({
    Sid: 'all',
    Effect: 'Allow',
    Principal: '*',
    Action: 'lambda:GetLayerVersion',
    Resource: `${LAYER}:1`,
  });
  expect((await get()).Version).toBe(1);
  expect(await refusalOf(lambda.send(new AddLayerVersionPermissionCommand(statement)))).toMatch(
    /^409 ResourceConflictException: The statement id \(all\) provided already exists\./,
  );
  const { Policy } = await lambda.send(new GetLayerVersionPolicyCommand(named));
  expect(JSON.parse(Policy!)).toMatchObject({ Version: '2012-10-17', Id: 'default', Statement: [{ Sid: 'all' }] });
  await lambda.send(new RemoveLayerVersionPermissionCommand({ ...named, StatementId: 'all' }));
  expect(await refusalOf(lambda.send(new GetLayerVersionPolicyCommand(named)))).toBe(
    '404 ResourceNotFoundException: No policy is associated with the given resource.',
  );
});

test('a function keeps its layers when they are deleted; two versions of one are too many', async () => {
  await publish();
  await publish();
  const update = (...Layers: string[]) =>
    lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', Layers }));
  expect(await refusalOf(update(`${LAYER}:1`, `${LAYER}:2`))).toMatch(
    /^400 InvalidParameterValueException: Two different versions of the same layer are not allowed/,
  );
  expect((await update(`${LAYER}:1`)).Layers).toEqual([{ Arn: `${LAYER}:1`, CodeSize: expect.any(Number) }]);
  await lambda.send(new DeleteLayerVersionCommand({ LayerName: 'tools', VersionNumber: 1 }));
  expect((await account.invoke()).payload).toBe(1);
  expect((await update()).Layers).toBeUndefined();
});

test('the code of a layer is there: by require, by path, and under the package’s own', async () => {
  const code = zip({
    'index.js': `const fs = require('fs');
      exports.handler = async () => [require('left').is, require('mine').is, require('/opt/nodejs/node_modules/left').is,
        fs.readFileSync('/opt/data.txt', 'utf8'), fs.readdirSync('/opt/nodejs/node_modules').sort()];`,
    'node_modules/mine/index.js': `exports.is = 'package'`,
  });
  account = await functionAccount(createQuickJsRuntime(nodeAssets()), { config: { Code: { ZipFile: code } } });
  lambda = lambdaClient(account.cloud);
  await publish();
  await publish({
    LayerName: 'more',
    Content: { ZipFile: zip({ 'data.txt': 'text', 'nodejs/node_modules/mine/index.js': `exports.is = 'layer'` }) },
  });
  const Layers = [`${LAYER}:1`, LAYER.replace('tools', 'more:1')];
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'hello', Layers }));
  expect((await account.invoke()).payload).toEqual(['left', 'package', 'left', 'text', ['left', 'mine']]);
  expect(account.bugs).toEqual([]);
});
