import {
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { albums, clientOf, created, setUp } from './testing/dynamo-client.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:111122223333:table/albums';
const USER = 'arn:aws:iam::111122223333:user/ann';

let account: ReturnType<typeof setUp>;

beforeEach(async () => {
  account = setUp();
  await created(account, {
    ...albums,
    GlobalSecondaryIndexes: [
      {
        IndexName: 'flipped',
        KeySchema: [{ AttributeName: 'sk', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
});

/** A client of a user with these statements. */
async function user(...statements: object[]) {
  const { cloud } = account;
  await cloud.call('iam', 'CreateUser', { UserName: 'ann' });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await cloud.call('iam', 'PutUserPolicy', { UserName: 'ann', PolicyName: 'own', PolicyDocument });
  const { AccessKey } = await cloud.call('iam', 'CreateAccessKey', { UserName: 'ann' });
  return clientOf(cloud, { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey });
}
const allow = (Action: string | string[], Resource = ARN, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});

const get = (pk: string, more: object = {}) =>
  new GetItemCommand({ TableName: 'albums', Key: { pk: { S: pk }, sk: { N: '1' } }, ...more });
const put = (pk: string) => new PutItemCommand({ TableName: 'albums', Item: { pk: { S: pk }, sk: { N: '1' } } });
const query = (pk: string, more: object = {}) =>
  new QueryCommand({
    TableName: 'albums',
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': 'pk' },
    ExpressionAttributeValues: { ':p': { S: pk } },
    ...more,
  });
const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };

test('a denial names user, action and table', async () => {
  const client = await user(allow('dynamodb:GetItem'));
  await client.send(get('ann'));
  await expect(client.send(put('ann'))).rejects.toMatchObject({
    ...denied,
    message: `User: ${USER} is not authorized to perform: dynamodb:PutItem on resource: ${ARN} because no identity-based policy allows the dynamodb:PutItem action`,
  });
});

test('an index is a resource of its own', async () => {
  const client = await user(allow('dynamodb:Query'));
  const byIndex = new QueryCommand({
    TableName: 'albums',
    IndexName: 'flipped',
    KeyConditionExpression: 'sk = :s',
    ExpressionAttributeValues: { ':s': { N: '1' } },
  });
  await client.send(query('ann'));
  await expect(client.send(byIndex)).rejects.toMatchObject({
    ...denied,
    message: expect.stringContaining(`on resource: ${ARN}/index/flipped`),
  });
});

describe('dynamodb:LeadingKeys', () => {
  const own = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:username}'] } };
  const actions = ['GetItem', 'PutItem', 'Query', 'BatchWriteItem'].map((name) => `dynamodb:${name}`);

  test('lets a user only at the own partition', async () => {
    const client = await user(allow(actions, ARN, own));
    await client.send(put('ann'));
    expect((await client.send(get('ann'))).Item).toBeDefined();
    expect((await client.send(query('ann'))).Count).toBe(1);
    for (const command of [get('bob'), put('bob'), query('bob')]) {
      await expect(client.send(command as GetItemCommand)).rejects.toMatchObject(denied);
    }
    const batch = (...keys: string[]) =>
      new BatchWriteItemCommand({
        RequestItems: { albums: keys.map((pk) => ({ DeleteRequest: { Key: { pk: { S: pk }, sk: { N: '1' } } } })) },
      });
    await client.send(batch('ann'));
    await expect(client.send(batch('ann', 'bob'))).rejects.toMatchObject(denied);
  });
});

test('dynamodb:Attributes and dynamodb:Select', async () => {
  const client = await user(
    allow('dynamodb:GetItem', ARN, { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'title'] } }),
    allow('dynamodb:Scan', ARN, { StringEquals: { 'dynamodb:Select': 'COUNT' } }),
  );
  await client.send(get('ann', { ProjectionExpression: 'title' }));
  await expect(client.send(get('ann', { ProjectionExpression: 'title, secret' }))).rejects.toMatchObject(denied);
  await client.send(new ScanCommand({ TableName: 'albums', Select: 'COUNT' }));
  await expect(client.send(new ScanCommand({ TableName: 'albums' }))).rejects.toMatchObject(denied);
});

test('each action of a transaction is asked for', async () => {
  const client = await user(allow('dynamodb:PutItem'));
  const { Put, Delete } = {
    Put: { TableName: 'albums', Item: { pk: { S: 'a' }, sk: { N: '1' } } },
    Delete: { TableName: 'albums', Key: { pk: { S: 'b' }, sk: { N: '1' } } },
  };
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
  await expect(
    client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Delete }] })),
  ).rejects.toMatchObject({ ...denied, message: expect.stringContaining('dynamodb:DeleteItem') });
});

test('other accounts have no access', async () => {
  const as = {
    type: 'Root',
    accountId: '123456789012',
    arn: 'arn:aws:iam::123456789012:root',
    userId: '123456789012',
  } as const;
  const read = { TableName: ARN, Key: { pk: { S: 'a' }, sk: { N: '1' } } };
  expect(await account.cloud.call('dynamodb', 'GetItem', read)).toEqual({});
  await expect(account.cloud.call('dynamodb', 'GetItem', read, { as })).rejects.toMatchObject({
    code: 'AccessDeniedException',
  });
});
