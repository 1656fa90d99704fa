import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async (event) => {
  for (const { eventName, dynamodb } of event.Records) {
    const { Keys, OldImage, NewImage, SequenceNumber } = dynamodb;
    const change = `${eventName}: ${OldImage?.balance?.N ?? 'nothing'} to ${NewImage?.balance?.N ?? 'nothing'}`;
    console.log(Keys.id.S, change);
    await client.send(
      new PutItemCommand({
        TableName: 'audit',
        Item: { id: Keys.id, at: { S: SequenceNumber }, change: { S: change } },
      }),
    );
  }
};
