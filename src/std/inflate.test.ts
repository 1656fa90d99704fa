import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { inflate } from './inflate.ts';

const strategies = [
  { level: 0 },
  { level: 1 },
  { level: 9 },
  { strategy: constants.Z_FIXED },
  { strategy: constants.Z_HUFFMAN_ONLY },
  { strategy: constants.Z_RLE },
];
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 3_000 }),
  fc
    .tuple(fc.array(fc.constantFrom('exports', '.handler', ' = ', '\n'), { maxLength: 2_000 }), fc.string())
    .map(([words, rest]) => utf8(words.join('') + rest)),
);

test('what zlib packed, in whatever way and with whatever dictionary, comes back', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(...strategies), fc.uint8Array({ maxLength: 500 }), (plain, how, words) => {
      expect(inflate(deflateRawSync(plain, how), plain.length)).toEqual(plain);
      const dictionary = new Uint8Array([...words, ...plain.subarray(0, 100)]);
      const packed = deflateRawSync(plain, { ...how, dictionary });
      expect(inflate(packed, plain.length, dictionary)).toEqual(plain);
    }),
    { numRuns: 150 },
  );
});

test('one byte more than asked for is too large, one byte less than packed is cut off', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(...strategies), (plain, how) => {
      const packed = deflateRawSync(plain, how);
      if (plain.length) expect(inflate(packed, plain.length - 1)).toBe('too large');
      expect(inflate(packed.subarray(0, -1), plain.length)).toBe('cut off');
    }),
    { numRuns: 60 },
  );
});

test('bytes of any kind are unpacked or named as what they are', () => {
  const packed = deflateRawSync(utf8('exports.handler = async () => "hello hello hello";'.repeat(20)));
  const changed = fc.tuple(fc.nat(packed.length - 1), fc.nat(255)).map(([at, byte]) => {
    const copy = Uint8Array.from(packed);
    copy[at] = byte;
    return copy;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), changed), (any) => {
      const result = inflate(any, 5_000);
      if (typeof result === 'string') expect(['damaged', 'cut off', 'too large']).toContain(result);
      else expect(result.length).toBeLessThanOrEqual(5_000);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['a kind of block there is not', [0x07], 'damaged'],
  ['a stored block whose length is not confirmed', [0x01, 5, 0, 0, 0, 1, 2, 3, 4, 5], 'damaged'],
  ['a reference to before the start', [0x03, 0x02, 0x00], 'damaged'],
  ['nothing', [], 'cut off'],
])('%s', (_, packed, fault) => expect(inflate(Uint8Array.from(packed), 100)).toBe(fault));
