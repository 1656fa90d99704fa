import * as sdk from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials } from '../../../testing/test-cloud.ts';
import { functionAccount } from '../testing/function-account.ts';
import { answers, ScriptedRuntime } from '../testing/scripted-runtime.ts';
import { allow, eventSourceAccount, FUNCTION, QUEUE, STREAM } from '../testing/event-source-account.ts';

async function setUp() {
  const { cloud, account } = await eventSourceAccount();
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs.fifo', Attributes: { FifoQueue: 'true' } });
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'clicks', ShardCount: 1 });
  await cloud.settle();
  const lambda = new sdk.LambdaClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
  });
  const create = (input: Partial<sdk.CreateEventSourceMappingCommandInput>) =>
    lambda.send(new sdk.CreateEventSourceMappingCommand({ FunctionName: 'hello', EventSourceArn: QUEUE, ...input }));
  return { cloud, account, lambda, create };
}

describe('a mapping', () => {
  test('of a queue is made, shown, changed and deleted', async () => {
    const { cloud, lambda, create } = await setUp();
    const made = await create({});
    expect(made.$metadata.httpStatusCode).toBe(202);
    expect(made).toEqual({
      $metadata: expect.anything(),
      UUID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      EventSourceArn: QUEUE,
      FunctionArn: FUNCTION,
      LastModified: expect.any(Date),
      State: 'Creating',
      StateTransitionReason: 'USER_INITIATED',
      FunctionResponseTypes: [],
      EventSourceMappingArn: `arn:aws:lambda:us-east-1:111122223333:event-source-mapping:${made.UUID}`,
    });
    const { UUID } = made;
    await expect(lambda.send(new sdk.DeleteEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: 'Cannot delete the event source mapping because it is in use.',
    });
    const state = async () => (await lambda.send(new sdk.GetEventSourceMappingCommand({ UUID }))).State;
    await cloud.settle();
    expect(await state()).toBe('Enabled');
    const update = (input: object) => lambda.send(new sdk.UpdateEventSourceMappingCommand({ UUID, ...input }));
    expect(await update({ Enabled: false })).toMatchObject({ State: 'Disabling' });
    await cloud.settle();
    expect(await state()).toBe('Disabled');
    expect(await update({ BatchSize: 5 })).toMatchObject({ State: 'Updating', BatchSize: 5 });
    await cloud.settle();
    expect(await state()).toBe('Disabled');
    expect(await lambda.send(new sdk.DeleteEventSourceMappingCommand({ UUID }))).toMatchObject({ State: 'Deleting' });
    await cloud.settle();
    await expect(state()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
    });
  });

  test('of a stream has more to it', async () => {
    const { create } = await setUp();
    expect(await create({ EventSourceArn: STREAM, StartingPosition: 'LATEST' })).toMatchObject({
      BatchSize: 100,
      StartingPosition: 'LATEST',
      ParallelizationFactor: 1,
      DestinationConfig: { OnFailure: {} },
      LastProcessingResult: 'No records processed',
      MaximumRecordAgeInSeconds: -1,
      BisectBatchOnFunctionError: false,
      MaximumRetryAttempts: -1,
      TumblingWindowInSeconds: 0,
      StateTransitionReason: 'User action',
    });
  });

  test('is listed by function and source, in pages', async () => {
    const { lambda, create } = await setUp();
    await create({});
    await create({ EventSourceArn: STREAM, StartingPosition: 'LATEST' });
    await create({ EventSourceArn: `${QUEUE}.fifo` });
    const list = async (input: sdk.ListEventSourceMappingsCommandInput) =>
      (await lambda.send(new sdk.ListEventSourceMappingsCommand(input))).EventSourceMappings!.map(
        ({ EventSourceArn }) => EventSourceArn,
      );
    expect(await list({ EventSourceArn: STREAM })).toEqual([STREAM]);
    expect(await list({ FunctionName: 'hello' })).toHaveLength(3);
    expect(await list({ FunctionName: 'other' })).toEqual([]);
    const found: unknown[] = [];
    for await (const page of sdk.paginateListEventSourceMappings({ client: lambda, pageSize: 2 }, {}))
      found.push(...page.EventSourceMappings!);
    expect(found).toHaveLength(3);
  });

  test('is made once for a function and a source', async () => {
    const { create } = await setUp();
    const { UUID } = await create({});
    await expect(create({})).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: `An event source mapping with SQS arn (" ${QUEUE} ") and function (" hello ") already exists. Please update or delete the existing mapping with UUID ${UUID}`,
    });
  });
});

