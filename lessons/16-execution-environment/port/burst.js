// burst: twelve orders at once, each in an event of its own.
const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient();

exports.handler = async ({ orders }) => {
  const send = (order) =>
    lambda.send(
      new InvokeCommand({ FunctionName: 'worker', InvocationType: 'Event', Payload: JSON.stringify({ order }) }),
    );
  await Promise.all(Array.from({ length: orders }, (_, at) => send(at + 1)));
  return 'all sent';
};
