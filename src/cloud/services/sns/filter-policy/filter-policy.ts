import { compileCondition, FilterPolicyFault, type Condition } from './conditions.ts';

/** Where a filter policy looks. */
export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody';

/** Whether a message passes; what it is asked about is an object of attributes, or the message body as JSON. */
export type Filter = (subject: unknown) => boolean;

const MAX_KEYS = 5;
const MAX_COMBINATIONS = 150;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a filter policy.
 * @throws {FilterPolicyFault} with SNS's reason.
 */
export function compileFilterPolicy(text: string, scope: FilterPolicyScope): Filter {
  const policy = parse(text);
  if (scope === 'MessageAttributes' && isNested(policy))
    throw new NestedFilterPolicy('Filter policy scope MessageAttributes does not support nested filter policy');
  const filter = compileObject(policy);
  const size = measure(policy, 1);
  if (size.keys > MAX_KEYS) throw new FilterPolicyFault(`Filter policy can not have more than ${MAX_KEYS} keys`);
  if (size.combinations > MAX_COMBINATIONS) throw new FilterPolicyFault('Filter policy is too complex');
  return filter;
}

/** The one fault that is told without naming the parameter. */
export class NestedFilterPolicy extends FilterPolicyFault {}

function parse(text: string): Json {
  try {
    const policy: unknown = JSON.parse(text);
    if (isObject(policy)) return policy;
  } catch {
    throw new FilterPolicyFault('failed to parse JSON.');
  }
  throw new FilterPolicyFault('Filter is not an object');
}

/** A list under `$or` that holds objects with more than one operator's name in them: an alternative, not a list of conditions. */
const isOr = (key: string, rule: unknown): rule is Json[] =>
  key === '$or' && Array.isArray(rule) && rule.length >= 2 && rule.every(isObject);

const isNested = (policy: Json): boolean =>
  Object.entries(policy).some(([key, rule]) => (isOr(key, rule) ? rule.some(isNested) : isObject(rule)));

function compileObject(policy: Json): Filter {
  const rules = Object.entries(policy).map(([key, rule]): Filter => {
    if (isOr(key, rule)) {
      const alternatives = rule.map(compileObject);
      return (subject) => alternatives.some((matches) => matches(subject));
    }
    if (isObject(rule)) {
      if (!Object.keys(rule).length) throw new FilterPolicyFault('Empty objects are not allowed');
      const inner = compileObject(rule);
      // It looks into what isn't there too: its `exists: false` is met by that.
      return (subject) => (valuesAt(subject, key) ?? [undefined]).some(inner);
    }
    if (!Array.isArray(rule)) throw new FilterPolicyFault(`"${key}" must be an object or an array`);
    if (!rule.length) throw new FilterPolicyFault('Empty arrays are not allowed');
    const conditions = rule.map(compileRule);
    return (subject) => conditions.some((matches) => matches(valuesAt(subject, key)));
  });
  return (subject) => rules.every((matches) => matches(subject));
}

/** A condition on all values under a key; null when the key is not there. */
function compileRule(condition: unknown): (values: unknown[] | null) => boolean {
  if (isObject(condition) && 'exists' in condition && Object.keys(condition).length === 1) {
    const { exists } = condition;
    if (typeof exists !== 'boolean') throw new FilterPolicyFault('exists match pattern must be either true or false.');
    return (values) => (values !== null) === exists;
  }
  const matches: Condition = compileCondition(condition);
  return (values) => values !== null && values.some(matches);
}

/** The values under a key, those of a list one by one; null when the key is not there. */
function valuesAt(subject: unknown, key: string): unknown[] | null {
  const holders = [subject].flat().filter((each): each is Json => isObject(each) && Object.hasOwn(each, key));
  return holders.length ? holders.flatMap((holder) => holder[key]) : null;
}

/** Keys with conditions, and their combinations: of each key its conditions times its depth. */
function measure(policy: Json, depth: number): { keys: number; combinations: number } {
  const total = { keys: 0, combinations: 1 };
  for (const [key, rule] of Object.entries(policy)) {
    const parts = isOr(key, rule) ? rule.map((each) => measure(each, depth)) : [];
    if (parts.length) {
      total.keys += parts.reduce((sum, part) => sum + part.keys, 0);
      total.combinations *= parts.reduce((sum, part) => sum + part.combinations, 0);
    } else if (isObject(rule)) {
      const inner = measure(rule, depth + 1);
      total.keys += inner.keys;
      total.combinations *= inner.combinations;
    } else {
      total.keys++;
      total.combinations *= (rule as unknown[]).length * depth;
    }
  }
  return total;
}
