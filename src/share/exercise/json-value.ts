/** A member of a value by its path (`body.items.0`). JSON inside of a text is looked into, as in the body of an HTTP answer. */
export const member = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => {
    const inside = typeof at === 'string' ? parsed(at) : at;
    return typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
      ? (inside as Record<string, unknown>)[key]
      : undefined;
  }, value);

/** JSON text as a value; the text itself when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether two values of JSON say the same; the order of members does not count. */
export function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

const MOST = 200;

/** A value in a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
