import { gunzipSync } from 'node:zlib';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient({});

export const handler = async ({ awslogs }) => {
  const { logGroup, logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')));
  const lines = logEvents.map(({ message }) => message.trim());
  console.log(`${logGroup}: ${lines.length} to tell of`);
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.TOPIC_ARN,
      Subject: `Errors in ${logGroup}`,
      Message: lines.join('\n'),
    }),
  );
};
