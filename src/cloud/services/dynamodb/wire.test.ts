import { crc32 } from 'node:zlib';
import { DynamoDBServiceException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import AWS from 'aws-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import { httpDoor } from '../../testing/http-door.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { created, people, setUp } from './testing/dynamo-client.ts';

const account = setUp();
const { cloud, dynamo } = account;

beforeAll(() => created(account, people));

async function post(operation: string, body: string) {
  const headers = {
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'content-type': 'application/x-amz-json-1.0',
  };
  const signing = { service: 'dynamodb', ...rootCredentials(cloud) };
  const url = 'https://dynamodb.us-east-1.amazonaws.com/';
  const answer = await cloud.fetch(signedRequest({ method: 'POST', url, headers, body }, signing));
  return { ...answer, json: JSON.parse(text(answer.body)) };
}

describe('answers', () => {
  test('carry the checksum of their body, and a long request id', async () => {
    for (const { headers, body } of [await post('ListTables', '{}'), await post('Scan', '{}')]) {
      expect(headers['x-amz-crc32']).toBe(String(crc32(body)));
      expect(headers['content-type']).toBe('application/x-amz-json-1.0');
      expect(headers['x-amzn-requestid']).toMatch(/^[0-9A-Z]{52}$/);
    }
  });

  test.each([
    ['DescribeTable', '{"TableName":"nowhere"}', 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'],
    ['Scan', '{}', 'com.amazon.coral.validate#ValidationException'],
    ['Scan', '{', 'com.amazon.coral.service#SerializationException'],
    ['Scan', '{"Limit":"7"}', 'com.amazon.coral.service#SerializationException'],
    ['Sing', '{}', 'com.amazon.coral.service#UnknownOperationException'],
  ])('%s %s: %s', async (operation, body, type) => {
    expect(await post(operation, body)).toMatchObject({ status: 400, json: { __type: type } });
  });

  test.each([
    ['PutItem', { TableName: 'people', Item: { id: null } }],
    ['PutItem', { TableName: 'people', Item: { id: { S: 'a' }, l: { L: [null] } } }],
    ['PutItem', { TableName: 'people', Item: { id: { S: 'a' }, s: { BS: [null] } } }],
    [
      'GetItem',
      {
        TableName: 'people',
        Key: { id: { S: 'a' } },
        ProjectionExpression: '#a',
        ExpressionAttributeNames: { '#b': null },
      },
    ],
    ['TransactWriteItems', { TransactItems: [null] }],
    ['TransactGetItems', { TransactItems: [null] }],
    ['BatchWriteItem', { RequestItems: { people: [null] } }],
    ['BatchGetItem', { RequestItems: { people: null } }],
    ['BatchGetItem', { RequestItems: { people: { Keys: [null] } } }],
    ['CreateTable', { TableName: 'new', AttributeDefinitions: [null], KeySchema: [null] }],
    ['UpdateTable', { TableName: 'people', GlobalSecondaryIndexUpdates: [null] }],
  ])('nulls where none belong: %s %j', async (operation, input) => {
    const { status, json } = await post(operation, JSON.stringify(input));
    expect([status, json.__type]).toEqual([400, 'com.amazon.coral.validate#ValidationException']);
  });

  test('bytes of an item that failed a condition', async () => {
    const Item = { id: { S: 'bytes' }, b: { B: Uint8Array.of(1, 2) } };
    await dynamo.send(new PutItemCommand({ TableName: 'people', Item }));
    const again = new PutItemCommand({
      TableName: 'people',
      Item,
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const error = await dynamo.send(again).catch((failure: DynamoDBServiceException) => failure);
    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', Item });
  });
});

describe('the SDK of 2016', () => {
  let door: Awaited<ReturnType<typeof httpDoor>>;
  beforeAll(async () => {
    door = await httpDoor(cloud);
  });
  afterAll(() => door.close());

  test('the document client, with checksums checked', async () => {
    const client = new AWS.DynamoDB.DocumentClient({
      region: 'us-east-1',
      endpoint: door.endpoint,
      dynamoDbCrc32: true,
      maxRetries: 0,
      ...rootCredentials(cloud),
    });
    const Item = { id: 'v2', age: 7, tags: client.createSet(['a', 'b']), nested: { list: [1, 'two', null, true] } };
    await client.put({ TableName: 'people', Item }).promise();
    const found = await client.get({ TableName: 'people', Key: { id: 'v2' } }).promise();
    expect(found.Item).toMatchObject({ id: 'v2', age: 7, nested: Item.nested });
    const older = await client
      .scan({ TableName: 'people', ScanFilter: { age: { ComparisonOperator: 'GT', AttributeValueList: [6] } } })
      .promise();
    expect(older.Count).toBe(1);
    await expect(client.get({ TableName: 'people', Key: {} }).promise()).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'The provided key element does not match the schema',
    });
  });
});

test('the document client of today', async () => {
  const client = DynamoDBDocument.from(dynamo);
  const Item = { id: 'v3', age: 7, tags: new Set(['a', 'b']), nested: { list: [1, 'two', null, true] } };
  await client.put({ TableName: 'people', Item });
  expect((await client.get({ TableName: 'people', Key: { id: 'v3' } })).Item).toEqual(Item);
  const { Attributes } = await client.update({
    TableName: 'people',
    Key: { id: 'v3' },
    UpdateExpression: 'SET nested.#l[0] = nested.#l[0] + :one ADD tags :more',
    ExpressionAttributeNames: { '#l': 'list' },
    ExpressionAttributeValues: { ':one': 1, ':more': new Set(['c']) },
    ReturnValues: 'ALL_NEW',
  });
  expect(Attributes).toEqual({
    ...Item,
    tags: new Set(['a', 'b', 'c']),
    nested: { list: [2, 'two', null, true] },
  });
});
