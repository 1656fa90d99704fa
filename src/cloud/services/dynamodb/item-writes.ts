import { conditionFailed, invalidParameters, validationError } from './errors.ts';
import { applyUpdate } from './expressions/apply-update.ts';
import { holds } from './expressions/evaluate-condition.ts';
import { project } from './expressions/paths.ts';
import { readExpressions, type ExpressionInput, type Expressions } from './expressions/request-expressions.ts';
import type { Condition, Operand, UpdateAction, UpdateValue } from './expressions/syntax.ts';
import { requireUsableTable, type DynamoContext } from './find.ts';
import { keyText } from './tables/collection.ts';
import { checkItem, checkKey, checkNoKeyPaths, checkNotEmpty, checkUpdatedIndexKeys } from './tables/keys.ts';
import { namesOf, typeOfKey, type Table } from './tables/table.ts';
import { readItem, writeItem, type WriteUnits } from './tables/write-item.ts';
import { attribute, pickAttributes, typeOf, type Attributes } from './values/attribute-value.ts';
import { normalizeAttributes } from './values/normalize.ts';
import { itemSize } from './values/size.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_ITEM_BYTES = 400 * 1024;

export interface WriteInput extends ExpressionInput {
  TableName: string;
  Item?: Attributes;
  Key?: Attributes;
  ReturnValuesOnConditionCheckFailure?: string;
}

/**
 * A write that has been read and not yet done: single writes do it at once, a transaction when all of its writes can be done.
 * `evaluate` throws what refuses it.
 */
export interface PlannedWrite {
  table: Table;
  tableName: string;
  key: Attributes;
  expressions: Expressions;
  evaluate(): WriteOutcome;
}

export interface WriteOutcome {
  old: Attributes | null;
  /** Null deletes; undefined leaves everything as it is. */
  next: Attributes | null | undefined;
}

/** The text of a write's table and key, to tell whether two writes meet. */
export const targetOf = ({ table, key }: PlannedWrite): string =>
  [
    table.arn,
    ...namesOf(table.key).map((name) => {
      const value = attribute(key, name);
      return value && (value.S ?? value.N ?? value.B) !== undefined ? keyText(value) : JSON.stringify(value);
    }),
  ].join('\n');

/** Does what a planned write came to. */
export const commit = ({ table }: PlannedWrite, { old, next }: WriteOutcome): WriteUnits =>
  next === undefined ? { table: 1, indexes: new Map() } : writeItem(table, old, next);

/** @throws {AwsError} ValidationException, ResourceNotFoundException */
export function planPut(ctx: DynamoContext, input: WriteInput): PlannedWrite {
  const item = normalizeAttributes(input.Item!);
  if (itemSize(item) > MAX_ITEM_BYTES) throw validationError('Item size has exceeded the maximum allowed size');
  const expressions = readExpressions(input, ['ConditionExpression'], ['Expected', 'ConditionalOperator']);
  const table = requireUsableTable(ctx, input.TableName);
  return plan(input, table, item, expressions, {
    check: () => checkItem(table, item),
    next: () => item,
  });
}

export function planDelete(ctx: DynamoContext, input: WriteInput): PlannedWrite {
  return planByKey(ctx, input, ['ConditionExpression'], () => null);
}

/** The ConditionCheck of a transaction. */
export function planCheck(ctx: DynamoContext, input: WriteInput): PlannedWrite {
  return planByKey(ctx, input, ['ConditionExpression'], () => undefined);
}

export function planUpdate(ctx: DynamoContext, input: WriteInput): PlannedWrite {
  return planByKey(ctx, input, ['UpdateExpression', 'ConditionExpression'], updated);
}

function planByKey(
  ctx: DynamoContext,
  input: WriteInput,
  known: ('UpdateExpression' | 'ConditionExpression')[],
  next: (table: Table, key: Attributes, old: Attributes | null, actions: UpdateAction[]) => WriteOutcome['next'],
): PlannedWrite {
  const key = normalizeAttributes(input.Key!);
  const legacy = ['AttributeUpdates', 'Expected', 'ConditionalOperator'] as const;
  const expressions = readExpressions(input, known, known.length > 1 ? [...legacy] : legacy.slice(1));
  const table = requireUsableTable(ctx, input.TableName);
  const actions = expressions.update ?? [];
  return plan(input, table, key, expressions, {
    check() {
      checkKey(table, key);
      checkActions(table, actions);
    },
    next: (old) => next(table, key, old, actions),
  });
}

