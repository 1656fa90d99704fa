import { expect, test } from 'vitest';
import { functionAccount } from '../../cloud/services/lambda/testing/function-account.ts';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import { TEST_HANDLER, testFilesOf, testPackage, type TestReport } from './test-package.ts';

const runtime = createQuickJsRuntime(nodeAssets());

/** Runs a workspace's tests as a function of an account. */
async function run(
  files: Record<string, string>,
  era: '2016' | 'today' = 'today',
  Runtime = 'nodejs22.x',
): Promise<TestReport> {
  const { zip, event } = testPackage(files);
  const account = await functionAccount(runtime, {
    cloud: { era },
    config: { Code: { ZipFile: zip }, Handler: TEST_HANDLER, Runtime, Timeout: 60 },
  });
  await account.cloud.settle();
  const { payload } = await account.invoke(event);
  expect(account.bugs).toEqual([]);
  return payload;
}

const greet = { 'greet.js': 'exports.greet = function (name) { return "Hello, " + name; };' };
const greetTest = `
var assert = require('assert');
var greet = require('../greet').greet;
var order = [];
describe('greet', function () {
  before(function () { order.push('before'); });
  beforeEach(function (done) { order.push('each'); setTimeout(done, 10); });
  it('knows the name', function () { assert.equal(greet('Amara'), 'Hello, Amara'); });
  it('is wrong here', function () { assert.equal(greet('Ben'), 'Hi, Ben'); });
  it('waits', function (done) { setTimeout(function () { done(); }, 500); });
  it('never comes back', function (done) {});
  it('is for later');
  describe('inside', function () {
    it('sees the hooks', function () { assert.deepEqual(order, ['before', 'each', 'each', 'each', 'each', 'each']); });
  });
});`;

test.each([
  ['2016', 'nodejs'],
  ['today', 'nodejs22.x'],
  ['today', 'nodejs24.x'],
] as const)('in %s, on %s: passes, failures with their reasons, hooks, timeouts', async (era, name) => {
  const report = await run({ ...greet, 'test/greet.js': greetTest }, era, name);
  expect([report.passes, report.pending]).toEqual([3, 1]);
  expect(report.failures.map(({ title, message }) => [title.join(' '), message.split('\n')[0]])).toEqual([
    ['greet is wrong here', expect.stringMatching(/Hello, Ben/)],
    ['greet never comes back', expect.stringMatching(/^Timeout of 2000ms exceeded\./)],
  ]);
  expect(report.output).toContain(
    '\n  greet\n    ✓ knows the name\n    1) is wrong here\n    ✓ waits\n    2) never comes back\n    - is for later\n',
  );
  expect(report.output).toMatch(/\n {2}3 passing \(\d+ms\)\n {2}1 pending\n {2}2 failing\n/);
});

test('promises, .only, and many tests in a row', async () => {
  const many = Array.from({ length: 300 }, (_, i) => `it('t${i}', () => {});`).join('\n');
  const promises = "it('ok', async () => {}); it('no', async () => { throw new TypeError('broken'); });";
  const report = await run({ 'test/a.js': `describe('many', () => {${many}});`, 'b.spec.js': promises });
  expect(report.passes).toBe(301);
  expect(report.failures).toMatchObject([{ title: ['no'], name: 'TypeError', message: 'broken' }]);
  const one = await run({ 'test.js': "it('a', () => {}); it.only('b', () => {});" });
  expect(one).toMatchObject({ passes: 1, failures: [] });
});

test('a file that does not load is a failure that says so', async () => {
  const { failures } = await run({ 'test/a.js': "require('../none');" });
  expect(failures).toMatchObject([
    { title: ['test/a.js'], message: expect.stringContaining("test/a.js does not load: Cannot find module '../none'") },
  ]);
});

test('which files are tests', () => {
  const files = {
    'index.js': '',
    'test/a.js': '',
    'lib/b.test.js': '',
    'test.js': '',
    'node_modules/x/test/a.js': '',
    'latest.js': '',
  };
  expect(testFilesOf(files)).toEqual(['lib/b.test.js', 'test.js', 'test/a.js']);
});