const INVALID = 'InvalidParameterValueException';
test.each<[object, string, string]>([
  [{ EventSourceArn: undefined }, INVALID, 'Unrecognized event source.'],
  [{ EventSourceArn: 'arn:aws:s3:::bucket' }, INVALID, 'Unrecognized event source.'],
  [{ FunctionName: 'nobody' }, INVALID, 'Function does not exist'],
  [
    { EventSourceArn: `${QUEUE}-gone` },
    INVALID,
    'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
  ],
  [{ EventSourceArn: `${STREAM}-gone`, StartingPosition: 'LATEST' }, INVALID, `Stream not found: ${STREAM}-gone`],
  [
    { BatchSize: 0 },
    'ValidationException',
    "Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [
    { BatchSize: 11 },
    INVALID,
    'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
  ],
  [
    { EventSourceArn: `${QUEUE}.fifo`, MaximumBatchingWindowInSeconds: 1 },
    INVALID,
    'Batching window is not supported for FIFO queues',
  ],
  [{ MaximumBatchingWindowInSeconds: 301 }, 'ValidationException', "Value '301' at 'maximumBatchingWindowInSeconds'"],
  [
    { ScalingConfig: { MaximumConcurrency: 1 } },
    'ValidationException',
    "Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2",
  ],
  [
    { BisectBatchOnFunctionError: true },
    INVALID,
    'Unsupported BisectBatchOnFunctionError parameter for given event source mapping type.',
  ],
  [{ FilterCriteria: { Filters: [{ Pattern: '{"body":"x"}' }] } }, INVALID, 'Invalid filter pattern definition.'],
  [
    { EventSourceArn: STREAM },
    INVALID,
    "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
  ],
  [
    { EventSourceArn: STREAM, StartingPosition: 'LAST' },
    'ValidationException',
    'Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]',
  ],
  [
    { EventSourceArn: STREAM, StartingPosition: 'LATEST', DestinationConfig: { OnSuccess: { Destination: QUEUE } } },
    INVALID,
    'Unsupported DestinationConfig parameter for given event source mapping type.',
  ],
  [
    { EventSourceArn: STREAM, StartingPosition: 'LATEST', TumblingWindowInSeconds: 30 },
    'NotImplemented',
    'tumbling windows',
  ],
  [{ SelfManagedEventSource: { Endpoints: {} } }, 'NotImplemented', 'SelfManagedEventSource'],
])('CreateEventSourceMapping refuses %o', async (input, name, message) => {
  const { create } = await setUp();
  const error = await create(input).catch((e) => e);
  expect(error.name).toBe(name);
  expect(error.message).toContain(message);
});

test.each([
  [['sqs:DeleteMessage'], QUEUE, 'The function execution role does not have permissions to call ReceiveMessage on SQS'],
  [['sqs:ReceiveMessage'], QUEUE, 'The function execution role does not have permissions to call DeleteMessage on SQS'],
  [
    ['kinesis:DescribeStream', 'kinesis:GetShardIterator'],
    STREAM,
    `Cannot access stream ${STREAM}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.`,
  ],
])('with %o only, the role may not read %s', async (actions, EventSourceArn, message) => {
  const { cloud, create } = await setUp();
  await allow(cloud, actions);
  const StartingPosition = EventSourceArn === STREAM ? ('LATEST' as const) : undefined;
  await expect(create({ EventSourceArn, StartingPosition })).rejects.toMatchObject({ name: INVALID, message });
});

test('the queue must hide messages for as long as the function may take', async () => {
  const { cloud, create } = await setUp();
  await cloud.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 60 });
  await cloud.settle();
  await expect(create({})).rejects.toThrow(
    'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
  );
});

test('queues were no event sources in 2016', async () => {
  const { cloud } = await functionAccount(new ScriptedRuntime({ handler: answers('1') }), { cloud: { era: '2016' } });
  const input = { FunctionName: 'hello', EventSourceArn: QUEUE };
  await expect(cloud.call('lambda', 'CreateEventSourceMapping', input)).rejects.toThrow('Unrecognized event source.');
});
