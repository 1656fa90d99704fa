import { expect, test } from 'vitest';
import { chartCsv } from './chart-csv.ts';

test('a row for each x, names quoted, gaps empty', () => {
  const lines = [
    { name: 'cold', values: [1, null] },
    { name: 'the "hot" one', values: [2.5, 3] },
  ];
  expect(chartCsv({ xName: 'Time, h', x: [0, 1], lines })).toBe(
    '"Time, h","cold","the ""hot"" one"\r\n0,1,2.5\r\n1,,3\r\n',
  );
});
