import {
  BatchWriteItemCommand,
  paginateQuery,
  paginateScan,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  type QueryCommandInput,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { albums, created, setUp } from './testing/dynamo-client.ts';

let account: ReturnType<typeof setUp>;
const send = (command: any): Promise<any> => account.dynamo.send(command);

/** Two artists with ten and five albums; every second one has a year. */
beforeAll(async () => {
  account = setUp();
  await created(account, {
    ...albums,
    AttributeDefinitions: [
      ...albums.AttributeDefinitions!,
      { AttributeName: 'yr', AttributeType: 'N' },
      { AttributeName: 'label', AttributeType: 'S' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'by-year',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'yr', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-label',
        KeySchema: [{ AttributeName: 'label', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
      },
    ],
  });
  for (const [pk, count] of [
    ['ann', 10],
    ['bob', 5],
  ] as const) {
    const writes = Array.from({ length: count }, (_, i) => ({
      PutRequest: {
        Item: {
          pk: { S: pk },
          sk: { N: String(i) },
          title: { S: `title ${i}` },
          note: { S: `note ${i}` },
          label: { S: i < 3 ? 'small' : 'big' },
          ...(i % 2 ? {} : { yr: { N: String(2000 - i) } }),
        },
      },
    }));
    await send(new BatchWriteItemCommand({ RequestItems: { albums: writes } }));
  }
});

const query = (KeyConditionExpression: string, values: any, more: Partial<QueryCommandInput> = {}) =>
  send(new QueryCommand({ TableName: 'albums', KeyConditionExpression, ExpressionAttributeValues: values, ...more }));
const scan = (more: Partial<ScanCommandInput> = {}) => send(new ScanCommand({ TableName: 'albums', ...more }));
const sks = ({ Items }: any): number[] => Items.map(({ sk }: any) => Number(sk.N));
const ann = { ':a': { S: 'ann' } };
const number = (N: number) => ({ N: String(N) });

describe('Query', () => {
  test.each([
    ['pk = :a', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [':a = pk', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['pk = :a AND sk = :n', { ':n': number(3) }, [3]],
    ['pk = :a and sk < :n', { ':n': number(3) }, [0, 1, 2]],
    ['pk = :a AND :n >= sk', { ':n': number(3) }, [0, 1, 2, 3]],
    ['pk = :a AND sk > :n', { ':n': number(7) }, [8, 9]],
    ['pk = :a AND sk BETWEEN :n AND :m', { ':n': number(2), ':m': number(4) }, [2, 3, 4]],
    ['(pk = :a) AND (sk = :n)', { ':n': number(3.0) }, [3]],
    ['pk = :a AND sk = :n', { ':n': number(99) }, []],
  ])('%s', async (condition, values, expected) => {
    expect(sks(await query(condition, { ...ann, ...values }))).toEqual(expected);
  });

  test('backward, a page at a time', async () => {
    const pages: number[][] = [];
    const input = {
      TableName: 'albums',
      KeyConditionExpression: 'pk = :a',
      ExpressionAttributeValues: ann,
      ScanIndexForward: false,
      Limit: 4,
    };
    for await (const page of paginateQuery({ client: account.dynamo }, input)) pages.push(sks(page));
    expect(pages).toEqual([
      [9, 8, 7, 6],
      [5, 4, 3, 2],
      [1, 0],
    ]);
  });

  test('a filter counts after the limit', async () => {
    const answer = await query(
      'pk = :a',
      { ...ann, ':t': { S: 'title 1' } },
      { FilterExpression: 'title = :t', Limit: 3 },
    );
    expect(answer).toMatchObject({ Count: 1, ScannedCount: 3, LastEvaluatedKey: { pk: { S: 'ann' }, sk: { N: '2' } } });
  });

  test('only the count', async () => {
    const answer = await query('pk = :a', ann, { Select: 'COUNT' });
    expect(answer).toMatchObject({ Count: 10, ScannedCount: 10 });
    expect(answer).not.toHaveProperty('Items');
  });

  test('the parameters of before 2014', async () => {
    const answer = await send(
      new QueryCommand({
        TableName: 'albums',
        KeyConditions: {
          pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'ann' }] },
          sk: { ComparisonOperator: 'GE', AttributeValueList: [{ N: '5' }] },
        },
        QueryFilter: { title: { ComparisonOperator: 'IN', AttributeValueList: [{ S: 'title 6' }, { S: 'title 1' }] } },
        AttributesToGet: ['title'],
      }),
    );
    expect(answer.Items).toEqual([{ title: { S: 'title 6' } }]);
  });

  test('a local index: sparse, in its own order, the rest fetched from the table', async () => {
    const input = { IndexName: 'by-year' };
    const keysOnly = await query('pk = :a', ann, input);
    expect(sks(keysOnly)).toEqual([8, 6, 4, 2, 0]);
    expect(keysOnly.Items[0]).toEqual({ pk: { S: 'ann' }, sk: { N: '8' }, yr: { N: '1992' } });
    const whole = await query(
      'pk = :a AND yr > :y',
      { ...ann, ':y': number(1996) },
      { ...input, Select: 'ALL_ATTRIBUTES' },
    );
    expect(whole.Items.map(({ note }: any) => note.S)).toEqual(['note 2', 'note 0']);
    const capacity = await query('pk = :a', ann, {
      ...input,
      Select: 'ALL_ATTRIBUTES',
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(capacity.ConsumedCapacity).toEqual({
      TableName: 'albums',
      CapacityUnits: 3,
      Table: { CapacityUnits: 2.5 },
      LocalSecondaryIndexes: { 'by-year': { CapacityUnits: 0.5 } },
    });
  });

  test('a global index: equal keys, paged, with the attributes it shows', async () => {
    const input = {
      TableName: 'albums',
      IndexName: 'by-label',
      KeyConditionExpression: 'label = :l',
      ExpressionAttributeValues: { ':l': { S: 'big' } },
      Limit: 4,
    };
    const found: string[] = [];
    for await (const { Items, LastEvaluatedKey } of paginateQuery({ client: account.dynamo }, input)) {
      for (const item of Items!) {
        expect(Object.keys(item).sort()).toEqual(['label', 'pk', 'sk', 'title']);
        found.push(`${item.pk!.S}${item.sk!.N}`);
      }
      if (LastEvaluatedKey) expect(Object.keys(LastEvaluatedKey).sort()).toEqual(['label', 'pk', 'sk']);
    }
    expect(found.sort()).toEqual(['ann3', 'ann4', 'ann5', 'ann6', 'ann7', 'ann8', 'ann9', 'bob3', 'bob4']);
  });

  test('stops at a megabyte', async () => {
    const big = { S: 'x'.repeat(300_000) };
    for (let i = 0; i < 5; i++) {
      await send(new PutItemCommand({ TableName: 'albums', Item: { pk: { S: 'big' }, sk: number(i), big } }));
    }
    const first = await query('pk = :a', { ':a': { S: 'big' } });
    expect([first.Count, first.LastEvaluatedKey.sk]).toEqual([4, { N: '3' }]);
    const second = await query('pk = :a', { ':a': { S: 'big' } }, { ExclusiveStartKey: first.LastEvaluatedKey });
    expect([second.Count, second.LastEvaluatedKey]).toEqual([1, undefined]);
    for (let i = 0; i < 5; i++) {
      const Key = { pk: { S: 'big' }, sk: number(i) };
      await send(new UpdateItemCommand({ TableName: 'albums', Key, UpdateExpression: 'REMOVE big' }));
    }
  });
});

describe('Scan', () => {
  test('pages cover everything once', async () => {
    const seen: string[] = [];
    for await (const { Items } of paginateScan({ client: account.dynamo }, { TableName: 'albums', Limit: 3 })) {
      seen.push(...Items!.map(({ pk, sk }) => `${pk!.S}${sk!.N}`));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await scan({ Select: 'COUNT' })).Count);
  });

  test('segments share the table', async () => {
    const seen: string[] = [];
    for (let Segment = 0; Segment < 5; Segment++) {
      const { Items } = await scan({ Segment, TotalSegments: 5 });
      seen.push(...Items.map(({ pk, sk }: any) => `${pk.S}${sk.N}`));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await scan({ Select: 'COUNT' })).Count);
  });

  test('of an index', async () => {
    expect((await scan({ IndexName: 'by-year' })).Count).toBe(8);
    expect((await scan({ IndexName: 'by-label', ProjectionExpression: 'title' })).Items[0]).toEqual({
      title: { S: expect.stringMatching(/^title/) },
    });
  });
});

/** Conditions on one item. */
const item = {
  pk: { S: 'filter' },
  sk: { N: '1' },
  n: { N: '5' },
  s: { S: 'hello' },
  b: { B: Uint8Array.of(1, 2, 3) },
  ss: { SS: ['x', 'y'] },
  l: { L: [{ N: '1' }, { S: 'x' }] },
  m: { M: { deep: { L: [{ M: { er: { BOOL: true } } }] } } },
  z: { NULL: true },
};
const values: Record<string, any> = {
  ':five': { N: '5.0' },
  ':six': { N: '6' },
  ':hello': { S: 'hello' },
  ':el': { S: 'el' },
  ':x': { S: 'x' },
  ':bytes': { B: Uint8Array.of(2, 3) },
  ':set': { SS: ['y', 'x'] },
  ':true': { BOOL: true },
  ':two': { N: '2' },
  ':type': { S: 'M' },
};
const conditions: [condition: string, holds: boolean][] = [
  ['n = :five', true],
  ['n <> :five', false],
  ['n < :six AND NOT n > :six', true],
  ['n = :hello', false],
  ['n <> :hello', true],
  ['n < :hello', false],
  ['absent = :five', false],
  ['absent <> :five', true],
  ['NOT absent = :five', true],
  ['n BETWEEN :two AND :five', true],
  ['n IN (:two, :five)', true],
  ['n IN (:two, :hello)', false],
  ['attribute_exists(m.deep[0].er)', true],
  ['attribute_not_exists(m.deep[1])', true],
  ['m.deep[0].er = :true', true],
  ['attribute_type(m, :type)', true],
  ['begins_with(s, :hello)', true],
  ['begins_with(s, :el)', false],
  ['contains(s, :el)', true],
  ['contains(ss, :x)', true],
  ['contains(l, :x)', true],
  ['contains(b, :bytes)', true],
  ['ss = :set', true],
  ['size(s) = :five', true],
  ['size(ss) = :two', true],
  ['size(b) > size(ss)', true],
  ['size(n) = :two', false],
  ['n = :two OR n = :five AND s = :hello', true],
  ['(n = :two OR n = :five) AND s = :el', false],
  ['NOT (n = :two OR s = :el)', true],
  ['attribute_exists(z)', true],
];

describe('conditions', () => {
  beforeAll(() => send(new PutItemCommand({ TableName: 'albums', Item: item })));
  test.each(conditions)('%s: %s', async (FilterExpression, expected) => {
    const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(FilterExpression));
    const { Count } = await query(
      'pk = :filter',
      { ...Object.fromEntries(used), ':filter': { S: 'filter' } },
      { FilterExpression },
    );
    expect(Count).toBe(expected ? 1 : 0);
  });
});

test('an index follows the items', async () => {
  const Key = { pk: { S: 'ann' }, sk: { N: '0' } };
  const labelled = async (label: string) => {
    const { Items } = await query('label = :l', { ':l': { S: label } }, { IndexName: 'by-label' });
    return Items.filter(({ pk, sk }: any) => pk.S === 'ann' && sk.N === '0').length;
  };
  const move = new UpdateItemCommand({
    TableName: 'albums',
    Key,
    UpdateExpression: 'SET label = :l',
    ExpressionAttributeValues: { ':l': { S: 'tiny' } },
    ReturnConsumedCapacity: 'INDEXES',
  });
  expect((await send(move)).ConsumedCapacity).toEqual({
    TableName: 'albums',
    CapacityUnits: 3,
    Table: { CapacityUnits: 1 },
    GlobalSecondaryIndexes: { 'by-label': { CapacityUnits: 2 } },
  });
  expect([await labelled('small'), await labelled('tiny')]).toEqual([0, 1]);
  await send(new UpdateItemCommand({ TableName: 'albums', Key, UpdateExpression: 'REMOVE label' }));
  expect([await labelled('small'), await labelled('tiny')]).toEqual([0, 0]);
});
