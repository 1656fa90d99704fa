import { consumedByTable, readUnits, type Usage } from '../capacity.ts';
import {
  attributesToGet,
  check,
  required,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
} from '../constraints.ts';
import { validationError } from '../errors.ts';
import { project } from '../expressions/paths.ts';
import { readExpressions, type ExpressionInput } from '../expressions/request-expressions.ts';
import { requireUsableTable, type DynamoContext } from '../find.ts';
import { metricsByTable } from '../item-collections.ts';
import { commit, planDelete, planPut, targetOf, type PlannedWrite } from '../item-writes.ts';
import { keyText } from '../tables/collection.ts';
import { checkKey, checkNoKeyPaths, checkNotEmpty } from '../tables/keys.ts';
import { namesOf } from '../tables/table.ts';
import { readItem } from '../tables/write-item.ts';
import { pickAttributes, type Attributes } from '../values/attribute-value.ts';
import { normalizeAttributes } from '../values/normalize.ts';
import { itemSize } from '../values/size.ts';

const MAX_KEYS = 100;
const MAX_WRITES = 25;
/** What a BatchGetItem returns at most; the keys beyond it come back unprocessed. */
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

interface KeysAndAttributes extends ExpressionInput {
  Keys: Attributes[];
  ConsistentRead?: boolean;
}

export function batchGetItem(ctx: DynamoContext, input: any) {
  check(input, { ReturnConsumedCapacity: returnConsumedCapacity, RequestItems: [required] });
  const requests = requestsByTable<KeysAndAttributes>(input.RequestItems, 'BatchGetItem');
  const total = requests.reduce((sum, [name, request]) => sum + checkedKeys(name, request), 0);
  if (total > MAX_KEYS) throw validationError('Too many items requested for the BatchGetItem call');
  const reads = requests.map(([name, request]) => planGet(ctx, name, request));
  const usages: Usage[] = [];
  const responses = new Map<string, Attributes[]>();
  const unprocessed = new Map<string, KeysAndAttributes>();
  let bytes = 0;
  for (const { name, table, keys, projection, request } of reads) {
    const found: Attributes[] = [];
    const left: Attributes[] = [];
    for (const key of keys) {
      const item = readItem(table, key);
      const size = item ? itemSize(item) : 0;
      if (bytes + size > MAX_RESPONSE_BYTES) {
        left.push(key);
        continue;
      }
      bytes += size;
      const units = readUnits(size, !!request.ConsistentRead);
      usages.push({ table, name, kind: 'read', units, indexes: new Map() });
      if (item) found.push(projection ? project(item, projection) : item);
    }
    responses.set(name, found);
    if (left.length) unprocessed.set(name, { ...request, Keys: left });
  }
  return {
    Responses: Object.fromEntries(responses),
    UnprocessedKeys: Object.fromEntries(unprocessed),
    ConsumedCapacity: consumedByTable(ctx, input.ReturnConsumedCapacity, usages),
  };
}

function checkedKeys(name: string, { Keys: keys }: KeysAndAttributes): number {
  const at = `RequestItems.${name}.member.Keys`;
  const fault = (rule: string) =>
    validationError(`1 validation error detected: Value at '${at}' failed to satisfy constraint: Member must ${rule}`);
  if (!keys) throw fault('not be null');
  if (!keys.length) throw fault('have length greater than or equal to 1');
  if (keys.length > MAX_KEYS) throw fault(`have length less than or equal to ${MAX_KEYS}`);
  return keys.length;
}

function planGet(ctx: DynamoContext, name: string, request: KeysAndAttributes) {
  check(request, { AttributesToGet: attributesToGet });
  const { projection } = readExpressions(request, ['ProjectionExpression'], ['AttributesToGet']);
  const keys = request.Keys.map((key) => normalizeAttributes(key));
  const table = requireUsableTable(ctx, name);
  const seen = new Set<string>();
  for (const key of keys) {
    checkNotEmpty(table, key);
    checkKey(table, key);
    seen.add(
      namesOf(table.key)
        .map((part) => keyText(key[part]!))
        .join('\n'),
    );
  }
  if (seen.size < keys.length) throw validationError('Provided list of item keys contains duplicates');
  checkNoKeyPaths(table, projection ?? []);
  return { name, table, keys, projection, request };
}

interface WriteRequest {
  PutRequest?: { Item: Attributes };
  DeleteRequest?: { Key: Attributes };
}

export function batchWriteItem(ctx: DynamoContext, input: any) {
  check(input, {
    ReturnConsumedCapacity: returnConsumedCapacity,
    ReturnItemCollectionMetrics: returnItemCollectionMetrics,
    RequestItems: [required],
  });
  const requests = requestsByTable<WriteRequest[]>(input.RequestItems, 'BatchWriteItem');
  if (requests.some(([, writes]) => writes.length < 1 || writes.length > MAX_WRITES)) {
    const shown = requests.map(([name, writes]) => `${name}=[${writes.map(() => 'WriteRequest').join(', ')}]`);
    throw validationError(
      `1 validation error detected: Value '{${shown.join(', ')}}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]`,
    );
  }
  if (requests.flatMap(([, writes]) => writes).length > MAX_WRITES) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  const planned = requests.flatMap(([name, writes]) => writes.map((write) => planWrite(ctx, name, write)));
  if (new Set(planned.map(targetOf)).size < planned.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  const outcomes = planned.map((write) => write.evaluate());
  const usages = planned.map((write, i): Usage => {
    const { table: units, indexes } = commit(ctx, write, outcomes[i]!);
    return { table: write.table, name: write.tableName, kind: 'write', units, indexes };
  });
  return {
    UnprocessedItems: {},
    ItemCollectionMetrics: metricsByTable(input.ReturnItemCollectionMetrics, planned),
    ConsumedCapacity: consumedByTable(ctx, input.ReturnConsumedCapacity, usages),
  };
}

function planWrite(ctx: DynamoContext, name: string, { PutRequest, DeleteRequest }: WriteRequest): PlannedWrite {
  if (!PutRequest === !DeleteRequest) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  check(PutRequest ?? DeleteRequest!, PutRequest ? { Item: [required] } : { Key: [required] });
  if (DeleteRequest) return planDelete(ctx, { TableName: name, Key: DeleteRequest.Key });
  const planned = planPut(ctx, { TableName: name, Item: PutRequest!.Item });
  // A batch says less of a wrong key than PutItem.
  checkKey(planned.table, pickAttributes(PutRequest!.Item, namesOf(planned.table.key)));
  return planned;
}

function requestsByTable<T>(items: Record<string, T>, operation: string): [name: string, request: T][] {
  const requests = Object.entries(items);
  if (!requests.length) throw validationError(`The requestItems parameter is required for ${operation}`);
  for (const [name] of requests) {
    const isName = /^[a-zA-Z0-9_.-]+$/.test(name) && name.length >= 3 && name.length <= 255;
    if (isName || name.startsWith('arn:')) continue;
    throw validationError(
      `1 validation error detected: Value '{${name}=…}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]`,
    );
  }
  return requests;
}
