import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { invoke } from './invoke.ts';
import { UsageError } from './usage-error.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'coldstart-invoke-'));
});
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

let folders = 0;
function folder(files: Record<string, string | Uint8Array>): string {
  const path = join(root, String(++folders));
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** What the command prints, an object a line. */
async function run(...args: string[]): Promise<any[]> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  expect(await invoke(args)).toBe(0);
  vi.restoreAllMocks();
  return lines
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const handler = (body: string) => folder({ 'index.js': `exports.handler = async (event, context) => { ${body} };` });

describe('what it prints', () => {
  test('a hint on stderr when code of 2016 meets a runtime without its SDK', async () => {
    const hints: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => hints.push(String(chunk)) > 0);
    vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const path = folder({ 'index.js': "require('aws-sdk'); exports.handler = (e, c) => c.succeed(1)" });
    await invoke([path, '--times', '2']);
    expect(hints).toEqual([expect.stringContaining('hint: Since nodejs18.x')]);
    await invoke([path, '--runtime', 'nodejs4.3']);
    expect(hints).toHaveLength(1);
  });

  test('one object a run, cold and then hot', async () => {
    const [cold, hot, ...more] = await run(handler('console.log(1); return event'), '--times', '2');
    expect(more).toEqual([]);
    expect(Object.keys(cold)).toEqual(['status', 'result', 'error', 'logs', 'report', 'calls']);
    expect(Object.keys(cold.report)).toEqual([
      'requestId',
      'durationMs',
      'billedMs',
      'memoryMB',
      'maxMemoryMB',
      'initMs',
      'cold',
      'cost',
    ]);
    expect(cold).toMatchObject({
      status: 'ok',
      result: {},
      error: null,
      calls: [],
      report: { cold: true, maxMemoryMB: 74 },
    });
    expect(hot).toMatchObject({ status: 'ok', report: { cold: false, initMs: null } });
    expect(hot.logs).toHaveLength(4);
  });

  const statuses: [body: string, status: string, result: unknown][] = [
    ["throw new Error('x')", 'error', null],
    ['for (;;);', 'timeout', null],
    ['const a = []; for (;;) a.push(new Array(10000).fill(a.length))', 'oom', null],
    ['process.exit(1)', 'error', null],
    ['return () => 1', 'ok', null],
    ["return 'x'.repeat(400000)", 'ok', 'x'.repeat(400_000)],
  ];
  test.each(statuses)('%s is %s', async (body, status, result) => {
    const [run1] = await run(handler(body));
    expect(run1.status).toBe(status);
    expect(run1.result).toEqual(result);
    expect(run1.error === null).toBe(status === 'ok');
  });

  test('what a streaming function sends, JSON or not', async () => {
    const streaming = (text: string) =>
      folder({ 'index.js': `exports.handler = awslambda.streamifyResponse(async (e, s) => { s.end('${text}') });` });
    expect((await run(streaming('{"a":1}')))[0].result).toEqual({ a: 1 });
    expect((await run(streaming('plain')))[0].result).toBe('plain');
  });

  test('events of any JSON, from a file', async () => {
    const event = join(folder({ 'event.json': '"text"' }), 'event.json');
    expect((await run(handler('return event'), '--event', event))[0].result).toBe('text');
  });

  test('the role has what policy.json gives it, and nothing else', async () => {
    const code = {
      'index.js': `
        const { S3Client, ListBucketsCommand } = require('@aws-sdk/client-s3');
        exports.handler = async () => (await new S3Client({}).send(new ListBucketsCommand({}))).Buckets.length;`,
    };
    const setup = join(
      folder({ 's.json': '[{"service":"s3","operation":"CreateBucket","input":{"Bucket":"one-bucket"}}]' }),
      's.json',
    );
    const memory = ['--memory', '512', '--setup', setup];
    const [allowed] = await run(folder(code), ...memory);
    expect(allowed).toMatchObject({
      status: 'ok',
      result: 1,
      calls: [{ service: 's3', operation: 'ListBuckets', status: 200, errorCode: null }],
    });
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };
    const [denied] = await run(folder({ ...code, 'policy.json': JSON.stringify(policy) }), ...memory);
    expect(denied).toMatchObject({ status: 'error', calls: [{ status: 403, errorCode: 'AccessDenied' }] });
  });

  test('environment variables, from a file', async () => {
    const file = join(folder({ 'env.json': '{"STAGE":"test","EMPTY":""}' }), 'env.json');
    const [run1] = await run(handler('return [process.env.STAGE, process.env.EMPTY]'), '--env-vars', file);
    expect(run1.result).toEqual(['test', '']);
  });

  test('2016', async () => {
    const path = folder({ 'index.js': 'exports.handler = function (event, context) { context.succeed(event); };' });
    const [run1] = await run(path, '--runtime', 'nodejs');
    expect(run1).toMatchObject({ status: 'ok', result: {}, report: { maxMemoryMB: 28 } });
    expect(run1.logs.at(-1)).toMatch(
      /^REPORT RequestId: .*\tDuration: [\d.]+ ms\tBilled Duration: 100 ms \tMemory Size: 128 MB\tMax Memory Used: 28 MB$/,
    );
  });
});

