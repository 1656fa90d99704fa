type Cells = Int32Array;
type Change = (old: any, value: any) => any;

const integers = new Set(['Int8Array', 'Uint8Array', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array']);
const bigIntegers = new Set(['BigInt64Array', 'BigUint64Array']);
const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;

function checkedIndex(cells: Cells, index: unknown): number {
  const kind = tag.call(cells) as string | undefined;
  if (!kind || !(integers.has(kind) || bigIntegers.has(kind)))
    throw new TypeError(`${Object.prototype.toString.call(cells)} is not an integer typed array.`);
  const at = Math.trunc(Number(index)) || 0;
  if (at < 0 || at >= cells.length) throw new RangeError('Invalid atomic access index');
  return at;
}

/** `value` as a number of the array's kind. */
const numberFor = (cells: Cells, value: unknown): any =>
  bigIntegers.has(tag.call(cells)) ? BigInt(value as bigint) : Math.trunc(Number(value)) || 0;

const change = (apply: Change) => (cells: Cells, index: number, value: number) => {
  const at = checkedIndex(cells, index);
  const number = numberFor(cells, value);
  const old = cells[at]!;
  cells[at] = apply(old, number);
  return old;
};

/** What waits would wait for ever, but for its timeout: nobody else runs. */
function wait(cells: Cells, index: number, value: number, timeout = Number.POSITIVE_INFINITY): string {
  const at = checkedIndex(cells, index);
  if (cells[at] !== value) return 'not-equal';
  if (!(timeout < Number.POSITIVE_INFINITY))
    throw new Error('Atomics.wait would wait for ever: a function has one thread here');
  for (const end = Date.now() + timeout; Date.now() < end; );
  return 'timed-out';
}

/** `Atomics` where there is one thread, which the engine leaves out. */
export function singleThreadAtomics(): object {
  const functions = {
    add: change((old, value) => old + value),
    sub: change((old, value) => old - value),
    and: change((old, value) => old & value),
    or: change((old, value) => old | value),
    xor: change((old, value) => old ^ value),
    exchange: change((_old, value) => value),
    load: (cells: Cells, index: number) => cells[checkedIndex(cells, index)],
    store(cells: Cells, index: number, value: number) {
      const at = checkedIndex(cells, index);
      const number = numberFor(cells, value);
      cells[at] = number;
      return number;
    },
    compareExchange(cells: Cells, index: number, expected: number, replacement: number) {
      const at = checkedIndex(cells, index);
      const old = cells[at]!;
      const probe = new (cells.constructor as new (values: unknown[]) => Cells)([numberFor(cells, expected)]);
      if (old === probe[0]) cells[at] = numberFor(cells, replacement);
      return old;
    },
    isLockFree: (size: number) => [1, 2, 4, 8].includes(size),
    notify(cells: Cells, index: number) {
      checkedIndex(cells, index);
      return 0;
    },
    wait,
  };
  const atomics = {};
  for (const [name, value] of Object.entries(functions))
    Object.defineProperty(atomics, name, { value, writable: true, configurable: true });
  return Object.defineProperty(atomics, Symbol.toStringTag, { value: 'Atomics', configurable: true });
}