function plan(
  input: WriteInput,
  table: Table,
  attributes: Attributes,
  expressions: Expressions,
  steps: { check(): void; next(old: Attributes | null): WriteOutcome['next'] },
): PlannedWrite {
  const { condition } = expressions;
  checkNotEmpty(table, attributes);
  return {
    table,
    tableName: input.TableName,
    key: pickAttributes(attributes, namesOf(table.key)),
    expressions,
    evaluate() {
      steps.check();
      if (condition) checkNoKeyPaths(table, pathsOf(condition));
      const old = readItem(table, attributes) ?? null;
      if (condition && !holds(condition, old ?? {})) {
        throw conditionFailed(input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && old ? old : undefined);
      }
      return { old, next: steps.next(old) };
    },
  };
}

function updated(table: Table, key: Attributes, old: Attributes | null, actions: UpdateAction[]): Attributes {
  const item = applyUpdate(old ?? key, actions);
  checkUpdatedIndexKeys(table, item);
  if (itemSize(item) > MAX_ITEM_BYTES) {
    throw validationError('Item size to update has exceeded the maximum allowed size');
  }
  return item;
}

/** Keys are not updated, and index keys get values of their types. */
function checkActions(table: Table, actions: UpdateAction[]): void {
  for (const name of namesOf(table.key)) {
    if (actions.some(({ path }) => path[0] === name)) {
      throw invalidParameters(`Cannot update attribute ${name}. This attribute is part of the key`);
    }
  }
  for (const index of table.indexes) {
    for (const name of namesOf(index.key)) {
      const action = actions.find(({ path }) => path.length === 1 && path[0] === name);
      const type = action && assignedType(action);
      const expected = typeOfKey(table, name);
      if (type && type !== expected) {
        throw invalidParameters(
          `Type mismatch for Index Key ${name} Expected: ${expected} Actual: ${type} IndexName: ${index.name}`,
        );
      }
    }
  }
  checkNoKeyPaths(
    table,
    actions.map(({ path }) => path),
  );
}

function assignedType(action: UpdateAction): string | null {
  if (action.action === 'remove') return null;
  return action.action === 'set' ? knownType(action.value) : typeOf(action.value);
}

function knownType(value: UpdateValue): string | null {
  if (value.kind === 'value') return typeOf(value.value!);
  return value.kind === 'add' || value.kind === 'subtract' ? 'N' : null;
}

/** All paths that a condition names. */
export function pathsOf(condition: Condition): (readonly (string | number)[])[] {
  const ofOperand = (operand: Operand): (readonly (string | number)[])[] =>
    operand.kind === 'path' ? [operand.path] : operand.kind === 'call' ? operand.args.flatMap(ofOperand) : [];
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...pathsOf(condition.left), ...pathsOf(condition.right)];
    case 'not':
      return pathsOf(condition.condition);
    case 'compare':
      return [condition.left, condition.right].flatMap(ofOperand);
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(ofOperand);
    case 'in':
      return [condition.operand, ...condition.options].flatMap(ofOperand);
    case 'call':
      return ofOperand(condition);
  }
}

/** The Attributes that a write answers with. */
export function returnedAttributes(
  wanted: string | undefined,
  { expressions }: PlannedWrite,
  { old, next }: WriteOutcome,
): Attributes | undefined {
  const paths = expressions.update?.map(({ path }) => path) ?? [];
  switch (wanted) {
    case 'ALL_OLD':
      return old ?? undefined;
    case 'ALL_NEW':
      return next ?? undefined;
    case 'UPDATED_OLD':
      return old ? orNothing(project(old, paths)) : undefined;
    case 'UPDATED_NEW':
      return next ? orNothing(project(next, paths)) : undefined;
    default:
      return undefined;
  }
}

const orNothing = (attributes: Attributes): Attributes | undefined =>
  Object.keys(attributes).length ? attributes : undefined;
