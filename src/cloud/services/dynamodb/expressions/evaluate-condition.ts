import { typeOf, type Attributes, type AttributeValue } from '../values/attribute-value.ts';
import { compareValues, membersOf, sameValue } from '../values/compare.ts';
import { textSize } from '../values/size.ts';
import { valueAt } from './paths.ts';
import type { CallOperand, Comparator, Condition, Operand } from './syntax.ts';

/** Whether an item meets a condition. An item that isn't there is an empty one. */
export function holds(condition: Condition, item: Attributes): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item) && holds(condition.right, item);
    case 'or':
      return holds(condition.left, item) || holds(condition.right, item);
    case 'not':
      return !holds(condition.condition, item);
    case 'compare':
      return compares(condition.comparator, resolve(condition.left, item), resolve(condition.right, item));
    case 'between': {
      const value = resolve(condition.operand, item);
      return (
        compares('>=', value, resolve(condition.low, item)) && compares('<=', value, resolve(condition.high, item))
      );
    }
    case 'in': {
      const value = resolve(condition.operand, item);
      return condition.options.some((option) => compares('=', value, resolve(option, item)));
    }
    case 'call':
      return calls(condition, item);
  }
}

/** Values of different types are unequal and have no order; `<>` also holds for what isn't there. */
export function compares(comparator: Comparator, left?: AttributeValue, right?: AttributeValue): boolean {
  if (comparator === '<>') return !left || !right ? left !== right : !sameValue(left, right);
  if (!left || !right) return false;
  if (comparator === '=') return sameValue(left, right);
  const order = compareValues(left, right);
  if (order === null) return false;
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function calls({ name, args }: CallOperand, item: Attributes): boolean {
  const [first, second] = args.map((arg) => resolve(arg, item));
  switch (name) {
    case 'attribute_exists':
      return !!first;
    case 'attribute_not_exists':
      return !first;
    case 'attribute_type':
      return !!first && typeOf(first) === second?.S;
    case 'begins_with':
      return !!first && !!second && beginsWith(first, second);
    case 'contains':
      return !!first && !!second && contains(first, second);
    default:
      throw new Error(`not a condition: ${name}`);
  }
}

export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined) return value.S.startsWith(prefix.S);
  return !!value.B && !!prefix.B && prefix.B.every((byte, i) => byte === value.B![i]);
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.B) {
    const { B } = value;
    return !!part.B && B.some((_, i) => beginsWith({ B: B.subarray(i) }, part));
  }
  return (value.L ?? membersOf(value)).some((member) => sameValue(member, part));
}

function resolve(operand: Operand, item: Attributes): AttributeValue | undefined {
  if (operand.kind === 'value') return operand.value ?? undefined;
  if (operand.kind === 'path') return valueAt(item, operand.path);
  const size = sizeOf(resolve(operand.args[0]!, item));
  return size === null ? undefined : { N: String(size) };
}

/** What `size` gives: bytes of a text or binary, elements of the others; nothing for numbers, booleans and null. */
function sizeOf(value: AttributeValue | undefined): number | null {
  if (!value) return null;
  if (value.S !== undefined) return textSize(value.S);
  if (value.M) return Object.keys(value.M).length;
  return (value.B ?? value.L ?? value.SS ?? value.NS ?? value.BS)?.length ?? null;
}
