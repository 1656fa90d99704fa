import { expect, test } from 'vitest';
import { utf8 } from '../std/bytes.ts';
import { unzipCapped, type ZipCaps } from './unzip-capped.ts';
import { zipFiles } from './zip-files.ts';

const caps: ZipCaps = { entries: 3, bytes: 1_000, wanted: (path) => !path.endsWith('.map') };
const zip = zipFiles({ 'a.js': 'a', 'lib/b.js': 'b'.repeat(500), 'c.map': 'c'.repeat(5_000) });

test('what is wanted is unpacked, and nothing else counts', () => {
  expect(unzipCapped(zip, caps)).toEqual({ 'a.js': utf8('a'), 'lib/b.js': utf8('b'.repeat(500)) });
  expect(unzipCapped(zip, { ...caps, wanted: (_, bytes) => bytes < 10 })).toEqual({ 'a.js': utf8('a') });
});

test.each([
  ['too many bytes', { bytes: 500 }, 'too large'],
  ['too many files', { entries: 1 }, 'too large'],
  ['just as many', { entries: 2, bytes: 501 }, { 'a.js': utf8('a'), 'lib/b.js': utf8('b'.repeat(500)) }],
])('%s', (_, less, result) => expect(unzipCapped(zip, { ...caps, ...less })).toEqual(result));

test('what is no zip, and one whose end is missing', () => {
  expect(unzipCapped(utf8('hello'), caps)).toBe('damaged');
  expect(unzipCapped(zip.subarray(0, -30), caps)).toBe('damaged');
});

test('a bomb that says it is small is not unpacked', () => {
  const bomb = zipFiles({ 'bomb.js': new Uint8Array(2_000_000) });
  expect(unzipCapped(bomb, caps)).toBe('too large');
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
  for (let at = 0; at + 4 <= bomb.length; at++)
    if (view.getUint32(at, true) === 2_000_000) view.setUint32(at, 10, true);
  expect(unzipCapped(bomb, caps)).toBe('damaged');
});
