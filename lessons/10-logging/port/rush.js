// rush: twelve customers pay at the same moment.
const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient();

exports.handler = async ({ orders }) => {
  const payments = Array.from({ length: orders }, (_, at) => ({ order: at + 1, cents: 250 * (at + 1) }));
  const pay = (payment) =>
    lambda.send(
      new InvokeCommand({ FunctionName: 'payments', InvocationType: 'Event', Payload: JSON.stringify(payment) }),
    );
  await Promise.all(payments.map(pay));
  return `${orders} on their way`;
};
