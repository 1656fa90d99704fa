import { JavaRegex, RegexError } from '../../../../std/java-regex.ts';

/**
 * JSON schema, draft 4, as far as models use it. Faults are worded as API Gateway's validator words them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
type Schema = Record<string, any>;

const MAX_DEPTH = 60;
const MAX_FAULTS = 50;

/** What a value breaks of a schema; nothing when it keeps it. `find` reads the schemas of other models. */
export function schemaFaults(
  value: unknown,
  schema: Schema,
  find: (reference: string) => Schema | undefined,
): string[] {
  const faults: string[] = [];
  check(value, schema, { root: schema, find, faults, depth: 0 });
  return faults;
}

interface Walk {
  root: Schema;
  find(reference: string): Schema | undefined;
  faults: string[];
  depth: number;
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
};

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(',');

function check(value: unknown, schema: Schema, walk: Walk): void {
  if (walk.depth > MAX_DEPTH || walk.faults.length > MAX_FAULTS || typeof schema !== 'object' || !schema) return;
  const deeper = { ...walk, depth: walk.depth + 1 };
  if (typeof schema['$ref'] === 'string') {
    const target = resolve(schema['$ref'], walk);
    if (target) check(value, target, deeper);
    return;
  }
  checkType(value, schema, walk.faults);
  combined(value, schema, deeper);
  if (typeof value === 'string') checkText(value, schema, walk.faults);
  else if (typeof value === 'number') checkNumber(value, schema, walk.faults);
  else if (Array.isArray(value)) checkArray(value, schema, deeper);
  else if (value && typeof value === 'object') checkObject(value as Schema, schema, deeper);
}

function resolve(reference: string, { root, find }: Walk): Schema | undefined {
  if (!reference.startsWith('#')) return find(reference);
  return reference
    .split('/')
    .slice(1)
    .reduce<any>((at, name) => at?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], root);
}

function checkType(value: unknown, { type, enum: allowed }: Schema, faults: string[]): void {
  const found = typeOf(value);
  const types = [type ?? []].flat() as string[];
  if (types.length && !types.includes(found) && !(found === 'integer' && types.includes('number')))
    faults.push(`instance type (${found}) does not match any allowed primitive type (allowed: [${quoted(types)}])`);
  if (Array.isArray(allowed) && !allowed.some((each) => JSON.stringify(each) === JSON.stringify(value)))
    faults.push(
      `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${JSON.stringify(allowed)})`,
    );
}

function combined(value: unknown, { allOf, anyOf, oneOf, not }: Schema, walk: Walk): void {
  const matching = (schemas: Schema[]): number =>
    schemas.filter((each) => {
      const faults: string[] = [];
      check(value, each, { ...walk, faults });
      return !faults.length;
    }).length;
  for (const each of Array.isArray(allOf) ? allOf : []) check(value, each, walk);
  if (Array.isArray(anyOf) && !matching(anyOf))
    walk.faults.push(`instance failed to match at least one required schema among ${anyOf.length}`);
  if (Array.isArray(oneOf) && matching(oneOf) !== 1)
    walk.faults.push(`instance failed to match exactly one schema (matched ${matching(oneOf)} out of ${oneOf.length})`);
  if (not && matching([not])) walk.faults.push('instance matched a schema which it should not have');
}

function checkText(value: string, { minLength, maxLength, pattern }: Schema, faults: string[]): void {
  const length = [...value].length;
  if (minLength > length)
    faults.push(`string "${value}" is too short (length: ${length}, required minimum: ${minLength})`);
  if (maxLength < length)
    faults.push(`string "${value}" is too long (length: ${length}, maximum allowed: ${maxLength})`);
  if (typeof pattern !== 'string') return;
  try {
    if (!new JavaRegex(pattern).find(value))
      faults.push(`ECMA 262 regex "${pattern}" does not match input string "${value}"`);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    faults.push(`"${pattern}" is not a valid ECMA 262 regular expression`);
  }
}

function checkNumber(value: number, schema: Schema, faults: string[]): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (value < minimum || (exclusiveMinimum === true && value === minimum))
    faults.push(`numeric instance is lower than the required minimum (minimum: ${minimum}, found: ${value})`);
  if (value > maximum || (exclusiveMaximum === true && value === maximum))
    faults.push(`numeric instance is greater than the required maximum (maximum: ${maximum}, found: ${value})`);
  if (multipleOf > 0 && value % multipleOf !== 0)
    faults.push(`remainder of division is not zero (${value} / ${multipleOf})`);
}

function checkArray(value: unknown[], { items, minItems, maxItems, uniqueItems }: Schema, walk: Walk): void {
  if (minItems > value.length)
    walk.faults.push(
      `array is too short: must have at least ${minItems} elements but instance has ${value.length} elements`,
    );
  if (maxItems < value.length)
    walk.faults.push(
      `array is too long: must have at most ${maxItems} elements but instance has ${value.length} elements`,
    );
  if (uniqueItems && new Set(value.map((each) => JSON.stringify(each))).size < value.length)
    walk.faults.push('array must not contain duplicate elements');
  value.forEach((each, i) => {
    const schema = Array.isArray(items) ? items[i] : items;
    if (schema) check(each, schema, walk);
  });
}

function checkObject(value: Schema, schema: Schema, walk: Walk): void {
  const { properties = {}, required, additionalProperties, minProperties, maxProperties } = schema;
  const names = Object.keys(value);
  const missing = (Array.isArray(required) ? (required as string[]) : []).filter((name) => !Object.hasOwn(value, name));
  if (missing.length) walk.faults.push(`object has missing required properties ([${quoted(missing)}])`);
  if (minProperties > names.length)
    walk.faults.push(
      `object has too few properties (found ${names.length} but schema requires at least ${minProperties})`,
    );
  if (maxProperties < names.length)
    walk.faults.push(
      `object has too many properties (found ${names.length} but schema requires at most ${maxProperties})`,
    );
  const others = names.filter((name) => !Object.hasOwn(properties, name));
  if (additionalProperties === false && others.length)
    walk.faults.push(`object instance has properties which are not allowed by the schema: [${quoted(others)}]`);
  for (const name of names) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (inner && typeof inner === 'object') check(value[name], inner, walk);
  }
}
