import {
  atLeast,
  check,
  each,
  indexName,
  maxLength,
  members,
  minLength,
  oneOf,
  required,
  tableName,
} from '../constraints.ts';
import { invalidParameters, validationError } from '../errors.ts';
import type { AttributeDefinition, KeyNames } from './table.ts';

/** What CreateTable and UpdateTable take, in the client's shapes. */
export interface KeySchemaElement {
  AttributeName: string;
  KeyType: string;
}

export interface ThroughputInput {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

export interface IndexInput {
  IndexName: string;
  KeySchema: KeySchemaElement[];
  Projection: { ProjectionType?: string; NonKeyAttributes?: string[] };
  ProvisionedThroughput?: ThroughputInput;
}

const MAX_GLOBAL_INDEXES = 20;
const MAX_LOCAL_INDEXES = 5;
const MAX_UNITS = 1_000_000_000_000;

const throughputRules = [
  members({ WriteCapacityUnits: [required, atLeast(1)], ReadCapacityUnits: [required, atLeast(1)] }),
];
const keySchemaRules = [
  required,
  minLength(1, 'KeySchemaElement'),
  maxLength(2, 'KeySchemaElement'),
  each(members({ AttributeName: [required], KeyType: [required, oneOf('HASH', 'RANGE')] })),
];
const definitionRules = [each(members({ AttributeName: [required], AttributeType: [required, oneOf('B', 'N', 'S')] }))];
const indexRules = members({
  IndexName: [required, ...indexName],
  KeySchema: keySchemaRules,
  Projection: [
    required,
    members({ ProjectionType: [oneOf('ALL', 'INCLUDE', 'KEYS_ONLY')], NonKeyAttributes: [minLength(1)] }),
  ],
  ProvisionedThroughput: throughputRules,
});
const tableRules = {
  TableName: tableName,
  BillingMode: [oneOf('PROVISIONED', 'PAY_PER_REQUEST')],
  TableClass: [oneOf('STANDARD', 'STANDARD_INFREQUENT_ACCESS')],
  ProvisionedThroughput: throughputRules,
  StreamSpecification: [
    members({
      StreamEnabled: [required],
      StreamViewType: [oneOf('NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY')],
    }),
  ],
};

/** @throws {AwsError} ValidationException */
export function checkCreateInput(input: any): void {
  requireTableName(input);
  check(input, {
    AttributeDefinitions: [required, ...definitionRules],
    ...tableRules,
    KeySchema: keySchemaRules,
    LocalSecondaryIndexes: [each(indexRules)],
    GlobalSecondaryIndexes: [each(indexRules)],
  });
  checkBilling(input);
  const { AttributeDefinitions: definitions, KeySchema: schema, StreamSpecification: stream } = input;
  const names = new Set<string>();
  const key = readKeySchema(schema, definitions);
  checkLocalIndexes(input.LocalSecondaryIndexes, definitions, key, names);
  checkGlobalIndexes(input.GlobalSecondaryIndexes, definitions, input.BillingMode, names);
  checkAllUsed(input);
  if (stream?.StreamEnabled && !stream.StreamViewType) {
    throw invalidParameters('Table is being created with a stream enabled, but StreamViewType is not specified');
  }
  if (stream && !stream.StreamEnabled && stream.StreamViewType) {
    throw invalidParameters('Table is being created with a stream disabled, UpdateViewType should not be specified');
  }
}

/** The constraints of UpdateTable. @throws {AwsError} ValidationException */
export function checkUpdateInput(input: any): void {
  requireTableName(input);
  check(input, {
    AttributeDefinitions: definitionRules,
    ...tableRules,
    GlobalSecondaryIndexUpdates: [
      each(
        members({
          Update: [members({ IndexName: [required, ...indexName], ProvisionedThroughput: throughputRules })],
          Create: [indexRules],
          Delete: [members({ IndexName: [required, ...indexName] })],
        }),
      ),
    ],
  });
  checkUnits(input.ProvisionedThroughput);
}

export function requireTableName({ TableName }: { TableName?: string }): void {
  if (TableName === undefined) {
    throw validationError("The parameter 'TableName' is required but was not present in the request");
  }
}

function checkBilling({
  BillingMode,
  ProvisionedThroughput,
}: {
  BillingMode?: string;
  ProvisionedThroughput?: ThroughputInput;
}) {
  if (BillingMode === 'PAY_PER_REQUEST') {
    if (!ProvisionedThroughput) return;
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (!ProvisionedThroughput) {
    throw invalidParameters(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  checkUnits(ProvisionedThroughput);
}

function checkUnits(throughput: ThroughputInput | undefined): void {
  for (const unit of ['ReadCapacityUnits', 'WriteCapacityUnits'] as const) {
    if (throughput && throughput[unit] > MAX_UNITS) {
      throw validationError(`Given value ${throughput[unit]} for ${unit} is out of bounds`);
    }
  }
}

/** The names in a key schema. @throws {AwsError} ValidationException */
export function readKeySchema(schema: KeySchemaElement[], definitions: AttributeDefinition[]): KeyNames {
  const names = schema.map(({ AttributeName }) => AttributeName);
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  if (names.length > defined.length)
    throw validationError('Invalid KeySchema: Some index key attribute have no definition');
  if (names.some((name) => !defined.includes(name))) {
    throw invalidParameters(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${names.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
    );
  }
  const [hash = '', range] = names;
  if (hash === range) {
    throw validationError('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  }
  if (schema[0]!.KeyType !== 'HASH') {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  if (schema[1] && schema[1].KeyType !== 'RANGE') {
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  return range === undefined ? { hash } : { hash, range };
}

/** Every defined attribute is part of some key. */
function checkAllUsed(input: any): void {
  const indexes: IndexInput[] = [...(input.LocalSecondaryIndexes ?? []), ...(input.GlobalSecondaryIndexes ?? [])];
  const used = new Set<string>(
    [input.KeySchema, ...indexes.map(({ KeySchema }) => KeySchema)].flat().map(({ AttributeName }) => AttributeName),
  );
  const defined: string[] = input.AttributeDefinitions.map(({ AttributeName }: AttributeDefinition) => AttributeName);
  if (defined.length === used.size) return;
  if (!indexes.length) {
    throw invalidParameters(
      'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    );
  }
  throw invalidParameters(
    `Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], keys used: [${[...used].join(', ')}]`,
  );
}

function checkLocalIndexes(
  indexes: IndexInput[] | undefined,
  definitions: AttributeDefinition[],
  tableKey: KeyNames,
  names: Set<string>,
): void {
  if (!indexes) return;
  if (!indexes.length) throw invalidParameters('List of LocalSecondaryIndexes is empty');
  if (tableKey.range === undefined) {
    throw invalidParameters(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    );
  }
  for (const index of indexes) {
    const { hash, range } = readKeySchema(index.KeySchema, definitions);
    if (range === undefined) {
      throw invalidParameters(`Index KeySchema does not have a range key for index: ${index.IndexName}`);
    }
    if (hash !== tableKey.hash) {
      throw invalidParameters(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${index.IndexName}. index hash key: ${hash}, table hash key: ${tableKey.hash}`,
      );
    }
    checkIndex(index, names);
  }
  if (indexes.length > MAX_LOCAL_INDEXES) {
    throw invalidParameters(`Number of LocalSecondaryIndexes exceeds per-table limit of ${MAX_LOCAL_INDEXES}`);
  }
}

function checkGlobalIndexes(
  indexes: IndexInput[] | undefined,
  definitions: AttributeDefinition[],
  billingMode: string | undefined,
  names: Set<string>,
): void {
  if (!indexes) return;
  if (!indexes.length) throw invalidParameters('List of GlobalSecondaryIndexes is empty');
  for (const index of indexes) checkGlobalIndex(index, definitions, billingMode, names);
  if (indexes.length > MAX_GLOBAL_INDEXES) {
    throw invalidParameters(`GlobalSecondaryIndex count exceeds the per-table limit of ${MAX_GLOBAL_INDEXES}`);
  }
}

/** Returns the index's key. @throws {AwsError} ValidationException */
export function checkGlobalIndex(
  index: IndexInput,
  definitions: AttributeDefinition[],
  billingMode: string | undefined,
  names: Set<string>,
): KeyNames {
  const key = readKeySchema(index.KeySchema, definitions);
  checkIndex(index, names);
  const { IndexName: name, ProvisionedThroughput: throughput } = index;
  if (billingMode === 'PAY_PER_REQUEST' && throughput) {
    throw invalidParameters(
      `ProvisionedThroughput should not be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`,
    );
  }
  if (billingMode !== 'PAY_PER_REQUEST' && !throughput) {
    throw invalidParameters(`ProvisionedThroughput must be specified for index: ${name}`);
  }
  checkUnits(throughput);
  return key;
}

function checkIndex({ IndexName: name, Projection }: IndexInput, names: Set<string>): void {
  const { ProjectionType: type, NonKeyAttributes: extra } = Projection;
  if (type === undefined) throw invalidParameters('Unknown ProjectionType: null');
  if (extra && type !== 'INCLUDE') {
    throw invalidParameters(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
  if (!extra && type === 'INCLUDE') {
    throw invalidParameters('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
  if (names.has(name)) throw invalidParameters(`Duplicate index name: ${name}`);
  names.add(name);
}
