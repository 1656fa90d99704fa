import { expect, it } from 'vitest';
import { jsonProblem } from './json-problem.ts';

it.each(['{}', '[1, 2]', '"text"', ' null '])('%j is JSON', (text) => expect(jsonProblem(text)).toBeNull());

it.each([
  ['{\n  "a": 1,\n}', 3],
  ['{\n  a: 1\n}', 2],
  ['{"a": }', 1],
  ['{\n  "a": 1\n', 2],
  ['', 1],
  ['{}\n\nx', 3],
])('%j stops being JSON in line %i', (text, line) => expect(jsonProblem(text)?.line).toBe(line));
