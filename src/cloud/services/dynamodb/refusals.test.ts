import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { albums, created, people, setUp } from './testing/dynamo-client.ts';

/**
 * Refusals word for word, as recorded from the service: dynalite's cases (Apache-2.0, recorded until 2020) and public recordings of 2026.
 */

let dynamo: ReturnType<typeof setUp>['dynamo'];

beforeAll(async () => {
  const account = setUp();
  dynamo = account.dynamo;
  await created(account, people);
  await created(account, {
    ...albums,
    AttributeDefinitions: [...albums.AttributeDefinitions!, { AttributeName: 'artist', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-artist',
        KeySchema: [{ AttributeName: 'artist', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
});

const refuses = async (command: any, message: string, name = 'ValidationException') =>
  expect(dynamo.send(command)).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode: 400 } });

/** One test for each request that is refused. */
function refused(cases: [command: any, message: string][], name?: string): void {
  test.each(cases.map(([command, message]) => [command.constructor.name, short(command.input), command, message]))(
    '%s %s',
    (_name, _input, command, message) => refuses(command, message, name),
  );
}
const short = (input: object) => JSON.stringify(input).slice(0, 160);

const invalid = 'One or more parameter values were invalid: ';

describe('tables', () => {
  const missing = { TableName: 'nowhere' };
  const gone = 'Requested resource not found';
  refused(
    [
      [new GetItemCommand({ ...missing, Key: { id: { S: 'a' } } }), gone],
      [new PutItemCommand({ ...missing, Item: { id: { S: 'a' } } }), gone],
      [new ScanCommand(missing), gone],
      [new BatchGetItemCommand({ RequestItems: { nowhere: { Keys: [{ id: { S: 'a' } }] } } }), gone],
    ],
    'ResourceNotFoundException',
  );
  test.each([
    [undefined, "Value null at 'tableName' failed to satisfy constraint: Member must not be null"],
    ['', "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1"],
    [
      'bad table!@#',
      "Value 'bad table!@#' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    ],
    [
      'a'.repeat(256),
      `Value '${'a'.repeat(256)}' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 255`,
    ],
  ])('the name %j', (TableName, fault) =>
    refuses(
      new PutItemCommand({ TableName: TableName as string, Item: { id: { S: 'a' } } }),
      `1 validation error detected: ${fault}`,
    ),
  );
  test('several faults at once', () =>
    refuses(
      new PutItemCommand({ TableName: 'a b', Item: { id: { S: 'a' } }, ReturnConsumedCapacity: 'ALL' as never }),
      "2 validation errors detected: Value 'ALL' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value 'a b' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    ));
});

describe('values', () => {
  const wide = (N: string) => ({ N });
  test.each<[any, string]>([
    [{}, 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'],
    [
      { S: 'a', N: '1' },
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    ],
    [{ N: '' }, 'The parameter cannot be converted to a numeric value'],
    [{ N: 'b' }, 'The parameter cannot be converted to a numeric value: b'],
    [{ NS: ['1', 'x'] }, 'The parameter cannot be converted to a numeric value: x'],
    [wide('1'.repeat(39)), 'Attempting to store more than 38 significant digits in a Number'],
    [wide('1E126'), 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    [wide('-1E-131'), 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    [{ SS: [] }, `${invalid}An string set  may not be empty`],
    [{ NS: [] }, `${invalid}An number set  may not be empty`],
    [{ BS: [] }, `${invalid}Binary sets should not be empty`],
    [{ SS: ['a', 'a'] }, `${invalid}Input collection [a, a] contains duplicates.`],
    [{ NS: ['1', '1.0'] }, 'Input collection contains duplicates'],
    [
      { BS: [Uint8Array.of(1), Uint8Array.of(1)] },
      `${invalid}Input collection [AQ==, AQ==]of type BS contains duplicates.`,
    ],
    [{ NULL: false }, `${invalid}Null attribute value types must have the value of true`],
    [{ L: [{ M: { a: { SS: [] } } }] }, `${invalid}An string set  may not be empty`],
  ])('%j', async (value, message) => {
    await refuses(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'a' }, bad: value } }), message);
  });
  test('too large', () =>
    refuses(
      new PutItemCommand({ TableName: 'people', Item: { id: { S: 'a' }, x: { S: 'x'.repeat(409_600) } } }),
      'Item size has exceeded the maximum allowed size',
    ));
  test('nested too deeply', () => {
    let value: any = { S: 'x' };
    for (let i = 0; i < 33; i++) value = { L: [value] };
    return refuses(
      new PutItemCommand({ TableName: 'people', Item: { id: { S: 'a' }, value } }),
      'Nesting Levels have exceeded supported limits',
    );
  });
});

describe('keys', () => {
  const put = (Item: any, TableName = 'people') => new PutItemCommand({ TableName, Item });
  const get = (Key: any, TableName = 'people') => new GetItemCommand({ TableName, Key });
  const empty =
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ';
  refused([
    [put({ a: { S: 'a' } }), `${invalid}Missing the key id in the item`],
    [put({ id: { N: '1' } }), `${invalid}Type mismatch for key id expected: S actual: N`],
    [put({ id: { S: '' } }), `${empty}id`],
    [
      put({ id: { S: 'x'.repeat(2049) } }),
      `${invalid}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
    ],
    [
      put({ pk: { S: 'a' }, sk: { N: '1' }, artist: { N: '1' } }, 'albums'),
      `${invalid}Type mismatch for Index Key artist Expected: S Actual: N IndexName: by-artist`,
    ],
    [
      put({ pk: { S: 'a' }, sk: { N: '1' }, artist: { S: '' } }, 'albums'),
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-artist, IndexKey: artist',
    ],
    [get({ id: { N: '1' } }), 'The provided key element does not match the schema'],
    [get({ id: { S: 'a' }, more: { S: 'b' } }), 'The provided key element does not match the schema'],
    [get({ pk: { S: 'a' } }, 'albums'), 'The provided key element does not match the schema'],
    [get({ id: { S: '' } }), `${empty}id`],
  ]);

  const update = (UpdateExpression: string, values?: any) =>
    new UpdateItemCommand({
      TableName: 'albums',
      Key: { pk: { S: 'a' }, sk: { N: '1' } },
      UpdateExpression,
      ExpressionAttributeValues: values,
    });
  refused([
    [
      update('SET sk = :v', { ':v': { N: '1' } }),
      `${invalid}Cannot update attribute sk. This attribute is part of the key`,
    ],
    [
      update('SET artist = :v', { ':v': { N: '1' } }),
      `${invalid}Type mismatch for Index Key artist Expected: S Actual: N IndexName: by-artist`,
    ],
    [
      update('SET artist.name1 = :v', { ':v': { N: '1' } }),
      "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: artist",
    ],
  ]);
});

/** What is wrong with an UpdateExpression; values `:n` (a number), `:s` and `:l` exist when used. */
const updateFaults: [expression: string, fault: string][] = [
  ['', 'The expression can not be empty;'],
  ['INVALID SYNTAX HERE', 'Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
  ['SET a = :n,', 'Syntax error; token: "<EOF>", near: ","'],
  ['ADD hits : incr', 'Syntax error; token: ":", near: "hits : incr"'],
  ['SET a = :n, #, b = :n', 'Syntax error; token: "#", near: ", #,"'],
  ['SET a = :n + :n + :n', 'Syntax error; token: "+", near: ":n + :n"'],
  ['SET set = :n', 'Syntax error; token: "set", near: "SET set ="'],
  ['SET status = :n', 'Attribute name is a reserved keyword; reserved keyword: status'],
  ['SET #a = :n', 'An expression attribute name used in the document path is not defined; attribute name: #a'],
  ['SET a = :missing', 'An expression attribute value used in expression is not defined; attribute value: :missing'],
  ['SET a = :n SET b = :n', 'The "SET" section can only be used once in an update expression;'],
  [
    'SET a = :n, a.b = :n',
    'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
  ],
  [
    'SET a[0] = :n, a.b = :n',
    'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, b]',
  ],
  ['SET a = size(b)', 'Invalid function name; function: size'],
  [
    'SET a = list_append(b)',
    'Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1',
  ],
  [
    'SET a = if_not_exists(:n, :n)',
    'Operator or function requires a document path; operator or function: if_not_exists',
  ],
  ['SET a = a + :s', 'Incorrect operand type for operator or function; operator or function: +, operand type: S'],
  ['ADD a :s', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
  ['DELETE a :n', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
];

const conditionFaults: [expression: string, fault: string][] = [
  ['a = = :n', 'Syntax error; token: "=", near: "= = :n"'],
  ['attribute_exists(songs([1', 'Syntax error; token: "[", near: "([1"'],
  ['a', 'Syntax error; token: "<EOF>", near: "a"'],
  ['a = :n AND', 'Syntax error; token: "<EOF>", near: "AND"'],
  ['a-b = :n', 'Syntax error; token: "-", near: "a-b"'],
  ['((a = :n))', 'The expression has redundant parentheses;'],
  ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
  [
    'attribute_exists(a) = :n',
    'The function is not allowed to be used this way in an expression; function: attribute_exists',
  ],
  ['exists(a)', 'Invalid function name; function: exists'],
  ['attribute_exists(:n)', 'Operator or function requires a document path; operator or function: attribute_exists'],
  [
    'contains(a, a)',
    'The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [a]',
  ],
  [
    'begins_with(a, :n)',
    'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
  ],
  [
    'attribute_type(a, :s)',
    'Invalid attribute type name found; type: text, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
  ],
  [
    'a BETWEEN :n AND :s',
    'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:text}',
  ],
  ['#a = :n', 'An expression attribute name used in the document path is not defined; attribute name: #a'],
  ['a = :x', 'An expression attribute value used in expression is not defined; attribute value: :x'],
  ['name = :n', 'Attribute name is a reserved keyword; reserved keyword: name'],
  [`a = :n${' OR a = :n'.repeat(500)}`, 'Expression size has exceeded the maximum allowed size; expression size: 5006'],
];

const all: Record<string, any> = { ':n': { N: '1' }, ':s': { S: 'text' } };
const used = (expression: string) => {
  const values = Object.fromEntries(Object.entries(all).filter(([name]) => expression.includes(name)));
  return Object.keys(values).length ? { ExpressionAttributeValues: values } : {};
};

describe('expressions', () => {
  test.each(updateFaults)('UpdateExpression %j', (UpdateExpression, fault) =>
    refuses(
      new UpdateItemCommand({
        TableName: 'people',
        Key: { id: { S: 'a' } },
        UpdateExpression,
        ...used(UpdateExpression),
      }),
      `Invalid UpdateExpression: ${fault}`,
    ),
  );
  test.each(conditionFaults)('FilterExpression %j', (FilterExpression, fault) =>
    refuses(
      new ScanCommand({ TableName: 'people', FilterExpression, ...used(FilterExpression) }),
      `Invalid FilterExpression: ${fault}`,
    ),
  );
  test.each([
    ['!!! INVALID !!!', 'Syntax error; token: "!", near: "!!"'],
    [
      'a, a.b',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
  ])('ProjectionExpression %j', (ProjectionExpression, fault) =>
    refuses(new ScanCommand({ TableName: 'people', ProjectionExpression }), `Invalid ProjectionExpression: ${fault}`),
  );

  const put = (more: object) => new PutItemCommand({ TableName: 'people', Item: { id: { S: 'a' } }, ...more });
  refused([
    [
      put({ Expected: { id: { Exists: false } }, ConditionExpression: 'attribute_not_exists(id)' }),
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}',
    ],
    [
      put({ ExpressionAttributeValues: { ':v': { S: 'a' } } }),
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    ],
    [
      put({ ExpressionAttributeNames: { '#a': 'a' } }),
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      put({ ConditionExpression: 'attribute_exists(a)', ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } }),
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}',
    ],
    [
      put({ ConditionExpression: 'attribute_exists(a)', ExpressionAttributeValues: { ':a': { S: '' } } }),
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}',
    ],
    [
      put({ ConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': { NS: [] } } }),
      'ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: An number set  may not be empty for key :a',
    ],
    [
      put({ ConditionExpression: 'a = :a', ExpressionAttributeValues: { a: { S: '' } } }),
      'ExpressionAttributeValues contains invalid key: Syntax error; key: "a"',
    ],
    [
      put({ ConditionExpression: 'attribute_exists(a)', ExpressionAttributeNames: {} }),
      'ExpressionAttributeNames must not be empty',
    ],
    [put({ ReturnValues: 'ALL_NEW' }), 'ReturnValues can only be ALL_OLD or NONE'],
  ]);
});

describe('Query', () => {
  const query = (KeyConditionExpression: string, values: any, more: object = {}) =>
    new QueryCommand({
      TableName: 'albums',
      KeyConditionExpression,
      ExpressionAttributeValues: values,
      ...more,
    });
  const a = { ':a': { S: 'a' } };
  const an = { ...a, ':n': { N: '1' } };
  refused([
    [query('sk = :n', { ':n': { N: '1' } }), 'Query condition missed key schema element: pk'],
    [query('pk = :a AND rank1 = :n', an), 'Query condition missed key schema element: sk'],
    [query('pk > :a', a), 'Query key condition not supported'],
    [query('pk = :n', { ':n': { N: '1' } }), `${invalid}Condition parameter type does not match schema type`],
    [query('pk = :a OR sk = :n', an), 'Invalid operator used in KeyConditionExpression: OR'],
    [query('pk = :a AND sk <> :n', an), 'Invalid operator used in KeyConditionExpression: <>'],
    [query('pk = :a AND attribute_exists(sk)', a), 'Invalid operator used in KeyConditionExpression: attribute_exists'],
    [query('pk = :a AND pk = :a', a), 'KeyConditionExpressions must only contain one condition per key'],
    [query('pk.x = :a', a), 'KeyConditionExpressions cannot have conditions on nested attributes'],
    [query('pk = :a AND size(sk) = :n', an), 'KeyConditionExpressions cannot contain nested operations'],
    [query('((pk = :a))', a), 'Invalid KeyConditionExpression: The expression has redundant parentheses;'],
    [
      query('pk = :a', an, { FilterExpression: 'sk = :n' }),
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [query('pk = :a', a, { IndexName: 'nope' }), 'The table does not have the specified index: nope'],
    [
      query('artist = :a', a, { IndexName: 'by-artist', ConsistentRead: true }),
      'Consistent reads are not supported on global secondary indexes',
    ],
    [
      query('artist = :a', a, { IndexName: 'by-artist', Select: 'ALL_ATTRIBUTES' }),
      `${invalid}Select type ALL_ATTRIBUTES is not supported for global secondary index by-artist because its projection type is not ALL`,
    ],
    [
      query('artist = :a', a, { IndexName: 'by-artist', ProjectionExpression: 'title' }),
      `${invalid}Global secondary index by-artist does not project [title]`,
    ],
    [query('pk = :a', a, { ExclusiveStartKey: { bad: { S: 'p' } } }), 'The provided starting key is invalid'],
    [
      query('pk = :a', a, { ExclusiveStartKey: { pk: { S: 'b' }, sk: { N: '1' } } }),
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      query('pk = :a', a, { Limit: 0 }),
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      query('pk = :a', a, { Select: 'SPECIFIC_ATTRIBUTES' }),
      '1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    ],
    [
      query('pk = :a', a, { Select: 'INVALID_VALUE' }),
      "1 validation error detected: Value 'INVALID_VALUE' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]",
    ],
    [
      new QueryCommand({ TableName: 'albums' }),
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    ],
  ]);
});

describe('Scan', () => {
  const scan = (more: object) => new ScanCommand({ TableName: 'people', ...more });
  refused([
    [
      scan({ Segment: 0 }),
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      scan({ TotalSegments: 4 }),
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    ],
    [
      scan({ Segment: 5, TotalSegments: 5 }),
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is not less than TotalSegments: 5',
    ],
    [
      scan({ Limit: 0 }),
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      scan({ ScanFilter: { a: { ComparisonOperator: 'LIKE', AttributeValueList: [] } } }),
      "1 validation error detected: Value 'LIKE' at 'scanFilter.a.member.comparisonOperator' failed to satisfy constraint: Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]",
    ],
    [
      scan({ ScanFilter: { a: {} } }),
      "1 validation error detected: Value null at 'scanFilter.a.member.comparisonOperator' failed to satisfy constraint: Member must not be null",
    ],
    [
      scan({ ExclusiveStartKey: { bad: { S: 'p' } } }),
      'The provided starting key is invalid: The provided key element does not match the schema',
    ],
    [
      scan({ Select: 'SPECIFIC_ATTRIBUTES' }),
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    ],
  ]);
});

describe('batches', () => {
  const id = (S: string) => ({ id: { S } });
  const keys = (count: number) => Array.from({ length: count }, (_, i) => id(`k${i}`));
  const putRequests = (count: number) => keys(count).map((Item) => ({ PutRequest: { Item } }));
  refused([
    [new BatchGetItemCommand({ RequestItems: {} }), 'The requestItems parameter is required for BatchGetItem'],
    [new BatchWriteItemCommand({ RequestItems: {} }), 'The requestItems parameter is required for BatchWriteItem'],
    [
      new BatchGetItemCommand({ RequestItems: { people: { Keys: keys(101) } } }),
      "1 validation error detected: Value at 'RequestItems.people.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
    [
      new BatchGetItemCommand({ RequestItems: { people: { Keys: [id('a'), id('a')] } } }),
      'Provided list of item keys contains duplicates',
    ],
    [
      new BatchWriteItemCommand({
        RequestItems: { people: [{ PutRequest: { Item: id('a') } }, { DeleteRequest: { Key: id('a') } }] },
      }),
      'Provided list of item keys contains duplicates',
    ],
    [
      new BatchWriteItemCommand({ RequestItems: { people: [{ PutRequest: { Item: { id: { N: '5' } } } }] } }),
      'The provided key element does not match the schema',
    ],
  ]);
  test('more than 25 writes', async () => {
    await expect(
      dynamo.send(new BatchWriteItemCommand({ RequestItems: { people: putRequests(26) } })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(
        /^1 validation error detected: Value '\{people=\[.+\]\}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: \[Member must have length less than or equal to 25, Member must have length greater than or equal to 1\]$/,
      ),
    });
  });
});
