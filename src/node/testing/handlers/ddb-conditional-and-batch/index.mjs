import { DynamoDBClient, ConditionalCheckFailedException, paginateScan, waitUntilTableExists, TransactWriteItemsCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
const client = new DynamoDBClient();
const db = DynamoDBDocument.from(client, { marshallOptions: { removeUndefinedValues: true } });
const TableName = 'orders';
export const handler = async () => {
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName });
  let unprocessed = { [TableName]: Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: { pk: 'a', sk: i, junk: undefined } } })) };
  for (let tries = 0; Object.keys(unprocessed).length && tries < 3; tries++)
    unprocessed = (await db.batchWrite({ RequestItems: unprocessed })).UnprocessedItems ?? {};
  const pages = [];
  for await (const page of paginateQuery({ client: db, pageSize: 10 }, { TableName, KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': 'a' } })) pages.push(page.Count);
  let scanned = 0;
  for await (const { Items } of paginateScan({ client }, { TableName, Limit: 20 })) scanned += Items.map((i) => unmarshall(i)).filter((i) => i.pk === 'a').length;
  const seen = {};
  try { await db.put({ TableName, Item: { pk: 'a', sk: 1 }, ConditionExpression: 'attribute_not_exists(pk)' }); }
  catch (e) { seen.conditional = [e instanceof ConditionalCheckFailedException, e.name, e.message]; }
  try { await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: marshall({ pk: 'a', sk: 1 }), ConditionExpression: 'attribute_not_exists(pk)' } }] })); }
  catch (e) { seen.transaction = [e instanceof TransactionCanceledException, e.CancellationReasons[0].Code]; }
  return { pages, scanned, ...seen };
};
