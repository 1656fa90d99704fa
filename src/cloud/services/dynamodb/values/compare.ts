import { attribute, typeOf, type AttributeValue, type ScalarType } from './attribute-value.ts';
import { compareDecimals } from './decimal.ts';

/** Orders strings as their UTF-8 bytes are ordered: code points above U+FFFF come last, unlike in UTF-16. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** UTF-16 code units in the order of the code points they belong to. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Orders bytes as unsigned numbers. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** Orders two values of one of the types that have an order; null for others and for values of different types. */
export function compareValues(a: AttributeValue, b: AttributeValue): number | null {
  if (a.S !== undefined && b.S !== undefined) return compareStrings(a.S, b.S);
  if (a.N !== undefined && b.N !== undefined) return compareDecimals(a.N, b.N);
  if (a.B && b.B) return compareBytes(a.B, b.B);
  return null;
}

/** Whether two values are the same; sets whatever their order. */
export function sameValue(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return compareValues(a, b) === 0;
    case 'SS':
    case 'NS':
    case 'BS':
      return sameSet(membersOf(a), membersOf(b));
    case 'L':
      return a.L!.length === b.L!.length && a.L!.every((value, i) => sameValue(value, b.L![i]!));
    case 'M':
      return (
        Object.keys(a.M!).length === Object.keys(b.M!).length &&
        Object.entries(a.M!).every(([name, value]) => {
          const other = attribute(b.M!, name);
          return !!other && sameValue(value, other);
        })
      );
    default:
      return a[type] === b[type];
  }
}

const sameSet = (a: AttributeValue[], b: AttributeValue[]): boolean =>
  a.length === b.length && a.every((member) => b.some((other) => sameValue(member, other)));

/** The members of a set as values of their own. */
export function membersOf({ SS, NS, BS }: AttributeValue): AttributeValue[] {
  if (SS) return SS.map((S) => ({ S }));
  if (NS) return NS.map((N) => ({ N }));
  return (BS ?? []).map((B) => ({ B }));
}

/** The set that has these members; they are of the set's type. */
export function setOf(type: 'SS' | 'NS' | 'BS', members: AttributeValue[]): AttributeValue {
  const single = type[0] as ScalarType;
  return { [type]: members.map((member) => member[single]) };
}
