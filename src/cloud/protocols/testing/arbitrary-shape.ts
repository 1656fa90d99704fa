import fc from 'fast-check';
import { membersOf, traitsOf, type Shape } from '../shape.ts';

/** How deep recursive shapes go. */
const DEPTH = 5;

/** Text that every place on the wire can carry: no control characters, nothing to trim at the ends. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text !== '__proto__' && /^[^\s\p{C}]+( [^\s\p{C}]+)*$/u.test(text));
const asciiWord = fc.stringMatching(/^[!-~]{1,12}$/);
const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);

/** HTTP dates hold whole seconds. */
const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));

/** Whether the protocols carry such values at all: no event streams, no documents. */
export const isSupported = (shape: Shape, depth = DEPTH): boolean => {
  if (shape.isDocumentSchema()) return false;
  if (depth === 0) return true;
  if (shape.isStructSchema()) {
    return membersOf(shape).every(
      ([, member]) => !(traitsOf(member).streaming && !member.isBlobSchema()) && isSupported(member, depth - 1),
    );
  }
  return shape.isListSchema() || shape.isMapSchema() ? isSupported(shape.getValueSchema(), depth - 1) : true;
};

/** Any value of a shape. Empty lists, maps and structures are left out: not every protocol can tell them from nothing. */
export function arbitraryShape(shape: Shape, depth = DEPTH): fc.Arbitrary<any> {
  const traits = traitsOf(shape);
  if (shape.isUnitSchema()) return fc.constant({});
  if (shape.isStructSchema()) return arbitraryStruct(shape, depth);
  if (shape.isListSchema()) {
    return fc.array(arbitraryShape(inheritHeader(shape), depth - 1), { minLength: 1, maxLength: 3 });
  }
  if (shape.isMapSchema()) {
    const keys = traits.httpPrefixHeaders === undefined ? word : token;
    const values =
      traits.httpPrefixHeaders === undefined ? arbitraryShape(shape.getValueSchema(), depth - 1) : asciiWord;
    return fc.dictionary(keys, values, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  }
  if (shape.isTimestampSchema()) return instant;
  if (shape.isBooleanSchema()) return fc.boolean();
  if (shape.isNumericSchema()) return fc.integer({ min: 1, max: 1_000_000 });
  if (shape.isBlobSchema()) return fc.uint8Array({ minLength: 1, maxLength: 40 });
  return traits.httpHeader ? asciiWord : word;
}

/** Items of a list in a header carry its restrictions. */
function inheritHeader(list: Shape): Shape {
  const item = list.getValueSchema();
  if (traitsOf(list).httpHeader) Object.assign(item.getMergedTraits(), { httpHeader: traitsOf(list).httpHeader });
  return item;
}

function arbitraryStruct(shape: Shape, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const members = membersOf(shape).filter(
    ([, member]) => depth > 1 || !(member.isStructSchema() || member.isListSchema() || member.isMapSchema()),
  );
  const needed = members.filter(([, member]) => traitsOf(member).httpLabel).map(([name]) => name);
  const required = new Set(
    [...needed, ...requiredNames(shape)].filter((name) => members.some(([each]) => each === name)),
  );
  const all = Object.fromEntries(members.map(([name, member]) => [name, arbitraryShape(member, depth - 1)]));
  const record = fc.record(all, { requiredKeys: [...required], noNullPrototype: true });
  const chosen = shape.isUnionSchema()
    ? record.map((value) => Object.fromEntries(Object.entries(value).slice(0, 1)))
    : record;
  return members.length ? chosen.filter((value) => Object.keys(value).length > 0) : fc.constant({});
}

function requiredNames(shape: Shape): string[] {
  const schema = shape.getSchema() as unknown[];
  return (schema[4] as string[]).slice(0, (schema[6] as number | undefined) ?? 0);
}
