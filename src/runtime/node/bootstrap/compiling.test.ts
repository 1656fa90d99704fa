import { expect, test } from 'vitest';
import { run } from '../../quickjs/testing/drive.ts';

const program = `
  class Own extends RegExp { twice() { return this.source + this.source } }
  class Made extends Function { constructor() { super('return 7') } }
  const said = (fail) => { try { return fail() } catch (error) { return error.stack.split('\\n').slice(0, 2).join() } };
  exports.handler = async () => {
    const local = 5;
    return {
      classes: [/a/.constructor === RegExp, /a/ instanceof RegExp, said instanceof Function, said.constructor === Function],
      derived: [new Own('a', 'g').twice(), 'bab'.replace(new Own('a'), 'c'), new Own('a') instanceof Own, new Made()()],
      made: [Function('return this')() === globalThis, new Function('a', 'b', 'return a + b')(1, 2), 'aXb'.split(new RegExp('x', 'i'))],
      scope: [eval('local + 1'), (0, eval)('typeof local')],
      stale: [said(() => eval('a b')), said(() => { throw new SyntaxError('mine') }), said(() => JSON.parse('{'))],
      thrown: said(() => new RegExp({ toString() { throw new SyntaxError('mine') } })),
      script: said(() => require('vm').runInThisContext('let a = 1;\\nfoo bar', 'some.js')),
    };
  };`;

test('what compiles at run time is the real thing, and refuses in the words of V8', async () => {
  const { outcome } = await run({ code: program });
  if (outcome.kind !== 'response') throw new Error(JSON.stringify(outcome));
  expect(JSON.parse(outcome.payload)).toEqual({
    classes: [true, true, true, true],
    derived: ['aa', 'bcb', true, 7],
    made: [true, 3, ['a', 'b']],
    scope: [6, 'undefined'],
    stale: [
      expect.stringContaining("SyntaxError: Unexpected identifier 'b'"),
      expect.stringContaining('SyntaxError: mine'),
      expect.stringContaining("SyntaxError: Expected property name or '}' in JSON at position 1"),
    ],
    thrown: expect.stringContaining('SyntaxError: mine'),
    script: 'some.js:2,foo bar',
  });
});

test.each([
  ['nodejs', 'Invalid regular expression: /(/: Unterminated group', 'Unexpected number', 'Unexpected number'],
  [
    'nodejs4.3',
    'Invalid regular expression: /(/: Unterminated group',
    'missing ) after argument list',
    'Unexpected number',
  ],
  [
    'nodejs22.x',
    'Invalid regular expression: /(/g: Unterminated group',
    'missing ) after argument list',
    "Expected ',' or ']' after array element in JSON at position 3 (line 1 column 4)",
  ],
])('in the words of %s', async (runtime, pattern, source, json) => {
  const code = `exports.handler = function (event, context) {
    var said = function (fail) { try { fail() } catch (error) { return error.message } };
    context.succeed([
      said(function () { new RegExp('(', 'g') }),
      said(function () { eval('foo(1 2)') }),
      said(function () { JSON.parse('[1 2]') }),
    ]);
  };`;
  const { outcome } = await run({ runtime, code });
  expect(outcome).toEqual({ kind: 'response', payload: JSON.stringify([pattern, source, json]) });
});
