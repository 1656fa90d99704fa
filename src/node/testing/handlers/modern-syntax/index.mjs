class Account {
  #balance = 0n;
  static #count = 0;
  static { Account.kinds = new Set(['a']); }
  static get count() { return Account.#count; }
  constructor() { Account.#count++; }
  add(n) { this.#balance += BigInt(n); return this; }
  get balance() { return this.#balance.toString(); }
  static is(x) { return #balance in x; }
}
const groups = (list, f) => Object.groupBy(list, f);
export const handler = async (event) => {
  const a = new Account().add(5);
  const { x: { y = 3 } = {}, ...rest } = event;
  let z; z ??= 7; z ||= 1; z &&= z + 1;
  const err = new Error('outer', { cause: new TypeError('inner') });
  const agg = await Promise.any([Promise.reject(1)]).catch((e) => [e.name, e.errors]);
  label: for (const i of [1, 2]) for (const j of [1, 2]) if (j === 2) continue label;
  return {
    balance: a.balance, is: [Account.is(a), Account.is({})], count: Account.count, y, rest, z, cause: err.cause.message, agg,
    groups: groups([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')), at: [1, 2, 3].at(-1), last: [1, 2, 3, 4].findLast((n) => n % 2), sorted: [3, 1, 2].toSorted(), withIt: [1, 2].with(0, 9),
    replaced: 'a-b-c'.replaceAll('-', '+'), named: /(?<year>\d{4})/.exec('in 2026').groups.year, lookbehind: 'x$5'.match(/(?<=\$)\d/)[0], all: [...'a1b2'.matchAll(/\d/g)].map((m) => m[0]),
    flat: [[1, [2]]].flat(Infinity), entries: Object.fromEntries(new Map([['k', 1]])), opt: event.no?.such?.(1) ?? 'none', num: 1_000_000, weak: typeof WeakRef, raw: String.raw`a\n`, exp: 2 ** 10,
    iter: [...new Set([1, 2]).union(new Set([2, 3]))], hasIndices: /b/d.exec('abc').indices[0], wr: Object.hasOwn({ a: 1 }, 'a'), uni: /\p{Lu}/u.test('É'), gen: Array.from((function* () { yield* [1, 2]; })()),
  };
};
