import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../std/bytes.ts';
import { readJson } from './json-problem.ts';

const REDACTED = '[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)';
const VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

const problem = (bytes: Uint8Array, era: '2016' | 'today' = 'today') => {
  const read = readJson(bytes, era);
  return read.ok ? 'fine' : read.problem;
};

describe('JSON that Lambda refuses', () => {
  test.each([
    ['Hello World', `Unrecognized token 'Hello': was expecting ${VALUE}`, 1, 7],
    ['badbod', `Unrecognized token 'badbod': was expecting ${VALUE}`, 1, 7],
    ["'test'", `Unexpected character (''' (code 39)): expected a valid value ${VALUE}`, 1, 1],
    ['{c:1}', "Unexpected character ('c' (code 99)): was expecting double-quote to start field name", 1, 2],
    ['{"a":1,}', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 1, 8],
    ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value", 1, 6],
    ['{"a":1\n "b":2}', "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries", 2, 2],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 1, 4],
    ['[1,]', `Unexpected character (']' (code 93)): expected a valid value ${VALUE}`, 1, 4],
    [
      '{"a":[1',
      `Unexpected end-of-input: expected close marker for Array (start marker at ${REDACTED}; line: 1, column: 6])`,
      1,
      8,
    ],
  ])('%s', (text, what, line, column) => {
    expect(problem(utf8(text))).toBe(
      `Could not parse request body into json: Could not parse payload into json: ${what}\n at ${REDACTED}; line: ${line}, column: ${column}]`,
    );
  });

  test('bytes that are not UTF-8, as the AWS CLI sends them when it takes a payload for base64', () => {
    expect(problem(new Uint8Array([0x92, 0x97]))).toMatch(/json: Invalid UTF-8 start byte 0x92\n at /);
    expect(problem(new Uint8Array([0x22, 0xc3, 0x2d]))).toMatch(/json: Invalid UTF-8 middle byte 0x2d\n at /);
  });

  test('in the words of 2016', () => {
    expect(problem(utf8('badbod'), '2016')).toBe(
      "Could not parse request body into json: Unrecognized token 'badbod': was expecting ('true', 'false' or 'null')\n" +
        ' at [Source: [B@5f3a8c1d; line: 1, column: 7]',
    );
  });

  test('and what it takes', () => {
    for (const text of ['{}', ' [1, "ü", null] ', '"text"', '1e3', 'true']) expect(problem(utf8(text))).toBe('fine');
  });
});
