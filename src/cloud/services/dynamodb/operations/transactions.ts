import { AwsError } from '../../../aws-error.ts';
import { consumedByTable, readUnits, TRANSACTION_FACTOR, type Usage } from '../capacity.ts';
import {
  check,
  each,
  maxLength,
  members,
  minLength,
  required,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  returnOnConditionFailure,
  tableNameOrArn,
} from '../constraints.ts';
import {
  idempotentParameterMismatch,
  transactionCanceled,
  validationError,
  type CancellationReason,
} from '../errors.ts';
import { project } from '../expressions/paths.ts';
import { readExpressions } from '../expressions/request-expressions.ts';
import { metricsByTable } from '../item-collections.ts';
import { requireUsableTable, type DynamoContext } from '../find.ts';
import { commit, planCheck, planDelete, planPut, planUpdate, targetOf, type PlannedWrite } from '../item-writes.ts';
import { checkKey, checkNoKeyPaths, checkNotEmpty } from '../tables/keys.ts';
import { readItem } from '../tables/write-item.ts';
import type { Attributes } from '../values/attribute-value.ts';
import { normalizeAttributes } from '../values/normalize.ts';
import { itemSize } from '../values/size.ts';

const MAX_ACTIONS = 100;
/** How long a ClientRequestToken is remembered. */
const TOKEN_MS = 10 * 60_000;

const PLANS = { ConditionCheck: planCheck, Put: planPut, Delete: planDelete, Update: planUpdate } as const;
type Kind = keyof typeof PLANS;
const KINDS = Object.keys(PLANS) as Kind[];

const keyed = {
  Key: [required],
  TableName: tableNameOrArn,
  ReturnValuesOnConditionCheckFailure: returnOnConditionFailure,
};
const actionRules = members({
  ConditionCheck: [members({ ...keyed, ConditionExpression: [required] })],
  Put: [members({ ...keyed, Key: [], Item: [required] })],
  Delete: [members(keyed)],
  Update: [members({ ...keyed, UpdateExpression: [required] })],
});

export function transactWriteItems(ctx: DynamoContext, input: any) {
  check(input, {
    ReturnConsumedCapacity: returnConsumedCapacity,
    ReturnItemCollectionMetrics: returnItemCollectionMetrics,
    ClientRequestToken: [minLength(1), maxLength(36)],
    TransactItems: [required, minLength(1), maxLength(MAX_ACTIONS, 'TransactWriteItem'), each(actionRules)],
  });
  const planned = (input.TransactItems as Partial<Record<Kind, any>>[]).map((item): PlannedWrite => {
    const kinds = KINDS.filter((kind) => item[kind]);
    if (kinds.length !== 1) {
      throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    return PLANS[kinds[0]!](ctx, item[kinds[0]!]);
  });
  if (new Set(planned.map(targetOf)).size < planned.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
  const repeated = isRepeated(ctx, input);
  const usages = repeated ? readAgain(planned) : writeAll(ctx, planned);
  if (!repeated) remember(ctx, input);
  return {
    ConsumedCapacity: consumedByTable(ctx, input.ReturnConsumedCapacity, usages, true),
    ItemCollectionMetrics: metricsByTable(input.ReturnItemCollectionMetrics, planned),
  };
}

/** Does all writes or none. @throws {AwsError} TransactionCanceledException with a reason for each */
function writeAll(ctx: DynamoContext, planned: PlannedWrite[]): Usage[] {
  const tried = attemptAll(planned, (write) => write.evaluate());
  return planned.map((write, i) => {
    const { table: units, indexes } = commit(ctx, write, tried[i]!);
    return usageOf(write, 'write', units * TRANSACTION_FACTOR, indexes);
  });
}

/** What a repeated transaction costs: its items are read, to answer. */
const readAgain = (planned: PlannedWrite[]): Usage[] =>
  planned.map((write) => {
    const size = itemSize(readItem(write.table, write.key) ?? {});
    return usageOf(write, 'read', readUnits(size, true) * TRANSACTION_FACTOR);
  });

const usageOf = (
  { table, tableName: name }: Pick<PlannedWrite, 'table' | 'tableName'>,
  kind: Usage['kind'],
  units: number,
  indexes: Usage['indexes'] = new Map(),
): Usage => ({ table, name, kind, units, indexes });

export function transactGetItems(ctx: DynamoContext, input: any) {
  check(input, {
    TransactItems: [
      required,
      minLength(1),
      maxLength(MAX_ACTIONS, 'TransactGetItem'),
      each(members({ Get: [required, members({ Key: [required], TableName: tableNameOrArn })] })),
    ],
    ReturnConsumedCapacity: returnConsumedCapacity,
  });
  const planned = (input.TransactItems as { Get: any }[]).map(({ Get }) => {
    const { projection } = readExpressions(Get, ['ProjectionExpression']);
    const key = normalizeAttributes(Get.Key);
    const table = requireUsableTable(ctx, Get.TableName);
    checkNotEmpty(table, key);
    return { table, tableName: Get.TableName as string, key, projection };
  });
  const targets = planned.map(({ table, key }) => `${table.arn}\n${JSON.stringify(Object.entries(key).sort())}`);
  if (new Set(targets).size < targets.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
  const items = attemptAll(planned, ({ table, key, projection }): Attributes | undefined => {
    checkKey(table, key);
    checkNoKeyPaths(table, projection ?? []);
    return readItem(table, key);
  });
  const usages = planned.map((get, i) => {
    const size = itemSize(items[i] ?? {});
    return usageOf(get, 'read', readUnits(size, true) * TRANSACTION_FACTOR);
  });
  return {
    Responses: items.map((item, i) => {
      const { projection } = planned[i]!;
      return item ? { Item: projection ? project(item, projection) : item } : {};
    }),
    ConsumedCapacity: consumedByTable(ctx, input.ReturnConsumedCapacity, usages, true),
  };
}

/** Tries every action. @throws {AwsError} TransactionCanceledException with all reasons, when any is refused */
function attemptAll<A, T>(actions: A[], attempt: (action: A) => T): T[] {
  const reasons: CancellationReason[] = [];
  const results = actions.map((action) => {
    try {
      const result = attempt(action);
      reasons.push({ Code: 'None' });
      return result;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      reasons.push(reasonOf(error));
      return undefined;
    }
  });
  if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons);
  return results as T[];
}

const reasonOf = ({ code, message, fields }: AwsError): CancellationReason => ({
  Code: code === 'ConditionalCheckFailedException' ? 'ConditionalCheckFailed' : 'ValidationError',
  Message: message,
  ...fields,
});

/** Whether this transaction was done before. @throws {AwsError} when its token belongs to another */
function isRepeated(ctx: DynamoContext, input: any): boolean {
  const done = ctx.store.transactions.get(input.ClientRequestToken);
  if (!done || done.at + TOKEN_MS < ctx.clock.now()) return false;
  if (done.request !== textOf(input)) throw idempotentParameterMismatch();
  return true;
}

function remember(ctx: DynamoContext, input: any): void {
  const { transactions } = ctx.store;
  const now = ctx.clock.now();
  for (const [token, { at }] of transactions) if (at + TOKEN_MS < now) transactions.delete(token);
  if (input.ClientRequestToken) transactions.set(input.ClientRequestToken, { request: textOf(input), at: now });
}

const textOf = ({ TransactItems }: any): string =>
  JSON.stringify(TransactItems, (_, value) => (value instanceof Uint8Array ? [...value] : value));
