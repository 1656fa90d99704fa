import { base64 } from '../../../../std/bytes.ts';
import { typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.ts';
import { compareValues } from '../values/compare.ts';
import { samePath, showPath } from './paths.ts';
import { pathRequired, tooFewOrMany, unknownFunction, wrongOperandType } from './problems.ts';
import type { CallOperand, Operand } from './syntax.ts';

/** What can be said of a condition's functions and operands before there is an item. */

type Note = (message: string) => void;

const OPERANDS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
/** In the order in which DynamoDB lists them. */
const TYPE_NAMES = '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}';
const VALID_TYPES = '{B,NULL,SS,BOOL,L,BS,N,NS,S,M}';

/** The type an operand has in every item; null when it depends on the item. */
function knownType(operand: Operand | undefined): AttributeType | null {
  if (operand?.kind === 'value') return operand.value && typeOf(operand.value);
  return operand?.kind === 'call' && operand.name === 'size' ? 'N' : null;
}

export function checkCall(call: CallOperand, note: Record<'unknown' | 'count' | 'distinct' | 'type', Note>): void {
  const { name, args } = call;
  if (!Object.hasOwn(OPERANDS, name)) return note.unknown(unknownFunction(name));
  if (args.length !== OPERANDS[name]) return note.count(tooFewOrMany(name, args.length));
  checkDistinct(name, args, note.distinct);
  const fault = faultyType(call);
  if (fault) note.type(fault);
}

function faultyType({ name, args }: CallOperand): string | null {
  const [first, second] = args as [Operand, Operand | undefined];
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return first.kind === 'path' ? null : pathRequired(name);
    case 'begins_with': {
      const wrong = args.map(knownType).find((type) => type && type !== 'S' && type !== 'B');
      return wrong ? wrongOperandType(name, wrong) : null;
    }
    case 'size': {
      const type = knownType(first);
      return type === 'N' || type === 'BOOL' || type === 'NULL' ? wrongOperandType(name, type) : null;
    }
    case 'attribute_type': {
      const type = knownType(second);
      if (type !== 'S') return wrongOperandType(name, type ?? TYPE_NAMES);
      const named = second?.kind === 'value' ? second.value?.S : undefined;
      const known = named !== undefined && VALID_TYPES.slice(1, -1).split(',').includes(named);
      return known ? null : `Invalid attribute type name found; type: ${named}, valid types: ${VALID_TYPES}`;
    }
    default:
      return null;
  }
}

export function checkDistinct(operator: string, [first, second]: Operand[], note: Note): void {
  if (first?.kind !== 'path' || second?.kind !== 'path' || !samePath(first.path, second.path)) return;
  note(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${showPath(first.path)}`,
  );
}

export function checkBetween(low: Operand, high: Operand, note: Note): void {
  if (low.kind !== 'value' || high.kind !== 'value' || !low.value || !high.value) return;
  const bounds = `lower bound operand: AttributeValue: ${show(low.value)}, upper bound operand: AttributeValue: ${show(high.value)}`;
  if (typeOf(low.value) !== typeOf(high.value)) {
    return note(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`);
  }
  if ((compareValues(low.value, high.value) ?? 0) > 0) {
    note(`The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`);
  }
}

/** `{N:5}` */
function show(value: AttributeValue): string {
  const type = typeOf(value);
  const content = value.B ? base64(value.B) : value[type];
  return `{${type}:${typeof content === 'object' ? JSON.stringify(content) : content}}`;
}
