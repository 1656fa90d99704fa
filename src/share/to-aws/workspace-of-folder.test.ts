import { describe, expect, test } from 'vitest';
import { utf8 } from '../../std/bytes.ts';
import { zipFiles } from '../zip-files.ts';
import { loadBlueprint } from '../workspace/blueprints.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
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
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`p/watch-log/${path}`, text])),
    'p/watch-log/package.json': packageJson('watch-log', files),
    ...Object.fromEntries(Object.entries(eventFiles(blueprint.events)).map(([path, text]) => [`p/${path}`, text])),
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
    expect(input).toMatchObject({
      FunctionName: 'Greet',
      Handler: 'app.run',
      Runtime: 'nodejs22.x',
      MemorySize: 512,
      Timeout: 9,
    });
  });
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
