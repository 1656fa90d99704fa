import { Table2 } from 'lucide-react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { defineConsole } from '../resource/define-console.tsx';
import type { ResourceKind } from '../resource/resource-kind.ts';
import { plainOf, typedOf } from './attribute-values.ts';

const types = [
  { id: 'S', name: 'String' },
  { id: 'N', name: 'Number' },
  { id: 'B', name: 'Binary' },
];

/** Items shown on a table's page. */
const SHOWN = 50;

/** The first items, one column for each attribute that any of them has; keys first. */
async function items(account: AccountPort, TableName: string, keys: string[]) {
  const { Items = [] } = await account.call('dynamodb', 'Scan', { TableName, Limit: SHOWN });
  const rows = (Items as Record<string, any>[]).map((item) => plainOf({ M: item }) as Record<string, unknown>);
  const columns = [...new Set([...keys, ...rows.flatMap((row) => Object.keys(row).sort())])];
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, shown(row[column])])));
}

const shown = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

const tables: ResourceKind<string> = {
  id: 'tables',
  title: 'Tables',
  one: 'table',
  about: 'A table holds items. Each has a key of one or two attributes; all others are up to you.',
  list: (account) =>
    allPages<any, string, string>(
      (ExclusiveStartTableName) =>
        account.call('dynamodb', 'ListTables', ExclusiveStartTableName ? { ExclusiveStartTableName } : {}),
      (page) => page.TableNames,
      (page) => page.LastEvaluatedTableName,
    ),
  nameOf: (name) => name,
  create: {
    submitLabel: 'Create table',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      { name: 'hash', label: 'Partition key', kind: 'text', value: 'id' },
      { name: 'hashType', label: 'Its type', kind: 'choice', options: types, value: 'S' },
      { name: 'range', label: 'Sort key', kind: 'text', optional: true },
      { name: 'rangeType', label: 'Type of the sort key', kind: 'choice', options: types, value: 'S' },
      { name: 'stream', label: 'Stream of changes (new and old images)', kind: 'switch' },
    ],
    run: (account, { name, hash, hashType, range, rangeType, stream }) =>
      account.call('dynamodb', 'CreateTable', {
        TableName: name,
        AttributeDefinitions: [
          { AttributeName: hash, AttributeType: hashType },
          ...(range ? [{ AttributeName: range, AttributeType: rangeType }] : []),
        ],
        KeySchema: [
          { AttributeName: hash, KeyType: 'HASH' },
          ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
        ],
        ...(account.era === '2016'
          ? { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } }
          : { BillingMode: 'PAY_PER_REQUEST' }),
        ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } : {}),
      }),
  },
  async detail(account, TableName) {
    const { Table } = await account.call('dynamodb', 'DescribeTable', { TableName });
    const keys: string[] = Table.KeySchema.map((key: any) => key.AttributeName);
    return {
      facts: [
        ['ARN', Table.TableArn],
        ['State', Table.TableStatus],
        ['Key', keys.join(', ')],
        ['Stream', Table.LatestStreamArn],
        ['Indexes', (Table.GlobalSecondaryIndexes ?? []).map((index: any) => index.IndexName).join(', ')],
      ],
      sections:
        Table.TableStatus === 'ACTIVE'
          ? [{ title: 'Items', rows: await items(account, TableName, keys), empty: 'The table is empty.' }]
          : [],
    };
  },
  actions: [
    {
      label: 'Put item',
      form: {
        fields: [
          {
            name: 'item',
            label: 'Item',
            kind: 'json',
            value: '{\n  "id": "1"\n}',
            description: 'Plain JSON; an item with the same key is replaced.',
          },
        ],
      },
      async run(account, TableName, { item }) {
        await account.call('dynamodb', 'PutItem', { TableName, Item: typedOf(JSON.parse(item!)).M });
        return 'The item is in the table.';
      },
    },
    {
      label: 'Delete item',
      form: { fields: [{ name: 'key', label: 'Key', kind: 'json', value: '{ "id": "1" }' }] },
      async run(account, TableName, { key }) {
        await account.call('dynamodb', 'DeleteItem', { TableName, Key: typedOf(JSON.parse(key!)).M });
        return 'There is no item with this key any more.';
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'All its items go with it.',
    run: (account, TableName) => account.call('dynamodb', 'DeleteTable', { TableName }),
  },
};

export const panel = defineConsole({ id: 'dynamodb', title: 'DynamoDB', order: 4, Icon: Table2, kinds: [tables] });
