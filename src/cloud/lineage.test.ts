import { expect, test } from 'vitest';
import { lineageText, readLineage, runsIn } from './lineage.ts';

const ONE = 'arn:aws:lambda:us-east-1:111122223333:function:one';
const TWO = 'arn:aws:lambda:us-east-1:111122223333:function:two';

test('a chain goes through a trace header and back', () => {
  const text = lineageText({ [ONE]: 3, [TWO]: 1, 'arn:aws:events:us-east-1:111122223333:rule/r': 5, since: 1e12 });
  expect(text).toMatch(/^Lineage=1:[0-9a-f]{8}:2\|[0-9a-f]{8}:0$/);
  const read = readLineage([`Root=1-0-0;${text};Sampled=0`]);
  expect([runsIn(read, ONE), runsIn(read, TWO), runsIn(read, 'arn:aws:lambda:x')]).toEqual([3, 1, 0]);
  expect(lineageText({ ...read, [ONE]: 4 })).toMatch(/:3\|[0-9a-f]{8}:0$/);
});

test('of several messages the longest chain counts', () => {
  const header = (runs: number) => lineageText({ [ONE]: runs });
  expect(runsIn(readLineage([header(2), undefined, header(7), 'Root=1']), ONE)).toBe(7);
});

test('without functions there is nothing to tell', () => {
  expect(lineageText({ since: 1 })).toBe('');
  expect(readLineage([undefined, 'Root=1-2-3', 'Lineage=1:zz:1'])).toBeUndefined();
});
