import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareStrings } from './values/compare.ts';
import { addDecimals, compareDecimals, formatDecimal, negate, parseDecimal } from './values/decimal.ts';
import { normalizeAttributes, normalizeNumber } from './values/normalize.ts';
import { parseCondition } from './expressions/condition-parser.ts';
import { holds } from './expressions/evaluate-condition.ts';
import { Placeholders } from './expressions/placeholders.ts';
import { ExpressionError } from './expressions/problems.ts';
import { parseProjection } from './expressions/projection-parser.ts';
import type { Condition } from './expressions/syntax.ts';
import { parseUpdate } from './expressions/update-parser.ts';
import { createCollection, findIn, putInto, removeFrom, walkAll, walkPartition } from './tables/collection.ts';
import { albums, setUp } from './testing/dynamo-client.ts';

/** A number as text, in any notation. */
const digits = fc.stringMatching(/^[0-9]{1,30}$/);
const number = fc
  .tuple(
    fc.boolean(),
    digits,
    fc.option(fc.stringMatching(/^[0-9]{1,8}$/)),
    fc.option(fc.integer({ min: -60, max: 60 })),
  )
  .map(
    ([minus, whole, fraction, power]) =>
      `${minus ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}${power === null ? '' : `e${power}`}`,
  );

/** The number times 10^200. */
function scaled(text: string): bigint {
  const [, minus, whole = '', fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?$/.exec(text)!;
  const size = BigInt(whole + fraction) * 10n ** BigInt(200 + Number(power) - fraction.length);
  return minus ? -size : size;
}

describe('numbers', () => {
  test('plain notation means the same', () => {
    fc.assert(fc.property(number, (text) => void expect(scaled(normalizeNumber(text))).toBe(scaled(text))));
  });
  test('order', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [normalizeNumber(a), normalizeNumber(b)];
        const difference = scaled(x) - scaled(y);
        expect(Math.sign(compareDecimals(x, y))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });
  test('sums', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [normalizeNumber(a), normalizeNumber(b)];
        expect(scaled(sum(x, y))).toBe(scaled(x) + scaled(y));
        expect(sum(sum(x, y), negate(y))).toBe(x);
      }),
    );
  });
  const sum = (x: string, y: string) => formatDecimal(addDecimals(x, y));
  test('no text makes it fail', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseDecimal(text)));
  });
});

test('strings are ordered as their bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(compareStrings(a, b))).toBe(bytes);
    }),
  );
});

const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'length'));
const value: fc.Arbitrary<any> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }).map((S) => ({ S })),
    number.filter((text) => parseDecimal(text)!.digits.length <= 38).map((N) => ({ N })),
    fc.uint8Array().map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true }),
    fc.uniqueArray(fc.string(), { minLength: 1 }).map((SS) => ({ SS })),
    fc.array(tie('value')).map((L) => ({ L })),
    fc.dictionary(name, tie('value')).map((M) => ({ M })),
  ),
})).value;
const attributes = fc.dictionary(name, value);

test('any item comes back as it went in', async () => {
  const { cloud } = setUp();
  await cloud.call('dynamodb', 'CreateTable', albums);
  await cloud.settle();
  await fc.assert(
    fc.asyncProperty(attributes, async (rest) => {
      const Key = { pk: { S: 'a' }, sk: { N: '1' } };
      const Item = Object.fromEntries([...Object.entries(rest), ...Object.entries(Key)]);
      await cloud.call('dynamodb', 'PutItem', { TableName: 'albums', Item });
      const found = await cloud.call('dynamodb', 'GetItem', { TableName: 'albums', Key });
      expect(Object.keys(found.Item).sort()).toEqual(Object.keys(Item).sort());
      expect(found.Item).toEqual(normalizeAttributes(Item));
    }),
  );
});

