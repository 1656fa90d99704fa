import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accessKeyId, accountOfAccessKey } from './access-key-id.ts';

test.each([
  // https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489
  ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
  // The key of AWS's documentation.
  ['AKIAIOSFODNN7EXAMPLE', '581039954779'],
])('%s is of account %s', (id, account) => expect(accountOfAccessKey(id)).toBe(account));

test.each(['', 'AKIA', 'AKIAIOSFODNN7EXAMPL1', 'akiaiosfodnn7example'])('%j is no key', (id) =>
  expect(accountOfAccessKey(id)).toBeNull(),
);

test('a key tells its account', () => {
  const account = fc.integer({ min: 0, max: 999_999_999_999 }).map((n) => String(n).padStart(12, '0'));
  const tail = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(account, tail, (account, tail) => {
      const id = accessKeyId('AKIA', account, tail);
      expect(id).toMatch(/^AKIA[A-Z2-7]{16}$/);
      expect(id.endsWith(tail.slice(1))).toBe(true);
      expect(accountOfAccessKey(id)).toBe(account);
    }),
  );
});