describe('folders', () => {
  test('links are followed, but not in circles or to nowhere; binary and dot files come along', async () => {
    const shared = folder({ 's.js': "module.exports = 'shared';" });
    const path = folder({
      'index.js': `const fs = require('fs');
        exports.handler = async () => [require('./lib/s'), require('./one'), fs.readFileSync('/var/task/b.bin').length, fs.readdirSync('/var/task')];`,
      'b.bin': new Uint8Array([0, 255, 128, 10]),
      '.dot': 'x',
      '.git/HEAD': 'no',
    });
    symlinkSync(shared, join(path, 'lib'));
    symlinkSync(join(shared, 's.js'), join(path, 'one.js'));
    symlinkSync('nowhere', join(path, 'broken'));
    symlinkSync('.', join(path, 'circle'));
    expect((await run(path))[0].result).toEqual([
      'shared',
      'shared',
      4,
      ['.dot', 'b.bin', 'index.js', 'lib', 'one.js'],
    ]);
  });

  test('a folder without the handler’s file is the function’s error', async () => {
    const [run1] = await run(folder({ 'other.js': '' }));
    expect(run1).toMatchObject({ status: 'error', error: { errorType: 'Runtime.ImportModuleError' } });
  });
});

describe('bad usage', () => {
  const vars = (json: string) => join(folder({ 'x.json': json }), 'x.json');
  const file = () => vars('{"a":');
  const cases: [what: string, args: () => string[], message: RegExp][] = [
    ['no folder', () => [], /^invoke takes one folder/],
    ['two folders', () => ['a', 'b'], /^invoke takes one folder/],
    ['a folder that is not there', () => ['/nowhere'], /^There is no folder "\/nowhere"\.$/],
    ['a file', () => [file()], /is not a folder\.$/],
    ['an empty folder', () => [folder({})], /^There are no files in/],
    ['an unknown option', () => [handler(''), '--nope'], /Unknown option '--nope'/],
    ['an option without value', () => [handler(''), '--handler'], /argument missing/],
    ['a runtime of another language', () => [handler(''), '--runtime', 'python3.12'], /^--runtime is one of nodejs, /],
    ['no number of times', () => [handler(''), '--times', 'x'], /^--times must be a whole number/],
    ['too little memory', () => [handler(''), '--memory', '64'], /greater than or equal to 128/],
    ['too long a timeout', () => [handler(''), '--timeout', '901'], /less than or equal to 900/],
    ['an event that is not JSON', () => [handler(''), '--event', file()], /^the event is not valid JSON/],
    ['an event that is not there', () => [handler(''), '--event', '/nowhere'], /^"\/nowhere" cannot be read/],
    ['a setup that is not JSON', () => [handler(''), '--setup', file()], /^the setup is not valid JSON/],
    ['variables that are no texts', () => [handler(''), '--env-vars', vars('{"A":1}')], /^Environment variables are/],
    ['variables in a list', () => [handler(''), '--env-vars', vars('["A"]')], /^Environment variables are/],
    ['a reserved variable', () => [handler(''), '--env-vars', vars('{"AWS_REGION":"x"}')], /reserved keys/],
    ['a policy that is not JSON', () => [folder({ 'index.js': '', 'policy.json': '{' })], /^MalformedPolicyDocument/],
  ];
  test.each(cases)('%s', async (_what, args, message) => {
    const failure = await invoke(args()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as Error).message).toMatch(message);
  });
});
