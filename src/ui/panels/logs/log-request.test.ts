import { expect, it } from 'vitest';
import { requestIdIn, requestsOf } from './log-request.ts';

const a = '11111111-2222-3333-4444-555555555555';
const b = '99999999-2222-3333-4444-555555555555';

it('finds the request id in a line', () => {
  expect(requestIdIn(`START RequestId: ${a} Version: $LATEST`)).toBe(a);
  expect(requestIdIn('no id here')).toBeNull();
});

it('gives interleaved streams their own requests, and bare lines the request around them', () => {
  const lines = [
    { stream: 'x', text: `START RequestId: ${a} Version: $LATEST` },
    { stream: 'y', text: `START RequestId: ${b} Version: $LATEST` },
    { stream: 'x', text: 'bare' },
    { stream: 'x', text: `REPORT RequestId: ${a}` },
    { stream: 'x', text: 'between' },
  ];
  expect(requestsOf(lines)).toEqual([
    { id: a, hue: 0 },
    { id: b, hue: 1 },
    { id: a, hue: 0 },
    { id: a, hue: 0 },
    { id: null, hue: null },
  ]);
});
