import { expect, test } from 'vitest';
import { inputProblem, leastInput, operationsOf, serviceNames } from './call-shapes.ts';

test('services have the account’s names, and operations those of the official clients', async () => {
  expect(serviceNames).toContain('monitoring');
  expect(serviceNames).not.toContain('s3api');
  const operations = await operationsOf('dynamodb');
  expect([...operations.keys()]).toEqual(expect.arrayContaining(['PutItem', 'GetShardIterator']));
  expect(await operationsOf('none')).toEqual(new Map());
});

test.each([
  ['s3', 'PutObject', { Bucket: 'b', Key: 'k', Body: { $text: 'hello' } }, null],
  ['s3', 'PutObject', { Key: 'k' }, 'Missing required parameter in input: "Bucket"'],
  ['sqs', 'SendMessage', { QueueUrl: 'q', MessageBody: 'x', Delay: 1 }, 'Unknown parameter in input: "Delay"'],
  [
    'dynamodb',
    'PutItem',
    { TableName: 't', Item: { id: 7 } },
    'Invalid type for parameter Item.id, value: 7, type: number, valid types: object',
  ],
  ['lambda', 'UpdateFunctionCode', { FunctionName: 'f', ZipFile: { $package: true } }, null],
  [
    'lambda',
    'Invoke',
    { FunctionName: 'f', Payload: { $plain: { $text: 'x' } } },
    'Invalid type for parameter Payload',
  ],
  [
    'monitoring',
    'PutMetricData',
    { Namespace: 'n', MetricData: [{ MetricName: 'm', Timestamp: { $date: '2026-01-01T00:00:00Z' } }] },
    null,
  ],
])('%s %s %j', async (service, name, input, problem) => {
  const operation = (await operationsOf(service)).get(name)!;
  if (problem === null) expect(inputProblem(operation, input)).toBeNull();
  else expect(inputProblem(operation, input)).toContain(problem);
});

test('the least input names what must be there', async () => {
  const operations = await operationsOf('sqs');
  expect(leastInput(operations.get('SendMessage')!)).toEqual({ QueueUrl: '', MessageBody: '' });
  expect(leastInput(operations.get('ListQueues')!)).toEqual({});
  const tables = await operationsOf('dynamodb');
  expect(leastInput(tables.get('PutItem')!)).toEqual({ TableName: '', Item: {} });
});
