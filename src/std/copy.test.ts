import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyOf } from './copy.ts';

test('is what structuredClone gives', () => {
  fc.assert(
    fc.property(
      fc.anything({ withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: false }),
      (value) => {
        expect(copyOf(value)).toEqual(structuredClone(value));
      },
    ),
  );
});

test('shares bytes and nothing else, and keeps what is one thing one thing', () => {
  const shared = { n: 1 };
  const value = { a: shared, list: [shared, new Map([['m', shared]])], bytes: new Uint8Array([1, 2]), at: new Date(5) };
  const tally = { objects: 0, slots: 0 };
  const copy = copyOf(value, tally);
  expect(copy).toEqual(value);
  expect(copy.a).not.toBe(shared);
  expect(copy.list[0]).toBe(copy.a);
  expect(copy.bytes).toBe(value.bytes);
  expect(copy.at).not.toBe(value.at);
  expect(tally).toEqual({ objects: 5, slots: 9 });
});

test('shares what is frozen, and does not count it', () => {
  const events = [Object.freeze({ message: 'a' }), Object.freeze({ message: 'b' })];
  const tally = { objects: 0, slots: 0 };
  const copy = copyOf({ events }, tally);
  expect(copy.events).not.toBe(events);
  expect(copy.events[1]).toBe(events[1]);
  expect(tally).toEqual({ objects: 2, slots: 3 });
});

test('keys that mean something to objects stay keys', () => {
  const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}');
  expect(Object.keys(copyOf(value))).toEqual(['__proto__', 'constructor']);
});

test('refuses what is no plain data', () => {
  class Thing {}
  expect(() => copyOf({ thing: new Thing() })).toThrow('A Thing is no plain data');
});
