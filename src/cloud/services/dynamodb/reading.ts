import { consumedCapacity, readUnits } from './capacity.ts';
import { invalidParameters, messageOf, validationError } from './errors.ts';
import { holds } from './expressions/evaluate-condition.ts';
import { project } from './expressions/paths.ts';
import type { Expressions } from './expressions/request-expressions.ts';
import { requireIndex, requireUsableTable, type DynamoContext } from './find.ts';
import { pathsOf } from './expressions/named-paths.ts';
import type { Collection } from './tables/collection.ts';
import { checkKey, checkNoKeyPaths } from './tables/keys.ts';
import { namesOf, shownBy, type Index, type KeyNames, type Table } from './tables/table.ts';
import { shownItem } from './tables/write-item.ts';
import { pickAttributes, type Attributes } from './values/attribute-value.ts';
import { normalizeAttributes } from './values/normalize.ts';
import { itemSize } from './values/size.ts';

/** Query and Scan read until they have seen this much, before any filter. */
const PAGE_BYTES = 1024 * 1024;

export interface ReadInput {
  TableName: string;
  IndexName?: string;
  Select?: string;
  Limit?: number;
  ConsistentRead?: boolean;
  ExclusiveStartKey?: Attributes;
  ProjectionExpression?: string;
  AttributesToGet?: string[];
  ReturnConsumedCapacity?: string;
}

/** The table or index that a query or scan goes over. */
export interface Source {
  table: Table;
  index: Index | undefined;
  key: KeyNames;
  collection: Collection;
  /** Attributes of a LastEvaluatedKey. */
  keyNames: string[];
}

export function openSource(ctx: DynamoContext, input: ReadInput): Source {
  const table = requireUsableTable(ctx, input.TableName);
  const index =
    input.IndexName === undefined ? undefined : requireIndex(table, input.IndexName, !!input.ConsistentRead);
  const key = index?.key ?? table.key;
  const keyNames = [...new Set([...namesOf(key), ...namesOf(table.key)])];
  return { table, index, key, collection: index?.items ?? table.items, keyNames };
}

/** What goes together with Select. `envelope`: Query puts "1 validation error detected" before it, Scan doesn't. */
export function checkSelect(input: ReadInput, envelope = ''): void {
  const { Select: select, IndexName: index } = input;
  const projection = input.ProjectionExpression !== undefined ? 'ProjectionExpression' : 'AttributesToGet';
  const hasProjection = input[projection] !== undefined;
  if (select === 'SPECIFIC_ATTRIBUTES' && !hasProjection) {
    throw validationError(
      `${envelope}Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES`,
    );
  }
  if (select && select !== 'SPECIFIC_ATTRIBUTES' && hasProjection) {
    const what = select === 'COUNT' ? 'only the Count' : select;
    throw validationError(`Cannot specify the ${projection} when choosing to get ${what}`);
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) {
    throw invalidParameters('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
}

/** Whether the index shows what is asked of it: local indexes fetch the rest from the table, global ones can't. */
export function checkProjection({ table, index }: Source, input: ReadInput, expressions: Expressions): void {
  checkNoKeyPaths(table, [
    ...(expressions.projection ?? []),
    ...(expressions.filter ? pathsOf(expressions.filter) : []),
  ]);
  if (!index || index.kind === 'local') return;
  const shown = shownBy(table, index);
  if (!shown) return;
  if (input.Select === 'ALL_ATTRIBUTES') {
    throw invalidParameters(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  const missing = new Set(
    (expressions.projection ?? []).map(([head]) => String(head)).filter((name) => !shown.has(name)),
  );
  if (!missing.size) return;
  throw invalidParameters(`Global secondary index ${index.name} does not project [${[...missing].join(', ')}]`);
}

/** ExclusiveStartKey, checked against the keys of table and index. `full`: Scan says what is wrong, Query doesn't. */
export function startKeyOf(
  { table, index, keyNames }: Source,
  input: ReadInput,
  full: boolean,
): Attributes | undefined {
  if (!input.ExclusiveStartKey) return undefined;
  const start = withPrefix('The provided starting key is invalid: ', () =>
    normalizeAttributes(input.ExclusiveStartKey!),
  );
  try {
    checkKey(table, start, keyNames);
  } catch (error) {
    const message = messageOf(error);
    const detail = full && !index ? `: ${message}` : '';
    throw validationError(`The provided starting key is invalid${detail}`);
  }
  return start;
}

/** Complaints about numbers and sets come without the prefix. */
function withPrefix<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = messageOf(error);
    const bare = /duplicates|number set|numeric value|significant digits|with magnitude/.test(message);
    throw validationError(bare ? message : prefix + message);
  }
}

/** One page of a query or scan. */
export function readPage(
  ctx: DynamoContext,
  source: Source,
  items: Iterable<Attributes>,
  input: ReadInput,
  expressions: Expressions,
) {
  const { table, index, keyNames } = source;
  const wholeItems = index?.kind === 'local' && needsTable(source, input, expressions);
  const found: Attributes[] = [];
  let scanned = 0;
  let bytes = 0;
  let fetched = 0;
  let last: Attributes | undefined;
  let more = false;
  for (const item of items) {
    const shown = index ? shownItem(table, index, item) : item;
    scanned++;
    last = item;
    bytes += itemSize(shown);
    if (wholeItems) fetched += readUnits(itemSize(item), !!input.ConsistentRead);
    const seen = wholeItems ? item : shown;
    if (!expressions.filter || holds(expressions.filter, seen)) found.push(seen);
    more = scanned >= (input.Limit ?? Number.POSITIVE_INFINITY) || bytes >= PAGE_BYTES;
    if (more) break;
  }
  const { projection } = expressions;
  const units = readUnits(bytes, !!input.ConsistentRead);
  const usage = {
    table,
    name: input.TableName,
    kind: 'read',
    units: index ? fetched : units,
    indexes: new Map(index ? [[index, units]] : []),
  } as const;
  return {
    Count: found.length,
    ScannedCount: scanned,
    Items: input.Select === 'COUNT' ? undefined : projection ? found.map((item) => project(item, projection)) : found,
    LastEvaluatedKey: more && last ? pickAttributes(last, keyNames) : undefined,
    ConsumedCapacity: consumedCapacity(ctx, input.ReturnConsumedCapacity, [usage]),
  };
}

function needsTable({ table, index }: Source, { Select }: ReadInput, { projection, filter }: Expressions): boolean {
  const shown = shownBy(table, index!);
  if (!shown) return false;
  const paths = [...(projection ?? []), ...(filter ? pathsOf(filter) : [])];
  return Select === 'ALL_ATTRIBUTES' || paths.some(([head]) => !shown.has(String(head)));
}

/** The attribute of a filter that is part of the key; filters may not name those. */
export const keyInFilter = ({ key }: Source, filter: Expressions['filter']): string | undefined =>
  filter && namesOf(key).find((name) => pathsOf(filter).some(([head]) => head === name));
