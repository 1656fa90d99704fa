import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { albums, created, people, setUp } from './testing/dynamo-client.ts';

let dynamo: ReturnType<typeof setUp>['dynamo'];

beforeEach(async () => {
  const account = setUp();
  dynamo = account.dynamo;
  await created(account, people);
  await created(account, albums);
});

const put = (Item: any, more: object = {}) => dynamo.send(new PutItemCommand({ TableName: 'people', Item, ...more }));
const get = (id: string, more: object = {}) =>
  dynamo.send(new GetItemCommand({ TableName: 'people', Key: { id: { S: id } }, ...more }));
const update = (more: Partial<UpdateItemCommandInput>, id = 'ann') =>
  dynamo.send(new UpdateItemCommand({ TableName: 'people', Key: { id: { S: id } }, ReturnValues: 'ALL_NEW', ...more }));

describe('PutItem and GetItem', () => {
  test('every type comes back as it went in', async () => {
    const item = {
      id: { S: 'ann' },
      text: { S: 'Grüße 🙂' },
      number: { N: '12345678901234567890.123456789012345678' },
      bytes: { B: Uint8Array.of(0, 255) },
      texts: { SS: ['a', 'b'] },
      numbers: { NS: ['1', '-2.5'] },
      blobs: { BS: [Uint8Array.of(1), Uint8Array.of(2)] },
      list: { L: [{ S: 'x' }, { L: [] }] },
      map: { M: { constructor: { N: '1' }, ['__proto__']: { S: 'own' } } },
      yes: { BOOL: true },
      nothing: { NULL: true },
      empty: { S: '' },
    };
    expect(await put(item)).toEqual({ $metadata: expect.anything() });
    expect((await get('ann')).Item).toEqual(item);
  });

  test('numbers come back in plain notation', async () => {
    await put({
      id: { S: 'ann' },
      a: { N: '1e3' },
      b: { N: '-0.500' },
      c: { N: '+007' },
      d: { N: '1E-5' },
      e: { N: '0e9' },
    });
    expect((await get('ann')).Item).toMatchObject({
      a: { N: '1000' },
      b: { N: '-0.5' },
      c: { N: '7' },
      d: { N: '0.00001' },
      e: { N: '0' },
    });
  });

  test('no item is no member', async () => {
    expect(await get('nobody')).not.toHaveProperty('Item');
  });

  test('old values', async () => {
    await put({ id: { S: 'ann' }, age: { N: '1' } });
    const answer = await put({ id: { S: 'ann' } }, { ReturnValues: 'ALL_OLD' });
    expect(answer.Attributes).toEqual({ id: { S: 'ann' }, age: { N: '1' } });
    expect(await put({ id: { S: 'bob' } }, { ReturnValues: 'ALL_OLD' })).not.toHaveProperty('Attributes');
  });

  test('projections', async () => {
    const list = { L: [{ S: '0' }, { S: '1' }, { M: { deep: { S: 'x' }, other: { S: 'y' } } }] };
    await put({ id: { S: 'ann' }, songs: list, name: { S: 'Ann' } });
    const { Item } = await get('ann', {
      ProjectionExpression: '#n, songs[2].deep, songs[0], absent.thing',
      ExpressionAttributeNames: { '#n': 'name' },
    });
    expect(Item).toEqual({ name: { S: 'Ann' }, songs: { L: [{ S: '0' }, { M: { deep: { S: 'x' } } }] } });
    expect((await get('ann', { AttributesToGet: ['name'] })).Item).toEqual({ name: { S: 'Ann' } });
  });

  test('a failed condition, with the item when asked', async () => {
    await put({ id: { S: 'ann' }, age: { N: '1' } });
    const condition = { ConditionExpression: 'attribute_not_exists(id)' };
    const refused = { name: 'ConditionalCheckFailedException', message: 'The conditional request failed' };
    await expect(put({ id: { S: 'ann' } }, condition)).rejects.toMatchObject(refused);
    await expect(
      put({ id: { S: 'ann' } }, { ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    ).rejects.toMatchObject({ ...refused, Item: { id: { S: 'ann' }, age: { N: '1' } } });
  });

  test('capacity', async () => {
    const big = { id: { S: 'ann' }, text: { S: 'x'.repeat(9000) } };
    const wanted = { ReturnConsumedCapacity: 'TOTAL' };
    expect((await put(big, wanted)).ConsumedCapacity).toEqual({ TableName: 'people', CapacityUnits: 9 });
    expect((await get('ann', wanted)).ConsumedCapacity).toMatchObject({ CapacityUnits: 1.5 });
    expect((await get('ann', { ...wanted, ConsistentRead: true })).ConsumedCapacity).toMatchObject({
      CapacityUnits: 3,
    });
    const detailed = await get('ann', { ReturnConsumedCapacity: 'INDEXES' });
    expect(detailed.ConsumedCapacity).toEqual({
      TableName: 'people',
      CapacityUnits: 1.5,
      Table: { CapacityUnits: 1.5 },
    });
  });
});

describe('DeleteItem', () => {
  test('takes the item and tells what it was', async () => {
    await put({ id: { S: 'ann' } });
    const gone = { TableName: 'people', Key: { id: { S: 'ann' } }, ReturnValues: 'ALL_OLD' } as const;
    expect((await dynamo.send(new DeleteItemCommand(gone))).Attributes).toEqual({ id: { S: 'ann' } });
    expect(await dynamo.send(new DeleteItemCommand(gone))).not.toHaveProperty('Attributes');
    expect(await get('ann')).not.toHaveProperty('Item');
  });
});

/** Expression, values, the item before and after (without its key). */
const updates: [expression: string, values: any, before: any, after: any][] = [
  ['SET a = :v', { ':v': { N: '1' } }, {}, { a: { N: '1' } }],
  ['SET a = a + :v', { ':v': { N: '0.1' } }, { a: { N: '0.2' } }, { a: { N: '0.3' } }],
  ['SET a = :v - a', { ':v': { N: '1' } }, { a: { N: '3' } }, { a: { N: '-2' } }],
  ['SET a = if_not_exists(a, :v) + :v', { ':v': { N: '5' } }, {}, { a: { N: '10' } }],
  [
    'SET a = list_append(a, :v)',
    { ':v': { L: [{ S: 'z' }] } },
    { a: { L: [{ S: 'y' }] } },
    { a: { L: [{ S: 'y' }, { S: 'z' }] } },
  ],
  [
    'SET a[5] = :v, a[7] = :w',
    { ':v': { S: 'v' }, ':w': { S: 'w' } },
    { a: { L: [] } },
    { a: { L: [{ S: 'v' }, { S: 'w' }] } },
  ],
  [
    'SET m.x.y = :v',
    { ':v': { S: 'v' } },
    { m: { M: { x: { M: {} } } } },
    { m: { M: { x: { M: { y: { S: 'v' } } } } } },
  ],
  ['SET a = b, b = a', undefined, { a: { N: '1' }, b: { N: '2' } }, { a: { N: '2' }, b: { N: '1' } }],
  ['REMOVE a[0], a[1]', undefined, { a: { L: [{ S: '0' }, { S: '1' }, { S: '2' }] } }, { a: { L: [{ S: '2' }] } }],
  ['remove a, absent', undefined, { a: { N: '1' }, b: { N: '1' } }, { b: { N: '1' } }],
  ['ADD a :v', { ':v': { N: '-1' } }, {}, { a: { N: '-1' } }],
  ['ADD a :v', { ':v': { SS: ['x', 'y'] } }, { a: { SS: ['x'] } }, { a: { SS: ['x', 'y'] } }],
  ['DELETE a :v', { ':v': { SS: ['x', 'z'] } }, { a: { SS: ['x', 'y'] } }, { a: { SS: ['y'] } }],
  ['DELETE a :v', { ':v': { NS: ['1.0'] } }, { a: { NS: ['1'] } }, {}],
  ['SET a = :v REMOVE b ADD c :v', { ':v': { N: '1' } }, { b: { N: '1' } }, { a: { N: '1' }, c: { N: '1' } }],
];

describe('UpdateItem', () => {
  test.each(updates)('%s', async (UpdateExpression, ExpressionAttributeValues, before, after) => {
    await put({ id: { S: 'ann' }, ...before });
    const { Attributes } = await update({ UpdateExpression, ExpressionAttributeValues });
    expect(Attributes).toEqual({ id: { S: 'ann' }, ...after });
    expect((await get('ann')).Item).toEqual(Attributes);
  });

  test('makes the item when there is none', async () => {
    await update({ UpdateExpression: 'SET a = :v', ExpressionAttributeValues: { ':v': { S: 'x' } } }, 'new');
    expect((await get('new')).Item).toEqual({ id: { S: 'new' }, a: { S: 'x' } });
  });

  test.each([
    ['ALL_OLD', { id: { S: 'ann' }, a: { N: '1' }, b: { N: '1' } }],
    ['UPDATED_OLD', { a: { N: '1' } }],
    ['ALL_NEW', { id: { S: 'ann' }, a: { N: '2' }, b: { N: '1' } }],
    ['UPDATED_NEW', { a: { N: '2' } }],
    ['NONE', undefined],
  ] as const)('returns %s', async (ReturnValues, expected) => {
    await put({ id: { S: 'ann' }, a: { N: '1' }, b: { N: '1' } });
    const { Attributes } = await update({
      UpdateExpression: 'ADD a :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues,
    });
    expect(Attributes).toEqual(expected);
  });

  test('the parameters of before 2014', async () => {
    await put({ id: { S: 'ann' }, count: { N: '1' }, tags: { SS: ['a', 'b'] }, old: { S: 'x' } });
    const { Attributes } = await update({
      Expected: { count: { ComparisonOperator: 'LE', AttributeValueList: [{ N: '5' }] }, none: { Exists: false } },
      AttributeUpdates: {
        count: { Action: 'ADD', Value: { N: '2' } },
        tags: { Action: 'DELETE', Value: { SS: ['a'] } },
        old: { Action: 'DELETE' },
        fresh: { Value: { S: 'y' } },
      },
    });
    expect(Attributes).toEqual({ id: { S: 'ann' }, count: { N: '3' }, tags: { SS: ['b'] }, fresh: { S: 'y' } });
    await expect(
      update({ Expected: { count: { Value: { N: '1' } } }, AttributeUpdates: { a: { Value: { S: 'x' } } } }),
    ).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  test.each([
    ['SET a = absent', undefined, 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET m.x = :v', { ':v': { S: 'v' } }, 'The document path provided in the update expression is invalid for update'],
    ['SET a = t + :v', { ':v': { N: '1' } }, 'An operand in the update expression has an incorrect data type'],
    ['ADD t :v', { ':v': { N: '1' } }, 'An operand in the update expression has an incorrect data type'],
    [
      'SET n = n + :v',
      { ':v': { N: `9${'0'.repeat(125)}` } },
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    ],
    ['SET n = n + :v', { ':v': { N: '0.1' } }, 'Attempting to store more than 38 significant digits in a Number'],
    ['SET t = :v', { ':v': { S: 'x'.repeat(410_000) } }, 'Item size to update has exceeded the maximum allowed size'],
  ])('refuses %s', async (UpdateExpression, ExpressionAttributeValues, message) => {
    const n = message.startsWith('Number') ? `9${'0'.repeat(125)}` : '9'.repeat(38);
    await put({ id: { S: 'ann' }, t: { S: 'text' }, n: { N: n } });
    await expect(update({ UpdateExpression, ExpressionAttributeValues })).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    });
  });
});
