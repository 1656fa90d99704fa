const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient();

exports.handler = async (event) => {
  const { StatusCode } = await lambda.send(
    new InvokeCommand({
      FunctionName: 'greeter',
      InvocationType: 'Event',
      Payload: JSON.stringify({ username: event.username ?? 'Amara' }),
    }),
  );
  return `Accepted with status ${StatusCode}`;
};
