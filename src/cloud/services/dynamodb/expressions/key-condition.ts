import { validationError } from '../errors.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import type { CallOperand, Comparator, Condition, Operand } from './syntax.ts';

export type KeyOperator = Exclude<Comparator, '<>'> | 'between' | 'begins_with';

/** What a query asks of one key attribute. */
export interface KeyTest {
  operator: KeyOperator | 'other';
  values: AttributeValue[];
}

/** By attribute name. */
export type KeyConditions = Map<string, KeyTest>;

const MIRRORED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** The tests on keys in a KeyConditionExpression. @throws {AwsError} ValidationException for what a query can't look up. */
export function keyConditions(condition: Condition): KeyConditions {
  const tests: KeyConditions = new Map();
  collect(condition, tests);
  return tests;
}

function collect(condition: Condition, tests: KeyConditions): void {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, tests);
      collect(condition.right, tests);
      return;
    case 'or':
    case 'not':
    case 'in':
      throw invalidOperator(condition.kind.toUpperCase());
    case 'compare':
      return collectComparison(condition.comparator, [condition.left, condition.right], tests);
    case 'between':
      if (condition.operand.kind !== 'path') throw keyFirst('BETWEEN');
      return add([condition.operand, condition.low, condition.high], 'between', tests);
    case 'call':
      return collectCall(condition, tests);
  }
}

function collectComparison(comparator: Comparator, operands: [Operand, Operand], tests: KeyConditions): void {
  if (comparator === '<>') throw invalidOperator('<>');
  const [left, right] = operands;
  if (left.kind === 'path' || right.kind !== 'path') return add(operands, comparator, tests);
  add([right, left], MIRRORED[comparator], tests);
}

function collectCall({ name, args }: CallOperand, tests: KeyConditions): void {
  if (name !== 'begins_with') throw invalidOperator(name);
  if (args[0]!.kind !== 'path') throw keyFirst(name);
  add(args, 'begins_with', tests);
}

function add(operands: Operand[], operator: KeyOperator, tests: KeyConditions): void {
  if (operands.some(({ kind }) => kind === 'call')) {
    throw validationError('KeyConditionExpressions cannot contain nested operations');
  }
  const paths = operands.flatMap((operand) => (operand.kind === 'path' ? [operand.path] : []));
  if (paths.length > 1) throw invalidCondition('Multiple attribute names used in one condition');
  const [path] = paths;
  if (!path) throw invalidCondition('No key attribute specified');
  if (path.length > 1) throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
  const name = String(path[0]);
  if (tests.has(name)) throw validationError('KeyConditionExpressions must only contain one condition per key');
  const values = operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value!] : []));
  tests.set(name, { operator, values });
}

const invalidOperator = (operator: string) =>
  validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);

const invalidCondition = (reason: string) => validationError(`Invalid condition in KeyConditionExpression: ${reason}`);

const keyFirst = (operator: string) =>
  invalidCondition(`${operator} operator must have the key attribute as its first operand`);
