// Exercise 3, visits: counts the visits of a page in the table visits. { "page": "home" } → the number so far.
// Now and then it counts one too few: two visitors at once read the same number. DynamoDB can add by itself.
const { DynamoDBClient, GetItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const db = new DynamoDBClient({});

exports.handler = async ({ page }) => {
  const { Item } = await db.send(new GetItemCommand({ TableName: 'visits', Key: { page: { S: page } } }));
  const count = Number(Item?.count.N ?? 0) + 1;
  await db.send(new PutItemCommand({ TableName: 'visits', Item: { page: { S: page }, count: { N: String(count) } } }));
  return count;
};
