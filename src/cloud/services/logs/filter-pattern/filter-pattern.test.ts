import fc from 'fast-check';
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
    ['[ip = %^10\\.%, user]', '10.0.0.1 ann', true],
    ['[ip != %^10\\.%, user]', '10.0.0.1 ann', false],
    ['[ip = %127\\.0\\.0\\.[1-9]%, user, code = 4*]', '127.0.0.1 ann 404', true],
  ],
  'regular expressions': [
    ['%AUTHORIZED%', '[ERROR 401] UNAUTHORIZED REQUEST', true],
    ['%^[hc]at%', 'cat and hat', true],
    ['%^[hc]at%', 'a hat', false],
    ['%[hc]at$%', 'a hat', true],
    ['%[hc]at$%', 'hats', false],
    ['%colou?r%', 'color', true],
    ['%colou?r%', 'colouur', false],
    ['%^a{3,5}$%', 'aaaa', true],
    ['%^a{3,5}$%', 'aa', false],
    ['%^a{3,5}$%', 'aaaaaa', false],
    ['%^a{2,}$%', 'aaaaaa', true],
    ['%^a{2}$%', 'aaa', false],
    ['%gra|ey%', 'grey', true],
    ['%^x|y$%', 'zy', true],
    ['%[^0-9]%', '123', false],
    ['%10\\.10%', '10.10', true],
    ['%10\\.10%', '10x10', false],
    ['%a.c%', 'a\nc', false],
    ['%ab*c%', 'ac', true],
    ['%ab+c%', 'ac', false],
    ['%ab+c%', 'abbbc', true],
    ['%\\d\\D\\w\\W\\s\\S%', '1xy- z', true],
    ['%\\x41%', 'A', true],
    ['%\\!%', 'Oh!', true],
    ['%[\\d.]+ %', 'v1.2 ', true],
    ['{ $.eventType = %Trail$% }', json, true],
    ['{ $.eventType != %Trail$% }', json, false],
    ['{ $.latency = %^1\\d% && $.status = %4% }', json, true],
    ['{ $.ThisFlag = %true% }', json, false],
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
    ...[
      '%something!%',
      '%(a)%',
      '%a{3,1}%',
      '%a{9999}%',
      '%*a%',
      '%a**%',
      '%[z-a]%',
      '%[abc%',
      '%[]%',
      '%a||b%',
      '%é%',
      '%\\q%',
      '%%',
      '%a{500}{500}%',
      `%${'a{900}'.repeat(2)}%`,
      '{ $.a > %x% }',
      '[a > %x%]',
      '{ $.a = %x% && $.b = %y% && $.c = %z% }',
      '{ $.a = %x }',
    ].map((pattern): [string, string] => [pattern, 'Invalid filter pattern']),
    ['%a\\%', "Invalid character(s) in term '%'"],
    ['%a% b', "Invalid character(s) in term '%'"],
  ];
  test.each(refused)('%s', (pattern, message) => {
    expect(() => compileFilterPattern(pattern)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException', message }),
    );
  });
});

test('a hostile expression takes its time by the length of the message', () => {
  const matches = compileFilterPattern(`%^${'a*'.repeat(200)}b$%`);
  expect(matches('a'.repeat(20_000))).toBe(false);
  expect(matches(`${'a'.repeat(20_000)}b`)).toBe(true);
});

test('what a pattern can say, the language says too', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\d',
    'a?',
    'b*',
    '[ab]+',
    'a{1,3}',
    '.{2}',
    '|b',
    '^a',
    'b$',
  );
  const expression = fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .map((pieces) => pieces.join('').replace(/^\|/, ''));
  const message = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 8 });
  fc.assert(
    fc.property(expression, message, (expression, message) => {
      expect(compileFilterPattern(`%${expression}%`)(message)).toBe(new RegExp(expression).test(message));
    }),
  );
});

test('a wildcard pattern does not run away', () => {
  const matches = compileFilterPattern(`{ $.a = "${'*a'.repeat(40)}*b" }`);
  const started = process.hrtime.bigint();
  expect(matches(JSON.stringify({ a: 'a'.repeat(60) }))).toBe(false);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(500);
});
