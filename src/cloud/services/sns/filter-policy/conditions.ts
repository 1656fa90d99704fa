import { parseCidr } from './cidr.ts';

/** One condition of a filter policy, on one value. Throws the text of what is wrong with it. */
export type Condition = (value: unknown) => boolean;

/** What SNS says against a filter policy, without the parameter it was in. */
export class FilterPolicyFault extends Error {}

const fault = (message: string): FilterPolicyFault => new FilterPolicyFault(message);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values are equal as JSON's are; text that looks like a number is text. */
const equals =
  (wanted: unknown): Condition =>
  (value) =>
    value === wanted;

/** `exists` is not here: it looks at the key and not at a value. @throws {FilterPolicyFault} */
export function compileCondition(condition: unknown): Condition {
  if (Array.isArray(condition)) throw fault('Match value must be String, number, true, false, or null');
  if (!isObject(condition)) return equals(condition);
  const [name = '', ...others] = Object.keys(condition);
  if (others.length) throw fault('Only one key allowed in match expression');
  if (!Object.hasOwn(operators, name)) throw fault(`Unrecognized match type ${name}`);
  return operators[name]!(condition[name]);
}

const textOperator =
  (name: string, test: (value: string, pattern: string) => boolean) =>
  (pattern: unknown): Condition => {
    if (typeof pattern !== 'string') throw fault(`${name} match pattern must be a string`);
    return (value) => typeof value === 'string' && test(value, pattern);
  };

const operators: Record<string, (operand: any) => Condition> = {
  prefix: textOperator('prefix', (value, prefix) => value.startsWith(prefix)),
  suffix: textOperator('suffix', (value, suffix) => value.endsWith(suffix)),
  'equals-ignore-case': textOperator(
    'equals-ignore-case',
    (value, other) => value.toLowerCase() === other.toLowerCase(),
  ),
  wildcard: textOperator('wildcard', (value, pattern) => wildcard(pattern).test(value)),
  cidr(range: unknown) {
    const contains = typeof range === 'string' ? parseCidr(range) : null;
    if (!contains) throw fault('Malformed CIDR, one address and one prefix length are needed');
    return (value) => typeof value === 'string' && contains(value);
  },
  'anything-but'(operand: unknown) {
    const refused = isObject(operand)
      ? [compileAffix(operand)]
      : [operand].flat().map((value) => {
          if (typeof value !== 'string' && typeof value !== 'number')
            throw fault('Inside anything-but list, value must be string or number');
          return equals(value);
        });
    if (!refused.length) throw fault('Empty arrays are not allowed');
    return (value) => !refused.some((matches) => matches(value));
  },
  numeric(operand: unknown) {
    const test = compileNumeric(operand);
    return (value) => typeof value === 'number' && test(value);
  },
};

/** What may stand inside `anything-but`. */
function compileAffix(operand: Record<string, unknown>): Condition {
  const [name = ''] = Object.keys(operand);
  if (!['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(name))
    throw fault(`Unsupported anything-but pattern: ${name}`);
  return compileCondition(operand);
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`, 's');

const COMPARE: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["=", 5]`, `[">", 0]`, `[">=", 0, "<", 100]`: a range names its bottom first. */
function compileNumeric(operand: unknown): (value: number) => boolean {
  if (!Array.isArray(operand)) throw fault('Value of numeric must be an array.');
  const [low, bottom, high, top] = operand;
  if (!operand.length) throw fault('Invalid member in numeric match: ]');
  if (typeof low !== 'string') throw fault(`Invalid member in numeric match: ${String(low)}`);
  if (!Object.hasOwn(COMPARE, low)) throw fault(`Unrecognized numeric range operator: ${low}`);
  if (typeof bottom !== 'number') throw fault(`Value of ${low === '=' ? 'equals' : low} must be numeric`);
  if (operand.length === 2) return (value) => COMPARE[low]!(value, bottom);
  if (!low.startsWith('>')) throw fault('Too many elements in numeric expression');
  if (typeof high !== 'string') throw fault(`Bad value in numeric range: ${String(high)}`);
  if (high !== '<' && high !== '<=') throw fault(`Bad numeric range operator: ${high}`);
  if (typeof top !== 'number') throw fault(`Value of ${high} must be numeric`);
  if (bottom >= top) throw fault('Bottom must be less than top');
  if (operand.length > 4) throw fault('Too many terms in numeric range expression');
  return (value) => COMPARE[low]!(value, bottom) && COMPARE[high]!(value, top);
}
