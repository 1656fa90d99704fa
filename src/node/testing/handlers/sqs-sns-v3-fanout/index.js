const { SQSClient, SendMessageBatchCommand, ReceiveMessageCommand, GetQueueUrlCommand, DeleteMessageCommand, QueueDoesNotExist } = require('@aws-sdk/client-sqs');
const { SNSClient, PublishCommand, ListTopicsCommand } = require('@aws-sdk/client-sns');
const sqs = new SQSClient({}), sns = new SNSClient({});
exports.handler = async () => {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'één', MessageAttributes: { n: { DataType: 'Number', StringValue: '1' } } }] }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, MessageAttributeNames: ['All'] }));
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle }));
  const { Topics } = await sns.send(new ListTopicsCommand({}));
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn: Topics[0].TopicArn, Message: JSON.stringify({ default: 'x' }), MessageStructure: 'json' }));
  const missing = await sqs.send(new GetQueueUrlCommand({ QueueName: 'nope' })).catch((e) => [e.name, e instanceof QueueDoesNotExist]);
  return { body: Messages[0].Body, n: Messages[0].MessageAttributes.n.StringValue, id: MessageId.length, missing };
};
