import { describe, expect, test } from 'vitest';
import { accountPort, createNodeCloud } from '../../node/node-cloud.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { zipFiles } from '../zip-files.ts';
import { loadBlueprint } from '../workspace/blueprints.ts';
import { makeAccount } from '../workspace/make-account.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import { makesItsFunction } from '../workspace/workspace.ts';
import { eventFiles } from './event-files.ts';
import { packageJson } from './package-json.ts';
import { readZip } from './read-zip.ts';
import { workspaceOfFolder } from './workspace-of-folder.ts';

const bytes = (files: Record<string, string | Uint8Array>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? utf8(content) : content]),
  );
const handler = 'exports.handler = async () => 1;\n';
const create = (files: Record<string, string | Uint8Array>, name = 'thing.zip'): any => {
  const workspace = workspaceOfFolder(name, readZip(name, zipFiles(files)));
  return { workspace, input: (workspace.setUp.at(-1) as any).input };
};

test('a project that was taken to AWS comes back with what was changed since', async () => {
  const blueprint = await loadBlueprint('log-alarm');
  const { files, ...rest } = blueprint;
  const folder = {
    ...Object.fromEntries(Object.entries(files).map(([path, each]) => [`p/watch-log/${path}`, each])),
    'p/watch-log/package.json': packageJson('watch-log', files),
    ...Object.fromEntries(Object.entries(eventFiles(blueprint.events)).map(([path, each]) => [`p/${path}`, each])),
    'p/coldstart.json': JSON.stringify(rest),
    'p/README.md': 'x',
  };
  const same = workspaceOfFolder('p.zip', bytes(folder));
  expect({ ...same, events: [] }).toEqual({ ...blueprint, events: [] });
  expect(JSON.parse(same.events[0]!.payload)).toEqual(JSON.parse(blueprint.events[0]!.payload));
  const changed = workspaceOfFolder(
    'p',
    bytes({ ...folder, 'p/watch-log/index.mjs': handler, 'p/events/mine.json': '7' }),
  );
  expect(changed.files['index.mjs']).toBe(handler);
  expect(changed.events.map(({ name }) => name)).toContain('mine');
});

describe('a package of a function', () => {
  test.each([
    ['index.js at its top', { 'index.js': handler }, 'index.handler'],
    ['in a folder', { 'thing/index.mjs': 'export const handler = () => 1' }, 'index.handler'],
    ['another export', { 'app.js': 'exports.lambdaHandler = () => 1' }, 'app.lambdaHandler'],
    [
      'below src, with a test beside',
      { 'src/app.mjs': 'export async function handler() {}', 'test/a.js': '' },
      'src/app.handler',
    ],
  ])('%s', (_, files, expected) => {
    expect(create(files as Record<string, string>).input).toMatchObject({ FunctionName: 'thing', Handler: expected });
  });

  test('leaves out what is not text, and says so; the SDK is there anyway', () => {
    const { workspace } = create({
      'index.js': handler,
      'logo.png': Uint8Array.of(137, 80, 0, 255),
      'node_modules/@aws-sdk/client-s3/index.js': 'x',
    });
    expect(Object.keys(workspace.files)).toEqual(['index.js']);
    expect(workspace.note).toContain('logo.png');
  });

  test('a SAM project gives its first function’s settings', () => {
    const template = `Globals: { Function: { Timeout: 9 } }
Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./hello/
      Handler: app.run
      Runtime: nodejs20.x
      MemorySize: 512
      Environment: { Variables: { A: b, C: !Ref Bucket } }
`;
    const { workspace, input } = create({
      'template.yaml': template,
      'hello/app.mjs': 'export const run = 1',
      'events/one.json': '{}',
    });
    expect(workspace.files).toEqual({ 'app.mjs': 'export const run = 1' });
    expect(workspace.events).toEqual([{ name: 'one', payload: '{}' }]);
    expect(input).toBeUndefined();
    const stack = workspace.setUp.find(({ operation }: any) => operation === 'CreateStack').input;
    const { Properties } = JSON.parse(stack.TemplateBody).Resources.Greet;
    expect(Properties).toMatchObject({ FunctionName: 'Greet', Handler: 'app.run', Runtime: 'nodejs22.x' });
    expect(makesItsFunction(workspace)).toBe(true);
  });
});

const PROJECT = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Timeout: 9, Runtime: nodejs20.x } }
Parameters:
  Stage: { Type: String }
