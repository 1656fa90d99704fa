import { beforeAll, describe, expect, test } from 'vitest';
import type { Cloud } from '../../cloud/cloud.ts';
import { loadLesson, lessonSlugs } from '../../lesson/library.ts';
import { ERA_START } from '../../lesson/era-start.ts';
import { accountPort, createNodeCloud } from '../../node/node-cloud.ts';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { zipFiles } from '../zip-files.ts';
import { loadBlueprint } from './blueprints.ts';
import { linkFragment, workspaceInFragment } from './link.ts';
import { makeAccount } from './make-account.ts';
import { readWorkspace } from './read-workspace.ts';
import { setUpOf } from './record-set-up.ts';
import { formatOf, type PlainStep, type SharedWorkspace } from './workspace.ts';

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

const open = (era: '2016' | 'today', seed = 'test', start?: number) => createNodeCloud({ era, seed, runtime, start });

const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
const FILES = { 'index.js': 'exports.handler = async (event) => ({ got: event, v: 2 });\n' };

async function builtByHand(): Promise<Cloud> {
  const cloud = await open('today');
  const call = (service: string, operation: string, input: object) => cloud.call(service, operation, input);
  const { Role } = await call('iam', 'CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST });
  const first = zipFiles({ 'index.js': 'exports.handler = async () => 1' });
  await call('lambda', 'CreateFunction', {
    FunctionName: 'f',
    Role: Role.Arn,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: first },
  });
  await cloud.settle();
  await call('lambda', 'Invoke', { FunctionName: 'f', Payload: utf8('{}') });
  await cloud.advance(60_000);
  await cloud.advance(30_000);
  await call('lambda', 'UpdateFunctionCode', { FunctionName: 'f', ZipFile: zipFiles(FILES) });
  await cloud.settle();
  await call('s3', 'CreateBucket', { Bucket: 'things' });
  await call('s3', 'PutObject', { Bucket: 'things', Key: 'a.txt', Body: utf8('héllo') });
  await call('s3', 'PutObject', { Bucket: 'things', Key: 'a.bin', Body: Uint8Array.of(0, 255, 1) });
  const { id } = await call('apigateway', 'createRestApi', { name: 'api' }).catch(() =>
    call('apigateway', 'CreateRestApi', { name: 'api' }),
  );
  const { items } = await call('apigateway', 'GetResources', { restApiId: id });
  await call('apigateway', 'CreateResource', { restApiId: id, parentId: items[0].id, pathPart: 'p' });
  return cloud;
}

/** A step in a word. */
const told = (step: PlainStep): unknown =>
  'wait' in step ? step.wait : 'operation' in step ? step.operation : 'request' in step ? step.request.url : 'load';

