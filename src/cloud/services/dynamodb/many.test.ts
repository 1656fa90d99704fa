import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { albums, created, people, setUp } from './testing/dynamo-client.ts';

/** Many items at once: batches and transactions. */

let account: ReturnType<typeof setUp>;
const send = (command: any): Promise<any> => account.dynamo.send(command);
const id = (S: string) => ({ id: { S } });
const read = async (name: string) => (await send(new GetItemCommand({ TableName: 'people', Key: id(name) }))).Item;

beforeEach(async () => {
  account = setUp();
  await created(account, people);
  await created(account, albums);
});

describe('batches', () => {
  test('write and read in several tables', async () => {
    const RequestItems = {
      people: [{ PutRequest: { Item: { ...id('ann'), n: { N: '1' } } } }, { PutRequest: { Item: id('bob') } }],
      albums: [{ PutRequest: { Item: { pk: { S: 'x' }, sk: { N: '1' } } } }],
    };
    const written = await send(new BatchWriteItemCommand({ RequestItems, ReturnConsumedCapacity: 'TOTAL' }));
    expect(written).toMatchObject({
      UnprocessedItems: {},
      ConsumedCapacity: [
        { TableName: 'people', CapacityUnits: 2 },
        { TableName: 'albums', CapacityUnits: 1 },
      ],
    });
    const found = await send(
      new BatchGetItemCommand({
        RequestItems: {
          people: { Keys: [id('ann'), id('bob'), id('nobody')], ProjectionExpression: 'n' },
          albums: { Keys: [{ pk: { S: 'x' }, sk: { N: '1.0' } }], ConsistentRead: true },
        },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(found).toMatchObject({
      Responses: { people: [{ n: { N: '1' } }, {}], albums: [{ pk: { S: 'x' }, sk: { N: '1' } }] },
      UnprocessedKeys: {},
      ConsumedCapacity: [
        { TableName: 'people', CapacityUnits: 1.5 },
        { TableName: 'albums', CapacityUnits: 1 },
      ],
    });
  });

  test('a batch that is refused writes nothing', async () => {
    const RequestItems = {
      people: [{ PutRequest: { Item: id('ann') } }, { PutRequest: { Item: { id: { N: '1' } } } }],
    };
    await expect(send(new BatchWriteItemCommand({ RequestItems }))).rejects.toMatchObject({
      message: 'The provided key element does not match the schema',
    });
    expect(await read('ann')).toBeUndefined();
  });

  test('keys beyond 16 MB come back unprocessed', async () => {
    const Keys = Array.from({ length: 45 }, (_, i) => id(`big${i}`));
    for (const key of Keys) {
      await send(new PutItemCommand({ TableName: 'people', Item: { ...key, x: { S: 'x'.repeat(400_000) } } }));
    }
    const first = await send(new BatchGetItemCommand({ RequestItems: { people: { Keys } } }));
    const second = await send(new BatchGetItemCommand({ RequestItems: first.UnprocessedKeys }));
    expect([first.Responses.people.length, second.Responses.people.length]).toEqual([41, 4]);
  });
});

describe('transactions', () => {
  const transact = (TransactItems: TransactWriteItem[], more: object = {}) =>
    send(new TransactWriteItemsCommand({ TransactItems, ...more }));
  const put = (name: string, more: object = {}) => ({
    Put: { TableName: 'people', Item: { ...id(name), n: { N: '1' } }, ...more },
  });
  const absent = { ConditionExpression: 'attribute_not_exists(id)' };

  test('do all or nothing', async () => {
    await transact([put('ann'), put('bob')]);
    await transact([
      {
        Update: {
          TableName: 'people',
          Key: id('ann'),
          UpdateExpression: 'ADD n :d',
          ExpressionAttributeValues: { ':d': { N: '-1' } },
        },
      },
      { Delete: { TableName: 'people', Key: id('bob'), ConditionExpression: 'attribute_exists(id)' } },
      { ConditionCheck: { TableName: 'people', Key: id('eve'), ...absent } },
      put('cid', absent),
    ]);
    expect([await read('ann'), await read('bob'), await read('cid')]).toEqual([
      { ...id('ann'), n: { N: '0' } },
      undefined,
      { ...id('cid'), n: { N: '1' } },
    ]);
    const refused = transact([
      put('new'),
      put('ann', { ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      put('cid', absent),
    ]);
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { ...id('ann'), n: { N: '0' } },
        },
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      ],
    });
    expect(await read('new')).toBeUndefined();
  });

  const key = (value: object) => ({ TableName: 'people', Key: { id: value as { S: string } } });
  const schemaMismatch = 'The provided key element does not match the schema';
  test.each<[TransactWriteItem, string]>([
    [
      { Put: { TableName: 'people', Item: { id: { N: '5' } } } },
      'One or more parameter values were invalid: Type mismatch for key id expected: S actual: N',
    ],
    [{ Delete: key({ N: '5' }) }, schemaMismatch],
    [{ ConditionCheck: { ...key({ L: [] }), ...absent } }, schemaMismatch],
  ])('%j is a reason to cancel', async (item, Message) => {
    await expect(transact([item])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ValidationError', Message }],
    });
  });

  const empty =
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id';
  test.each<[any[], string]>([
    [
      [],
      "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [[put('a'), put('a')], 'Transaction request cannot include multiple operations on one item'],
    [[{ Put: { TableName: 'people', Item: id('') } }], empty],
    [[{ Delete: { TableName: 'people', Key: id('') } }], empty],
    [
      [put('a', { ConditionExpression: 'a = ' })],
      'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="',
    ],
    [
      [{ ConditionCheck: { TableName: 'people', Key: id('a') } }],
      "1 validation error detected: Value null at 'transactItems.1.member.conditionCheck.conditionExpression' failed to satisfy constraint: Member must not be null",
    ],
  ])('%j is refused', async (items, message) => {
    await expect(transact(items)).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  test('more than a hundred', async () => {
    await expect(transact(Array.from({ length: 101 }, (_, i) => put(`p${i}`)))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^1 validation error detected: Value '\[.+\]' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100$/,
      ),
    });
  });

  test('a table that is not there', async () => {
    await expect(transact([{ Delete: { TableName: 'nowhere', Key: id('a') } }])).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });

  test('capacity is double', async () => {
    const { ConsumedCapacity } = await transact([put('a'), put('b')], { ReturnConsumedCapacity: 'TOTAL' });
    expect(ConsumedCapacity).toEqual([{ TableName: 'people', CapacityUnits: 4, WriteCapacityUnits: 4 }]);
  });

  test('a token makes a retry harmless for ten minutes', async () => {
    const add = (more: object) => ({
      Update: {
        TableName: 'people',
        Key: id('ann'),
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ...more,
      },
    });
    const ClientRequestToken = 'same';
    const wanted = { ClientRequestToken, ReturnConsumedCapacity: 'TOTAL' };
    await transact([add({})], wanted);
    const again = await transact([add({})], wanted);
    expect(again.ConsumedCapacity).toEqual([{ TableName: 'people', CapacityUnits: 2, ReadCapacityUnits: 2 }]);
    expect((await read('ann')).n).toEqual({ N: '1' });
    await expect(transact([put('other')], wanted)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    await account.cloud.clock.advanceTo(account.cloud.clock.now() + 11 * 60_000);
    await transact([add({})], wanted);
    expect((await read('ann')).n).toEqual({ N: '2' });
  });

  test('read several items at one instant', async () => {
    await transact([put('ann'), put('bob')]);
    const get = (name: string, more: object = {}) => ({ Get: { TableName: 'people', Key: id(name), ...more } });
    const { Responses, ConsumedCapacity } = await send(
      new TransactGetItemsCommand({
        TransactItems: [get('ann', { ProjectionExpression: 'n' }), get('nobody'), get('bob')],
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(Responses).toEqual([{ Item: { n: { N: '1' } } }, {}, { Item: { ...id('bob'), n: { N: '1' } } }]);
    expect(ConsumedCapacity).toEqual([{ TableName: 'people', CapacityUnits: 6, ReadCapacityUnits: 6 }]);
  });
});
