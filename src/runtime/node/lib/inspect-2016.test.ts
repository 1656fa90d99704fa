import { expect, test } from 'vitest';
import { runInGuest } from './cases/run-in-guest.ts';

/** Expressions, and what Node 4.3 prints for them; Node 0.10 as well where it prints otherwise. */
const cases: [expression: string, node4: string, node010?: string][] = [
  ['{ a: 1, b: { c: [1, 2, { d: 1 }] } }', '{ a: 1, b: { c: [ 1, 2, [Object] ] } }'],
  ["[undefined, null, function foo() {}, /a/g, 'it\\'s']", "[ undefined, null, [Function: foo], /a/g, 'it\\'s' ]"],
  ["new Error('x')", '[Error: x]'],
  ["Object.assign(new TypeError('x'), { code: 'E' })", "{ [TypeError: x] code: 'E' }"],
  ['new Date(0)', 'Thu Jan 01 1970 00:00:00 GMT+0000 (UTC)'],
  ['{ at: new Date(0) }', '{ at: Thu Jan 01 1970 00:00:00 GMT+0000 (UTC) }'],
  ['new (function Foo() { this.x = 1 })()', 'Foo { x: 1 }', '{ x: 1 }'],
  ['[, 1]', '[ , 1 ]'],
  ['[]', '[]'],
  ['{}', '{}'],
  ["new Buffer('abc')", '<Buffer 61 62 63>'],
  ["{ body: new Buffer('abc') }", '{ body: <Buffer 61 62 63> }'],
  ["{ 'a-b': 1, 2: 3, $: 4 }", "{ '2': 3, 'a-b': 1, '$': 4 }"],
  ['(function () { var a = { n: 1 }; a.self = a; return a })()', '{ n: 1, self: [Circular] }'],
  ["[new String('s'), new Number(1), new Boolean(true)]", "[ [String: 's'], [Number: 1], [Boolean: true] ]"],
  ['Object.defineProperty({}, "x", { enumerable: true, get: function () { return 1 } })', '{ x: [Getter] }'],
  ['Object.assign(function f() {}, { a: 1 })', '{ [Function: f] a: 1 }'],
  [
    "{ Records: [{ eventVersion: '2.0', eventSource: 'aws:s3', awsRegion: 'us-east-1', eventName: 'ObjectCreated:Put' }] }",
    "{ Records: \n   [ { eventVersion: '2.0',\n       eventSource: 'aws:s3',\n       awsRegion: 'us-east-1',\n       eventName: 'ObjectCreated:Put' } ] }",
  ],
  [
    "['one long element of a list', 'another long element', 'and a third one']",
    "[ 'one long element of a list',\n  'another long element',\n  'and a third one' ]",
  ],
  ["'%s is %d and %j%% %s', 'a', '4', { b: 1 }", 'a is 4 and {"b":1}% %s'],
  ["'%s', { a: 1 }", '[object Object]'],
  ["'text', { a: [1] }, 'more', null", 'text { a: [ 1 ] } more null'],
  ["'a', new Error('x')", 'a [Error: x]'],
  ['-0', '-0', '0'],
];

test.each(['nodejs', 'nodejs4.3'])('%s prints objects as in 2016', async (runtime) => {
  const code = `var util = require('util'); exports.handler = function (event, context) {
    context.succeed([${cases.map(([expression]) => `util.format(${expression})`).join()}]);
  };`;
  const { outcome } = await runInGuest(
    code,
    () => ({ result: { ok: false, failure: { code: 'E', message: '' } }, delayMs: 1 }),
    runtime,
  );
  if (outcome.kind !== 'response') throw new Error(JSON.stringify(outcome));
  const printed = JSON.parse(outcome.payload) as string[];
  const expected = cases.map(([, node4, node010]) => (runtime === 'nodejs' ? (node010 ?? node4) : node4));
  expect(printed).toEqual(expected);
});

test('console.log prints so, and with options', async () => {
  const code = `var util = require('util'); console.log({ e: new Error('x') }); exports.handler = function (event, context) {
    context.succeed([util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: null }), util.inspect({ a: { b: 1 } }, false, 0), util.inspect([1], true)]);
  };`;
  const { outcome, logs } = await runInGuest(
    code,
    () => ({ result: { ok: false, failure: { code: 'E', message: '' } }, delayMs: 1 }),
    'nodejs4.3',
  );
  expect(logs[0]).toMatch(/\t\{ e: \[Error: x\] \}$/);
  expect(outcome).toMatchObject({
    payload: JSON.stringify(['{ a: { b: { c: { d: 1 } } } }', '{ a: [Object] }', '[ 1, [length]: 1 ]']),
  });
});
