import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeLimitsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  paginateListTables,
  PutItemCommand,
  ScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { albums, created, people, setUp } from './testing/dynamo-client.ts';

let account: ReturnType<typeof setUp>;
const send = (command: any): Promise<any> => account.dynamo.send(command);
const describeTable = async (TableName = 'people') => (await send(new DescribeTableCommand({ TableName }))).Table;
const ARN = 'arn:aws:dynamodb:us-east-1:111122223333:table/people';

beforeEach(() => {
  account = setUp();
});

describe('a table', () => {
  test('is created, used and deleted', async () => {
    const { TableDescription } = await send(new CreateTableCommand(people));
    expect(TableDescription).toMatchObject({
      TableName: 'people',
      TableStatus: 'CREATING',
      TableArn: ARN,
      TableId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CreationDateTime: expect.any(Date),
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      ItemCount: 0,
      TableSizeBytes: 0,
      DeletionProtectionEnabled: false,
    });
    const read = new GetItemCommand({ TableName: 'people', Key: { id: { S: 'a' } } });
    await expect(send(read)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(send(new CreateTableCommand(people))).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: 'Table already exists: people',
    });
    await expect(send(new DeleteTableCommand({ TableName: 'people' }))).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: 'Attempt to change a resource which is still in use: Table is being created: people',
    });
    await account.cloud.settle();
    expect((await describeTable()).TableStatus).toBe('ACTIVE');
    await send(new PutItemCommand({ TableName: ARN, Item: { id: { S: 'ann' }, n: { N: '12' } } }));
    expect(await describeTable()).toMatchObject({ ItemCount: 1, TableSizeBytes: 8 });
    const gone = await send(new DeleteTableCommand({ TableName: 'people' }));
    expect(gone.TableDescription.TableStatus).toBe('DELETING');
    await account.cloud.settle();
    await expect(describeTable()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: people not found',
    });
    await created(account, people);
    expect((await describeTable()).ItemCount).toBe(0);
  });

  test('is protected from deletion', async () => {
    await created(account, { ...people, DeletionProtectionEnabled: true });
    await expect(send(new DeleteTableCommand({ TableName: 'people' }))).rejects.toMatchObject({
      message: expect.stringContaining('protected against deletion'),
    });
  });

  test('survives saving and loading the account', async () => {
    await created(account, people);
    await send(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'ann' }, b: { B: Uint8Array.of(1) } } }));
    const other = setUp();
    other.cloud.load(structuredClone(account.cloud.save()));
    const { Items } = await account.dynamo.send(new ScanCommand({ TableName: 'people' }));
    expect((await other.dynamo.send(new ScanCommand({ TableName: 'people' }))).Items).toEqual(Items);
  });

  test('is listed', async () => {
    for (const TableName of ['ccc', 'aaa', 'bbb']) await send(new CreateTableCommand({ ...people, TableName }));
    expect((await send(new ListTablesCommand({}))).TableNames).toEqual(['aaa', 'bbb', 'ccc']);
    const pages: string[][] = [];
    for await (const { TableNames } of paginateListTables({ client: account.dynamo, pageSize: 2 }, {})) {
      pages.push(TableNames!);
    }
    expect(pages).toEqual([['aaa', 'bbb'], ['ccc']]);
  });
});

