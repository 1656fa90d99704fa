import { expect, test } from 'vitest';
import { run } from '../testing/drive.ts';

/** What fails, and what Node 0.10 and Node 4 say: messages.js and ic.cc of V8 3.14, messages.h of V8 4. */
const words: [snippet: string, node010: string, node4: string][] = [
  ['var callback; callback(null, 1)', 'undefined is not a function', 'callback is not a function'],
  ['var x = 5; x()', 'number is not a function', 'x is not a function'],
  ['var x = {}; x()', 'object is not a function', 'x is not a function'],
  ['var X; new X()', 'undefined is not a function', 'X is not a constructor'],
  ['var a = {}; a.foo()', "Object #<Object> has no method 'foo'", 'a.foo is not a function'],
  ['var a = { b: 5 }; a.b()', "Property 'b' of object #<Object> is not a function", 'a.b is not a function'],
  ['var a = {}; a["b-c"]()', "Object #<Object> has no method 'b-c'", 'a.b-c is not a function'],
  ['var list = [1, 2], i = 3; list[i]()', "Property '3' of object 1,2 is not a function", 'list[i] is not a function'],
  ['function Foo() {} var x = new Foo(); x.bar()', "Object #<Foo> has no method 'bar'", 'x.bar is not a function'],
  [
    'function Foo() {} new Foo().bar()',
    "Object #<Foo> has no method 'bar'",
    '(intermediate value).bar is not a function',
  ],
  ['var f = function () {}; f.foo()', "Object function () {} has no method 'foo'", 'f.foo is not a function'],
  ['"abc".foo()', "Object abc has no method 'foo'", '"abc".foo is not a function'],
  [
    'var AWS = require("aws-sdk"); var s3 = new AWS.S3(); s3.getObjekt()',
    "Object [object Object] has no method 'getObjekt'",
    's3.getObjekt is not a function',
  ],
  ['console.foo()', "Object #<Console> has no method 'foo'", 'console.foo is not a function'],
  ['(function (event) { event.foo() })({})', "Object #<Object> has no method 'foo'", 'event.foo is not a function'],
  ['var a = {}; a.b.c()', "Cannot call method 'c' of undefined", "Cannot read property 'c' of undefined"],
  ['var a = {}; a.b.c', "Cannot read property 'c' of undefined", "Cannot read property 'c' of undefined"],
  ['var a = {}; a.b.c = 1', "Cannot set property 'c' of undefined", "Cannot set property 'c' of undefined"],
  ['null.x()', "Cannot call method 'x' of null", "Cannot read property 'x' of null"],
  ['nope()', 'nope is not defined', 'nope is not defined'],
  ['Object.keys(undefined)', 'Object.keys called on non-object', 'Cannot convert undefined or null to object'],
  [
    '({}) instanceof {}',
    'Expecting a function in instanceof check, but got #<Object>',
    'Expecting a function in instanceof check, but got #<Object>',
  ],
  [
    '"use strict"; Object.freeze({ a: 1 }).a = 2',
    "Cannot assign to read only property 'a' of #<Object>",
    "Cannot assign to read only property 'a' of #<Object>",
  ],
  [
    '"use strict"; Object.freeze({}).b = 2',
    "Can't add property b, object is not extensible",
    "Can't add property b, object is not extensible",
  ],
  [
    '(1).toFixed(101)',
    'toFixed() digits argument must be between 0 and 20',
    'toFixed() digits argument must be between 0 and 20',
  ],
  ['JSON.parse("{a}")', 'Unexpected token a', 'Unexpected token a'],
  ['JSON.parse("")', 'Unexpected end of input', 'Unexpected end of input'],
  ['JSON.parse("[1 2]")', 'Unexpected number', 'Unexpected number'],
];

const program = `var snippets = [${words.map(([body]) => `function () {\n${body}\n}`).join()}];
exports.handler = function (event, context) {
  context.succeed(snippets.map(function (snippet) { try { snippet() } catch (error) { return error.message } }));
};`;

test.each([
  ['nodejs', 1],
  ['nodejs4.3', 2],
] as const)('errors in the words of %s', async (runtime, column) => {
  const { outcome } = await run({ runtime, code: program, timeoutMs: 60_000, memoryMB: 1024 });
  if (outcome.kind !== 'response') throw new Error(JSON.stringify(outcome));
  const said = JSON.parse(outcome.payload) as string[];
  expect(words.map(([body], at) => `${body} → ${said[at]}`)).toEqual(words.map((row) => `${row[0]} → ${row[column]}`));
});
