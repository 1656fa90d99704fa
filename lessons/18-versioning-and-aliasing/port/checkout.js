// checkout: adds the shipping to the goods. It asks the function shipping for a quote.
const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient();

exports.handler = async ({ goods, kilos, stage = 'production' }) => {
  const { Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: 'shipping', Qualifier: stage, Payload: JSON.stringify({ kilos }) }),
  );
  const { cents } = JSON.parse(Payload.transformToString());
  return { goods, shipping: cents, total: goods + cents };
};