const provisioned = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
const index = (more: object = {}) => ({
  IndexName: 'index',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
  Projection: { ProjectionType: 'ALL' as const },
  ...more,
});
const invalid = 'One or more parameter values were invalid: ';
const refusedTables: [change: Partial<CreateTableCommandInput>, message: string][] = [
  [{ TableName: undefined }, "The parameter 'TableName' is required but was not present in the request"],
  [
    { TableName: 'ab' },
    "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
  ],
  [
    { KeySchema: [{ AttributeName: 'pk', KeyType: 'INVALID' as never }] },
    "1 validation error detected: Value 'INVALID' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
  ],
  [
    { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'X' as never }] },
    "1 validation error detected: Value 'X' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]",
  ],
  [
    { KeySchema: ['pk', 'sk', 'x'].map((AttributeName) => ({ AttributeName, KeyType: 'HASH' as const })) },
    "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=sk, keyType=HASH), KeySchemaElement(attributeName=x, keyType=HASH)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
  ],
  [
    { BillingMode: undefined },
    `${invalid}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  ],
  [
    { ProvisionedThroughput: provisioned },
    `${invalid}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
  ],
  [
    { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }] },
    'Invalid KeySchema: Some index key attribute have no definition',
  ],
  [
    { KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }] },
    `${invalid}Some index key attributes are not defined in AttributeDefinitions. Keys: [other], AttributeDefinitions: [pk, sk]`,
  ],
  [
    { KeySchema: [{ AttributeName: 'pk', KeyType: 'RANGE' }] },
    'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
  ],
  [
    { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] },
    `${invalid}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  ],
  [{ GlobalSecondaryIndexes: [] }, `${invalid}List of GlobalSecondaryIndexes is empty`],
  [{ GlobalSecondaryIndexes: [index(), index()] }, `${invalid}Duplicate index name: index`],
  [
    { GlobalSecondaryIndexes: [index({ Projection: { ProjectionType: 'INCLUDE' } })] },
    `${invalid}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
  ],
  [
    { GlobalSecondaryIndexes: [index({ ProvisionedThroughput: provisioned })] },
    `${invalid}ProvisionedThroughput should not be specified for index: index when BillingMode is PAY_PER_REQUEST`,
  ],
  [{ LocalSecondaryIndexes: [index()] }, `${invalid}Index KeySchema does not have a range key for index: index`],
  [
    { StreamSpecification: { StreamEnabled: false, StreamViewType: 'NEW_IMAGE' } },
    `${invalid}Table is being created with a stream disabled, UpdateViewType should not be specified`,
  ],
];

test.each(refusedTables)('CreateTable refuses %j', async (change, message) => {
  const input = { ...albums, ...change } as CreateTableCommandInput;
  await expect(send(new CreateTableCommand(input))).rejects.toMatchObject({ name: 'ValidationException', message });
});

describe('UpdateTable', () => {
  const update = (more: Partial<UpdateTableCommandInput>) =>
    send(new UpdateTableCommand({ TableName: 'people', ...more }));
  const { BillingMode: _, ...rest } = people;
  const provisionedPeople = { ...rest, ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } };

  test('capacity up and down, and to on demand', async () => {
    await created(account, provisionedPeople);
    const change = { ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 2 } };
    expect((await update(change)).TableDescription.TableStatus).toBe('UPDATING');
    await expect(update(change)).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await account.cloud.settle();
    expect((await describeTable()).ProvisionedThroughput).toMatchObject({
      ReadCapacityUnits: 10,
      WriteCapacityUnits: 2,
      NumberOfDecreasesToday: 1,
      LastIncreaseDateTime: expect.any(Date),
      LastDecreaseDateTime: expect.any(Date),
    });
    await expect(update(change)).rejects.toMatchObject({
      message: expect.stringContaining('The requested value equals the current value.'),
    });
    await update({ BillingMode: 'PAY_PER_REQUEST' });
    await account.cloud.settle();
    expect(await describeTable()).toMatchObject({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    });
  });

  test('an index comes and goes', async () => {
    await created(account, people);
    await send(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'ann' }, town: { S: 'Ulm' } } }));
    await send(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'bob' } } }));
    await update({
      AttributeDefinitions: [{ AttributeName: 'town', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [
        { Create: index({ KeySchema: [{ AttributeName: 'town', KeyType: 'HASH' }], IndexName: 'by-town' }) },
      ],
    });
    const scan = new ScanCommand({ TableName: 'people', IndexName: 'by-town' });
    expect((await describeTable()).GlobalSecondaryIndexes).toMatchObject([
      { IndexStatus: 'CREATING', Backfilling: true },
    ]);
    await expect(send(scan)).rejects.toMatchObject({
      message: 'Cannot read from backfilling global secondary index: by-town',
    });
    await account.cloud.settle();
    expect((await send(scan)).Items).toEqual([{ id: { S: 'ann' }, town: { S: 'Ulm' } }]);
    await update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-town' } }] });
    await account.cloud.settle();
    const table = await describeTable();
    expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
    expect(table.AttributeDefinitions).toEqual([{ AttributeName: 'id', AttributeType: 'S' }]);
  });

  test('a stream', async () => {
    await created(account, people);
    await update({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } });
    expect(await describeTable()).toMatchObject({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      LatestStreamLabel: expect.stringMatching(/^2026-11-23T12:00:\d\d\.\d{3}$/),
      LatestStreamArn: expect.stringContaining(`${ARN}/stream/2026-11-23T`),
    });
  });

  test('nothing to do', async () => {
    await created(account, people);
    await expect(update({})).rejects.toMatchObject({
      message: expect.stringContaining('At least one of ProvisionedThroughput, BillingMode'),
    });
  });
});

