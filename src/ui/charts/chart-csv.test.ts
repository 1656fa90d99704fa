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

test('time is written out in full', () => {
  const lines = [{ name: 'count', values: [1] }];
  const at = [Date.UTC(2026, 10, 23, 8)];
  expect(chartCsv({ xName: 'Time (UTC)', timeX: 'instant', x: at, lines })).toContain(
    '\r\n2026-11-23T08:00:00.000Z,1\r\n',
  );
  expect(chartCsv({ xName: 'Since the start', timeX: 'span', x: [1500], lines })).toBe(
    '"Since the start, s","count"\r\n1.5,1\r\n',
  );
});