describe('what was done to an account, done again', () => {
  test('gives the same account', async () => {
    const cloud = await builtByHand();
    const setUp = setUpOf(cloud.save().setUp!, FILES);
    expect(setUp.map(told)).toEqual([
      'CreateRole',
      'CreateFunction',
      90_000,
      'CreateBucket',
      'PutObject',
      'PutObject',
      'CreateRestApi',
      'CreateResource',
    ]);
    expect(JSON.stringify(setUp)).toContain('{"ZipFile":{"$package":true}}');

    const again = await open('today', 'another seed');
    const account = accountPort(again, 'today');
    expect(await makeAccount({ setUp, files: FILES }, account)).toEqual([]);
    const { Payload } = await account.call('lambda', 'Invoke', { FunctionName: 'f', Payload: utf8('{"a":1}') });
    expect(JSON.parse(text(Payload))).toEqual({ got: { a: 1 }, v: 2 });
    const { Body } = await account.call('s3', 'GetObject', { Bucket: 'things', Key: 'a.bin' });
    expect([...Body]).toEqual([0, 255, 1]);
    const { items: apis } = await account.call('apigateway', 'GetRestApis', {});
    const { items: resources } = await account.call('apigateway', 'GetResources', { restApiId: apis[0].id });
    expect(resources.map(({ path }: { path: string }) => path).sort()).toEqual(['/', '/p']);
  });

  test('who called with keys calls again, plain requests and loads are sent again', async () => {
    const cloud = await builtByHand();
    const by = accountPort(cloud, 'today');
    await by.call('iam', 'CreateUser', { UserName: 'ada' });
    const { AccessKey } = await by.call('iam', 'CreateAccessKey', { UserName: 'ada' });
    await by.call('iam', 'AttachUserPolicy', {
      UserName: 'ada',
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    });
    const ada = { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
    await by.call('s3', 'PutObject', { Bucket: 'things', Key: 'hers', Body: utf8('x') }, { keys: ada });
    await by.call('iam', 'CreateRole', {
      RoleName: 'guest',
      AssumeRolePolicyDocument: TRUST.replace('"Service":"lambda.amazonaws.com"', '"AWS":"111122223333"'),
    });
    await by.call('iam', 'AttachRolePolicy', {
      RoleName: 'guest',
      PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess',
    });
    const guest = { RoleArn: 'arn:aws:iam::111122223333:role/guest', RoleSessionName: 'tea' };
    await by.call('sts', 'AssumeRole', { ...guest, RoleSessionName: 'never-used' }, { keys: ada });
    const { Credentials } = await by.call('sts', 'AssumeRole', guest, { keys: ada });
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = Credentials;
    const session = { accessKeyId, secretAccessKey, sessionToken };
    await by.call('s3', 'PutObject', { Bucket: 'things', Key: 'his', Body: utf8('y') }, { keys: session });
    const { FunctionUrl } = await by.call('lambda', 'CreateFunctionUrlConfig', { FunctionName: 'f', AuthType: 'NONE' });
    for (const Action of ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'])
      await by.call('lambda', 'AddPermission', {
        FunctionName: 'f',
        StatementId: Action.slice(7),
        Action,
        Principal: '*',
        ...(Action.endsWith('Url') ? { FunctionUrlAuthType: 'NONE' } : { InvokedViaFunctionUrl: true }),
      });
    const headers = { 'content-type': 'text/plain' };
    await by.fetch({ method: 'POST', url: `${FunctionUrl}order?n=7`, headers, body: utf8('tea, please') });
    const spec = { pattern: { kind: 'burst' as const, size: 2, everyMs: 500 }, spanMs: 1_000 };
    await by.load({ functionName: 'f', payload: '{"load":1}', spec });

    const setUp = setUpOf(cloud.save().setUp!, FILES, { runs: true });
    expect(setUp.map(told)).toEqual(expect.arrayContaining([`${FunctionUrl}order?n=7`, 'load']));
    expect(setUp.filter((step) => told(step) === 'AssumeRole')).toHaveLength(1);
    expect(setUpOf(cloud.save().setUp!, FILES).map(told)).not.toContain('load');
    const workspace = readWorkspace({
      coldstart: formatOf(setUp),
      title: 'With keys',
      era: 'today',
      seed: 'x',
      files: FILES,
      function: 'f',
      events: [],
      setUp,
    });
    expect(workspace.coldstart).toBe(2);
    expect(workspaceInFragment(linkFragment(workspace))).toEqual(workspace);

    const again = await open('today', 'another seed');
    expect(await makeAccount(workspace, accountPort(again, 'today'))).toEqual([]);
    const seen = ({ type, ...event }: any) =>
      type === 'call' && event.operation === 'PutObject'
        ? [event.caller?.arn ?? event.caller?.type]
        : type === 'invocation'
          ? [event.status]
          : [];
    const [first, second] = [cloud, again].map((each) => each.trace().flatMap(seen));
    expect(second).toEqual(first);
    expect(second!.filter((each) => each === 'ok')).toHaveLength(6);
    expect(second).toEqual(expect.arrayContaining(['arn:aws:iam::111122223333:user/ada']));
    expect(second).toEqual(expect.arrayContaining(['arn:aws:sts::111122223333:assumed-role/guest/tea']));
  });

  test('a refused call is told of, and the rest is done', async () => {
    const setUp: PlainStep[] = [
      { service: 's3', operation: 'PutObject', input: { Bucket: 'nowhere', Key: 'k' } },
      { service: 'nonsense', operation: 'Do', input: {} },
      { service: 's3', operation: 'CreateBucket', input: { Bucket: 'here-it-is' } },
    ];
    const account = accountPort(await open('today'), 'today');
    const refused = await makeAccount({ setUp, files: {} }, account);
    expect(refused.map(({ code }) => code)).toEqual(['NoSuchBucket', expect.any(String)]);
    await expect(account.call('s3', 'HeadBucket', { Bucket: 'here-it-is' })).resolves.toBeDefined();
  });

  test('one that takes too long is ended', async () => {
    let now = 0;
    const account = accountPort(await open('today'), 'today');
    const setUp: PlainStep[] = [{ wait: 86_400_000 * 300 }];
    await expect(makeAccount({ setUp, files: {} }, account, { now: () => (now += 1_000) })).rejects.toThrow(
      'longer than 30',
    );
    await expect(makeAccount({ setUp, files: {} }, account, { halted: () => true })).rejects.toThrow('stopped');
  });

  test('an account that travelled back forgets what it did since', async () => {
    const cloud = await open('today');
    await cloud.call('s3', 'CreateBucket', { Bucket: 'first-bucket' });
    const before = await cloud.snapshot();
    await cloud.call('s3', 'CreateBucket', { Bucket: 'second-bucket' });
    expect(cloud.save().setUp?.steps).toHaveLength(2);
    await cloud.revert(before);
    expect(cloud.save().setUp?.steps).toHaveLength(1);
  });

  test('an account saved before there was a record says that it knows nothing', async () => {
    const cloud = await open('today');
    const { setUp: _, ...old } = cloud.save();
    await cloud.load(old);
    expect(cloud.save().setUp).toEqual({ steps: [], complete: false });
  });
});

describe('every lesson can be shared as it begins', () => {
  test.each(lessonSlugs)('%s', async (slug) => {
    const { lesson, files, metadata } = await loadLesson(slug);
    const { era } = metadata;
    const start = metadata.start ? Date.parse(metadata.start) : ERA_START[era];
    const cloud = await open(era, slug, start);
    await lesson.seed(accountPort(cloud, era), files);
    await cloud.settle();
    const workspace: SharedWorkspace = {
      coldstart: 1,
      title: metadata.title,
      era,
      seed: slug,
      start: new Date(start).toISOString(),
      files,
      function: metadata.function.name,
      events: metadata.events,
      setUp: setUpOf(cloud.save().setUp!, files),
    };
    const fragment = linkFragment(workspace);
    expect(fragment.length, 'of the link').toBeLessThan(8_000);
    const opened = workspaceInFragment(fragment);
    expect(opened).toEqual(workspace);
    const again = await open(era, slug, start);
    expect(await makeAccount(opened, accountPort(again, era))).toEqual([]);
    const names = async (account: Cloud) =>
      ((await account.call('lambda', 'ListFunctions', {})).Functions ?? []).map((fn: any) => [
        fn.FunctionName,
        fn.CodeSha256,
      ]);
    expect(await names(again)).toEqual(await names(cloud));
  });
});

test('the order that cannot be packed ends in the dead-letter queue, as its note says', async () => {
  const workspace = await loadBlueprint('sqs-queue');
  const account = accountPort(await open('today', workspace.seed), 'today');
  await makeAccount(workspace, account);
  await account.advance(5 * 60_000);
  const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/orders-dead';
  const { Messages = [] } = await account.call('sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
  expect(Messages.map(({ Body }: { Body: string }) => Body)).toEqual(['{"order":2,"parts":0}']);
});
