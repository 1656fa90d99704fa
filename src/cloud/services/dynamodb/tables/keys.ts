import { invalidParameters, validationError } from '../errors.ts';
import { attribute, typeOf, type Attributes, type AttributeValue } from '../values/attribute-value.ts';
import { textSize } from '../values/size.ts';
import { namesOf, typeOfKey, type KeyNames, type Table } from './table.ts';

const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

export const schemaMismatch = () => validationError('The provided key element does not match the schema');

/** Refuses empty texts and binaries where the table or an index has a key. @throws {AwsError} ValidationException */
export function checkNotEmpty(table: Table, attributes: Attributes): void {
  for (const name of namesOf(table.key)) {
    const kind = emptyKind(attribute(attributes, name));
    if (!kind) continue;
    throw validationError(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
    );
  }
}

const emptyKind = (value: AttributeValue | undefined): string | null =>
  value?.S === '' ? 'string' : value?.B?.length === 0 ? 'binary' : null;

/** A Key parameter: the key's attributes, of their types, and nothing else. @throws {AwsError} ValidationException */
export function checkKey(table: Table, key: Attributes, names: string[] = namesOf(table.key)): void {
  if (Object.keys(key).length !== names.length) throw schemaMismatch();
  for (const name of names) {
    if (attribute(key, name)?.[typeOfKey(table, name)] === undefined) throw schemaMismatch();
  }
  checkSizes(table.key, key);
}

/** An item to be put: it has the table's key, and what it has of index keys is of their types. @throws {AwsError} */
export function checkItem(table: Table, item: Attributes): void {
  for (const name of namesOf(table.key)) {
    const value = attribute(item, name);
    const type = typeOfKey(table, name);
    if (!value) throw invalidParameters(`Missing the key ${name} in the item`);
    if (value[type] === undefined) {
      throw invalidParameters(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    }
  }
  checkSizes(table.key, item);
  checkIndexKeys(table, item);
}

function checkSizes({ hash, range }: KeyNames, attributes: Attributes): void {
  if (byteLength(attributes[hash]) > MAX_HASH_BYTES) {
    throw invalidParameters('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  }
  if (range !== undefined && byteLength(attributes[range]) > MAX_RANGE_BYTES) {
    throw invalidParameters('Aggregated size of all range keys has exceeded the size limit of 1024 bytes');
  }
}

const byteLength = (value: AttributeValue | undefined): number =>
  value?.S !== undefined ? textSize(value.S) : (value?.B?.length ?? 0);

function checkIndexKeys(table: Table, item: Attributes): void {
  for (const fault of faultyIndexKeys(table, item)) {
    const { name, type, value, indexName } = fault;
    if (value[type] === undefined) {
      throw invalidParameters(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${indexName}`,
      );
    }
    throw validationError(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${emptyKind(value)} value. IndexName: ${indexName}, IndexKey: ${name}`,
    );
  }
}

/** What an update makes of index keys. @throws {AwsError} ValidationException */
export function checkUpdatedIndexKeys(table: Table, item: Attributes): void {
  for (const { name, type, value, indexName } of faultyIndexKeys(table, item)) {
    if (value[type] === undefined) {
      throw validationError('The update expression attempted to update the secondary index key to unsupported type');
    }
    throw validationError(
      `The update expression attempted to update the secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${emptyKind(value)} value. IndexName: ${indexName}, IndexKey: ${name}`,
    );
  }
}

/** Attributes that are keys of indexes and can't be: of another type, or empty. */
function faultyIndexKeys(table: Table, item: Attributes) {
  return table.indexes.flatMap((index) =>
    namesOf(index.key).flatMap((name) => {
      const value = attribute(item, name);
      const type = typeOfKey(table, name);
      if (!value || (value[type] !== undefined && !emptyKind(value))) return [];
      return [{ name, type, value, indexName: index.name }];
    }),
  );
}

/** Keys are scalars: expressions may not look into them. @throws {AwsError} ValidationException */
export function checkNoKeyPaths(table: Table, paths: readonly (readonly (string | number)[])[]): void {
  const nested = paths.filter((path) => path.length > 1).map(([head]) => head);
  const check = (names: string[], label: string) => {
    const name = names.find((each) => nested.includes(each));
    if (name === undefined) return;
    throw validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${label}: ${name}`,
    );
  };
  check(namesOf(table.key), 'Key');
  for (const index of table.indexes) check(namesOf(index.key), 'IndexKey');
}
