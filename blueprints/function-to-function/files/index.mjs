import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const lambda = new LambdaClient({});

const invoke = (FunctionName, InvocationType, payload) =>
  lambda.send(new InvokeCommand({ FunctionName, InvocationType, Payload: JSON.stringify(payload) }));

export const handler = async ({ order, thing, count }) => {
  const { Payload } = await invoke('price-order', 'RequestResponse', { thing, count });
  const { total } = JSON.parse(Buffer.from(Payload));
  await invoke('send-receipt', 'Event', { order, total });
  return { order, total };
};
