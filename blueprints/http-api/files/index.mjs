import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = process.env.TABLE;

export const handler = async ({ requestContext, body }, { awsRequestId }) => {
  if (requestContext.http.method === 'POST') {
    const { name = 'somebody', text = '' } = JSON.parse(body ?? '{}');
    const Item = { id: { S: awsRequestId }, name: { S: name }, text: { S: text } };
    await client.send(new PutItemCommand({ TableName, Item }));
    return { statusCode: 201 };
  }
  const { Items } = await client.send(new ScanCommand({ TableName, Limit: 50 }));
  return Items.map(({ name, text }) => ({ name: name.S, text: text.S }));
};