describe('settings', () => {
  beforeEach(() => created(account, { ...people, Tags: [{ Key: 'team', Value: 'red' }] }));

  test('tags', async () => {
    await send(new TagResourceCommand({ ResourceArn: ARN, Tags: [{ Key: 'cost', Value: '7' }] }));
    await send(new UntagResourceCommand({ ResourceArn: ARN, TagKeys: ['team'] }));
    const { Tags } = await send(new ListTagsOfResourceCommand({ ResourceArn: ARN }));
    expect(Tags).toEqual([{ Key: 'cost', Value: '7' }]);
    await expect(send(new ListTagsOfResourceCommand({ ResourceArn: `${ARN}x` }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Requested resource not found: ResourcArn: ${ARN}x not found`,
    });
  });

  test('time to live', async () => {
    const status = async () =>
      (await send(new DescribeTimeToLiveCommand({ TableName: 'people' }))).TimeToLiveDescription;
    const change = (Enabled: boolean, AttributeName = 'expires') =>
      send(new UpdateTimeToLiveCommand({ TableName: 'people', TimeToLiveSpecification: { Enabled, AttributeName } }));
    expect(await status()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await expect(change(false)).rejects.toMatchObject({ message: 'TimeToLive is already disabled' });
    await change(true);
    expect(await status()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    await expect(change(true)).rejects.toMatchObject({ message: 'TimeToLive is already enabled' });
    await expect(change(true, 'other')).rejects.toMatchObject({
      message: 'TimeToLive is active on a different AttributeName: current AttributeName is expires',
    });
  });

  test('expired items go, and only those', async () => {
    const now = account.cloud.clock.now() / 1000;
    const items = { past: now - 60, soon: now + 1800, later: now + 30 * 86_400, ancient: now - 6 * 365 * 86_400 };
    for (const [id, expires] of Object.entries(items)) {
      await send(
        new PutItemCommand({
          TableName: 'people',
          Item: { id: { S: id }, expires: { N: String(Math.floor(expires)) } },
        }),
      );
    }
    await send(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'text' }, expires: { S: '1' } } }));
    await send(
      new UpdateTimeToLiveCommand({
        TableName: 'people',
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
      }),
    );
    const left = async () =>
      (await send(new ScanCommand({ TableName: 'people' }))).Items.map(({ id }: any) => id.S).sort();
    expect(await left()).toHaveLength(5);
    await account.cloud.clock.advanceTo(account.cloud.clock.now() + 2 * 3_600_000);
    expect(await left()).toEqual(['ancient', 'later', 'text']);
    await account.cloud.clock.advanceTo(account.cloud.clock.now() + 31 * 86_400_000);
    expect(await left()).toEqual(['ancient', 'text']);
  });

  test('point-in-time recovery', async () => {
    const describeBackups = new DescribeContinuousBackupsCommand({ TableName: 'people' });
    const recovery = async () =>
      (await send(describeBackups)).ContinuousBackupsDescription.PointInTimeRecoveryDescription;
    expect(await recovery()).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await send(new UpdateContinuousBackupsCommand({ TableName: 'people', PointInTimeRecoverySpecification }));
    expect(await recovery()).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: 35,
      LatestRestorableDateTime: expect.any(Date),
    });
    await expect(send(new DescribeContinuousBackupsCommand({ TableName: 'nowhere' }))).rejects.toMatchObject({
      name: 'TableNotFoundException',
      message: 'Table not found: nowhere',
    });
  });

  test('limits', async () => {
    expect(await send(new DescribeLimitsCommand({}))).toMatchObject({ TableMaxReadCapacityUnits: 40_000 });
  });
});
