import { conditionFailed, validationError } from './errors.ts';
import { holds } from './expressions/evaluate-condition.ts';
import { pathsOf } from './expressions/named-paths.ts';
import { project } from './expressions/paths.ts';
import { readExpressions, type ExpressionInput, type Expressions } from './expressions/request-expressions.ts';
import type { UpdateAction } from './expressions/syntax.ts';
import { requireUsableTable, type DynamoContext } from './find.ts';
import { checkActions, updateOf } from './item-updates.ts';
import { keyText } from './tables/collection.ts';
import { checkItem, checkKey, checkNoKeyPaths, checkNotEmpty } from './tables/keys.ts';
import { namesOf, type Table } from './tables/table.ts';
import { readItem, writeItem, type WriteUnits } from './tables/write-item.ts';
import { attribute, pickAttributes, type Attributes } from './values/attribute-value.ts';
import { normalizeAttributes } from './values/normalize.ts';
import { itemSize, MAX_ITEM_BYTES } from './values/size.ts';

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
export const commit = (ctx: DynamoContext, { table }: PlannedWrite, { old, next }: WriteOutcome): WriteUnits =>
  next === undefined ? { table: 1, indexes: new Map() } : writeItem(ctx, table, old, next);

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
  return planByKey(ctx, input, ['UpdateExpression', 'ConditionExpression'], updateOf);
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
