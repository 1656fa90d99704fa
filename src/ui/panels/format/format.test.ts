import { describe, expect, it } from 'vitest';
import { byteSize, counted, money, unitPrice } from './amounts.ts';
import { dateTime, exactTime, span } from './instant.ts';
import { readable } from './payload.ts';

describe('spans', () => {
  it.each([
    [0, '0 ms'],
    [3.24, '3.2 ms'],
    [340.4, '340 ms'],
    [2500, '2.5 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [843_000, '14 min 3 s'],
    [3_600_000, '1 h'],
    [12_000_000, '3 h 20 min'],
    [187_200_000, '2 d 4 h'],
  ])('%d ms is %s', (ms, text) => expect(span(ms)).toBe(text));
});

describe('instants', () => {
  const at = Date.UTC(2016, 2, 1, 14, 3, 22, 7);
  it('are UTC', () => expect(dateTime(at)).toBe('2016-03-01 14:03:22 UTC'));
  it('show milliseconds when asked', () => expect(exactTime(at)).toBe('14:03:22.007'));
});

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [9, '$9.00'],
    [1234.5, '$1,234.50'],
    [0.00000208, '$0.00000208'],
    [0.0000002, '$0.0000002'],
    [0.000409712, '$0.00041'],
  ])('%d is %s', (usd, text) => expect(money(usd)).toBe(text));
});

it('a unit price is written out in full', () => {
  expect([0.209, 0.2, 2, 0.0000166667, 0.4 / 1e6].map(unitPrice)).toEqual([
    '$0.209',
    '$0.20',
    '$2.00',
    '$0.0000166667',
    '$0.0000004',
  ]);
});

it('sizes count 1,024 bytes to a KB', () => {
  expect([byteSize(812), byteSize(1229), byteSize(3_565_158)]).toEqual(['812 B', '1.2 KB', '3.4 MB']);
});

it('one is not many', () => expect([counted(1, 'call'), counted(0, 'call')]).toEqual(['1 call', '0 calls']));

it('lays out JSON and leaves the rest alone', () => {
  expect(readable('{"a":[1]}')).toEqual({ json: true, text: '{\n  "a": [\n    1\n  ]\n}' });
  expect(readable('Hello <b>')).toEqual({ json: false, text: 'Hello <b>' });
});
