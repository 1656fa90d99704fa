/**
 * An input without the nulls that JSON lists and maps may hold; the client's shapes know none. An empty structure takes their place:
 * operations refuse that, in their own words. Texts that should be there become empty ones.
 */
export function withoutNulls(value: unknown, texts = false): any {
  if (value === null) return texts ? '' : {};
  if (typeof value !== 'object' || value instanceof Uint8Array || !holdsNull(value)) return value;
  if (Array.isArray(value)) return value.map((each) => withoutNulls(each, texts));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutNulls(each, texts || TEXTS.includes(name))]),
  );
}

/** Members that are lists or maps of texts. */
const TEXTS = ['SS', 'NS', 'AttributesToGet', 'ExpressionAttributeNames', 'NonKeyAttributes', 'TagKeys'];

const holdsNull = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'object' && !(value instanceof Uint8Array) && Object.values(value as object).some(holdsNull));
