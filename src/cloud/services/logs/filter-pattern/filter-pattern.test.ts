import { describe, expect, test } from 'vitest';
import { compileFilterPattern } from './compile.ts';

type Case = [pattern: string, message: string, matches: boolean];

const json = JSON.stringify({
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  cluster: { 'detail-type': 'X', name: 'c' },
  ThisFlag: true,
  latency: 1024.5,
  status: '404',
});

const cases: Record<string, Case[]> = {
  terms: [
    ['', 'anything', true],
    ['ERROR', '[ERROR 400] BAD REQUEST', true],
    ['ERROR', '[error 400] bad request', false],
    ['ERROR ARGUMENTS', 'ERROR: MISSING ARGUMENTS', true],
    ['ERROR ARGUMENTS', 'ERROR: MISSING', false],
    ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL SERVER ERROR', true],
    ['"INTERNAL SERVER ERROR"', 'INTERNAL ERROR', false],
    ['?ERROR ?WARN', 'WARN: low', true],
    ['?ERROR ?WARN', 'INFO: fine', false],
    ['ERROR -EXITING', 'ERROR: going on', true],
    ['ERROR -EXITING', 'ERROR: EXITING', false],
    ['-"RequestId: x"', 'START RequestId: x', false],
    ['-DEBUG', 'INFO', true],
    ['ERROR ?WARN', 'ERROR alone', true],
    ['"say \\"hi\\""', 'they say "hi" now', true],
    ['Ünï', 'an Ünïcode word', true],
    ['"error: invalid"', 'an error: invalid name', true],
  ],
  JSON: [
    ['{ $.eventType = "UpdateTrail" }', json, true],
    ['{$.eventType="UpdateTrail"}', json, true],
    ['{ $.eventType = UpdateTrail }', json, true],
    ['{ $.eventType != "UpdateTrail" }', json, false],
    ['{ $.sourceIPAddress != 123.123.* }', json, true],
    ['{ $.sourceIPAddress = "111.111.*" }', json, true],
    ['{ $.arrayKey[0] = "value" }', json, true],
    ['{ $.arrayKey[2] = "value" }', json, false],
    ['{ $.objectList[1].id = 2 }', json, true],
    ['{ $.SomeObject IS NULL }', json, true],
    ['{ $.SomeOtherObject NOT EXISTS }', json, true],
    ['{ $.SomeObject NOT EXISTS }', json, false],
    ['{ $.ThisFlag IS TRUE }', json, true],
    ['{ $.ThisFlag is false }', json, false],
    ['{ $.latency > 1000 }', json, true],
    ['{ $.latency >= 1024.5 && $.latency < 2e3 }', json, true],
    ['{ $.latency <= 1000 }', json, false],
    ['{ $.status = 404 }', json, true],
    ['{ $.cluster.detail-type = "X" }', json, true],
    ['{ $.cluster[\'detail-type\'] = "X" }', json, true],
    ['{ ($.eventType = "x" || $.status = 404) && $.cluster.name = "c" }', json, true],
    ['{ $.eventType = "x" || $.status = 404 && $.cluster.name = "d" }', json, false],
    ['{ $.toString NOT EXISTS }', json, true],
    ['{ $.eventType = "UpdateTrail" }', 'no JSON: {"eventType":"UpdateTrail"}', false],
    ['{ $.a = 1 }', '{"a":1', false],
    ['{ $.name = "a.c" }', '{"name":"abc"}', false],
  ],
  'fields between spaces': [
    ['[ip, user, time, code]', '127.0.0.1 ann [10/Oct/2000 13:25] 404', true],
    ['[ip, user, time]', '127.0.0.1 ann [10/Oct/2000 13:25] 404', false],
    ['[ip, user, time, code = 4*]', '127.0.0.1 ann "10 Oct" 404', true],
    ['[..., code >= 400]', 'a b c 404', true],
    ['[ip = 127.*, ..., code = 200]', '127.0.0.1 a b 404', false],
    ['[first = a || first = b, second]', 'b c', true],
    ['[first != a && first != b, second]', 'b c', false],
    ['[level = "ERROR", ...]', 'ERROR it went wrong', true],
    ['[..., last, code]', 'x', false],
  ],
};

for (const [kind, rows] of Object.entries(cases))
  describe(kind, () => {
    test.each(rows)('%s in %s: %s', (pattern, message, matches) => {
      expect(compileFilterPattern(pattern)(message)).toBe(matches);
    });
  });

describe('what cannot be read', () => {
  const refused: [pattern: string, message: string][] = [
    ['Status: timeout', "Invalid character(s) in term ':'"],
    ['a(b', "Invalid character(s) in term '('"],
    ['"open', 'Invalid filter pattern'],
    ['{ $.a }', 'Invalid filter pattern'],
    ['{ $.a = 1', 'Invalid filter pattern'],
    ['{ $ = 1 }', 'Invalid filter pattern'],
    ['{ $.a > "x" }', 'Invalid filter pattern'],
    ['{ $.a = 1 } more', 'Invalid filter pattern'],
    [`{ ${'('.repeat(500)}$.a = 1${')'.repeat(500)} }`, 'Invalid filter pattern'],
    ['[a, b', 'Invalid filter pattern'],
    ['[..., a, ...]', 'Invalid filter pattern'],
    ['%ERROR.*%', 'Coldstart does not simulate regular expressions in filter patterns yet.'],
    ['{ $.a = %x% }', 'Coldstart does not simulate regular expressions in filter patterns yet.'],
  ];
  test.each(refused)('%s', (pattern, message) => {
    expect(() => compileFilterPattern(pattern)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException', message }),
    );
  });
});

test('a wildcard pattern does not run away', () => {
  const matches = compileFilterPattern(`{ $.a = "${'*a'.repeat(40)}*b" }`);
  const started = process.hrtime.bigint();
  expect(matches(JSON.stringify({ a: 'a'.repeat(60) }))).toBe(false);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(500);
});