describe('collections', () => {
  const key = fc.record({ pk: fc.constantFrom('a', 'b', 'c'), sk: fc.integer({ min: -20, max: 20 }) });
  const item = ({ pk, sk }: { pk: string; sk: number }, version = 0) => ({
    pk: { S: pk },
    sk: { N: String(sk) },
    version: { N: String(version) },
  });
  const step = fc.record({ key, remove: fc.boolean() });

  test('hold what a map would hold, in order', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const collection = createCollection('pk', ['sk']);
        const expected = new Map<string, any>();
        for (const [version, { key: at, remove }] of steps.entries()) {
          const text = `${at.pk}${at.sk}`;
          const old = remove ? removeFrom(collection, item(at)) : putInto(collection, item(at, version));
          expect(old).toEqual(expected.get(text));
          if (remove) expected.delete(text);
          else expected.set(text, item(at, version));
        }
        for (const each of expected.values()) expect(findIn(collection, each)).toEqual(each);
        expect([...walkAll(collection)]).toHaveLength(expected.size);
        for (const pk of ['a', 'b', 'c']) {
          const own = [...expected.values()].filter((each) => each.pk.S === pk);
          const sorted = own.sort((x, y) => Number(x.sk.N) - Number(y.sk.N));
          expect([...walkPartition(collection, { S: pk })]).toEqual(sorted);
          expect([...walkPartition(collection, { S: pk }, { backward: true })]).toEqual(sorted.toReversed());
        }
      }),
    );
  });

  test('a walk goes on after any item, even one that has gone', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { selector: ({ pk, sk }) => pk + sk, minLength: 1 }),
        fc.boolean(),
        (keys, gone) => {
          const collection = createCollection('pk', ['sk']);
          for (const each of keys) putInto(collection, item(each));
          const all = [...walkAll(collection)];
          for (const [i, after] of all.entries()) {
            if (gone) removeFrom(collection, after);
            expect([...walkAll(collection, { after })]).toEqual(all.slice(i + 1));
            if (gone) putInto(collection, after);
          }
        },
      ),
    );
  });
});

describe('parsers', () => {
  const word = fc.constantFrom(
    'a',
    'b.c',
    'd[0]',
    '#n',
    '#x',
    ':v',
    ':w',
    ':x',
    '(',
    ')',
    ',',
    '=',
    '<>',
    '<=',
    'AND',
    'OR',
    'NOT',
    'IN',
    'BETWEEN',
    'SET',
    'REMOVE',
    'ADD',
    'DELETE',
    '+',
    '-',
    'size(',
    'attribute_exists(',
    'begins_with(',
    'contains(',
    'if_not_exists(',
    'list_append(',
    '[',
    ']',
    '.',
    '1',
    '🙂',
    'name',
    '_',
    '"',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );
  const placeholders = () => new Placeholders({ '#n': 'n' }, { ':v': { N: '1' }, ':w': { SS: ['a'] } });

  test.each([
    ['conditions', parseCondition],
    ['updates', parseUpdate],
    ['projections', parseProjection],
  ] as const)('%s: any text is read or refused', (_, parse) => {
    fc.assert(
      fc.property(text, (expression) => {
        try {
          parse(expression, placeholders());
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['(', 'NOT ', 'size('])('four kilobytes of %j are refused, not run into', (part) => {
    expect(() => parseCondition(part.repeat(4096 / part.length), placeholders())).toThrow(ExpressionError);
  });

  /** Conditions as trees, and as text with all parentheses that are allowed. */
  const leaf = fc.constantFrom('a = :v', 'attribute_exists(b)', 'a IN (:v, :w)', 'c BETWEEN :v AND :v');
  const tree: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(tie('tree'), fc.constantFrom('AND', 'OR'), tie('tree'))
        .map(([x, op, y]) => `${inner(x)} ${op} ${inner(y)}`),
      tie('tree').map((x) => `NOT ${inner(x)}`),
    ),
  })).tree;
  const inner = (part: string) => (/^\w+\(\w+\)$|^\w+ = :\w$/.test(part) ? part : `(${part})`);

  test('every tree is read, and NOT turns it round', () => {
    fc.assert(
      fc.property(tree, attributes, (expression, item) => {
        const condition: Condition = parseCondition(expression, placeholders());
        const opposite = parseCondition(`NOT (${expression})`, placeholders());
        const normal = normalizeAttributes(item);
        expect(holds(opposite, normal)).toBe(!holds(condition, normal));
      }),
    );
  });
});
