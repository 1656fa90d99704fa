import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainOf, typedOf } from './attribute-values.ts';

test('JSON that becomes an item and comes back is the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(plainOf(typedOf(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('sets become lists, bytes become base64', () => {
  const item = { M: { tags: { SS: ['a'] }, sizes: { NS: ['1', '2.5'] }, raw: { B: new Uint8Array([1, 2]) } } };
  expect(plainOf(item)).toEqual({ tags: ['a'], sizes: [1, 2.5], raw: 'AQI=' });
});