Resources:
  Inbox: { Type: AWS::S3::Bucket, Properties: { BucketName: inbox-of-a-test } }
  Orders: { Type: AWS::SQS::Queue }
  Users: { Type: AWS::Cognito::UserPool }
  Flow: { Type: AWS::StepFunctions::StateMachine, Properties: { Name: !Sub 'flow-of-\${Users}' } }
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: hello/
      Handler: app.handler
      MemorySize: 512
      Environment: { Variables: { STAGE: !Ref Stage, QUEUE: !GetAtt Orders.QueueName } }
      Policies: [ { SQSPollerPolicy: { QueueName: !GetAtt Orders.QueueName } } ]
      Events:
        Order: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } }
        Upload: { Type: S3, Properties: { Bucket: !Ref Inbox, Events: s3:ObjectCreated:* } }
        Every: { Type: Schedule, Properties: { Schedule: rate(5 minutes) } }
        Get: { Type: HttpApi, Properties: { Path: /greet, Method: get } }
        Sign: { Type: Cognito, Properties: { UserPool: !Ref Users, Trigger: PreSignUp } }
  Other:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: other, Handler: index.handler, Runtime: nodejs24.x }
  Snake:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: snake, Handler: app.run, Runtime: python3.12 }
Outputs:
  Pool: { Value: !Ref Users }
  Fn: { Value: !GetAtt Greet.Arn }
`;

test('a SAM project is deployed as a stack, with its triggers; what cannot be made is named', async () => {
  const { workspace } = create({
    'template.yaml': PROJECT,
    'hello/app.mjs': 'export const handler = async (event) => [process.env.STAGE, event.Records?.[0].eventSource];\n',
    'other/index.mjs': "export const handler = async () => 'other';\n",
    'snake/app.py': 'x',
  });
  for (const says of [
    'Users (AWS::Cognito',
    'Flow (AWS::StepF',
    'The event Sign of Greet',
    'Snake (AWS',
    'parameters Stage',
  ])
    expect(workspace.note).toContain(says);
  expect(workspace.function).toBe('Greet');

  const account = accountPort(await createNodeCloud({ era: 'today', seed: 'sam' }), 'today');
  expect(await makeAccount(workspace, account)).toEqual([]);
  const { Stacks } = await account.call('cloudformation', 'DescribeStacks', {});
  expect(Stacks.map((each: any) => each.StackStatus)).toEqual(['CREATE_COMPLETE']);
  const answer = async (FunctionName: string) => {
    const { Payload } = await account.call('lambda', 'Invoke', { FunctionName, Payload: utf8('{}') });
    return JSON.parse(text(Payload));
  };
  expect(await answer('Greet')).toEqual(['Stage', null]);
  const { Functions } = await account.call('lambda', 'ListFunctions', {});
  expect(await answer(Functions.find((each: any) => each.Handler === 'index.handler').FunctionName)).toBe('other');
  const { EventSourceMappings } = await account.call('lambda', 'ListEventSourceMappings', {});
  expect(EventSourceMappings).toHaveLength(1);
  await account.call('s3', 'PutObject', { Bucket: 'inbox-of-a-test', Key: 'a', Body: utf8('x') });
  await account.advance(6 * 60_000);
  const trace: readonly any[] = await account.trace();
  const events = trace.filter((each) => each.type === 'invocation' && each.trigger === 'Event');
  expect(events.length, 'the upload, and the schedule').toBeGreaterThan(1);
  const { Items } = await account.call('apigatewayv2', 'GetApis', {});
  expect(Items).toHaveLength(1);
});

describe('what cannot be opened is refused in words', () => {
  const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`node_modules/x/${n}.js`, '']));
  test.each<[string, () => unknown, RegExp]>([
    ['no zip', () => readZip('a.zip', utf8('hello')), /not a zip/],
    ['nothing in it', () => create({}), /no files/],
    ['Python', () => create({ 'main.py': 'x' }), /no JavaScript.*in JavaScript/],
    ['TypeScript', () => create({ 'main.ts': 'x' }), /compile it first/],
    ['too many files', () => create(many), /node_modules/],
    ['a damaged coldstart.json', () => create({ 'coldstart.json': '{', 'index.js': '' }), /damaged/],
    ['a coldstart.json of something else', () => create({ 'coldstart.json': '7' }), /damaged/],
    ['__proto__', () => create({ 'coldstart.json': '{"__proto__":1}' }), /__proto__/],
    [
      'a Python template',
      () =>
        create({
          'template.yaml':
            'Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri: a, Runtime: python3.12}}}',
        }),
      /python3\.12/,
    ],
    ['a template that is none', () => create({ 'template.yaml': '{{' }), /YAML/],
  ])('%s', (_, open, says) => {
    expect(open).toThrow(WorkspaceProblem);
    expect(open).toThrow(says);
  });
});
