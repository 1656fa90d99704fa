// `dynamodb-doc`, which the first Node.js runtimes brought along: DynamoDB with plain JavaScript values. Every operation of
// the client is a method; see https://github.com/awslabs/dynamodb-document-js-sdk (the interface; this is no copy).
const AWS = require('aws-sdk');

/** What a comparison on an attribute needs, made by `Condition`. */
class DynamoDBCondition {
  constructor(key, operator, values) {
    Object.assign(this, { key, operator, values });
  }
}

const plain = (value) => !!value && typeof value === 'object' && !Array.isArray(value) && !Buffer.isBuffer(value);
const mapValues = (object, change) =>
  Object.keys(object).reduce((made, key) => {
    made[key] = change(object[key]);
    return made;
  }, {});

const isSet = (value) => plain(value) && value.wrapperName === 'Set';
const toDynamo = (value) =>
  isSet(value) ? AWS.DynamoDB.Converter.input(value) : AWS.DynamoDB.Converter.input(value, {});
const fromDynamo = (value) => {
  const out = AWS.DynamoDB.Converter.output(value);
  return isSet(out) ? out.values : out;
};

/** `[Condition, …]`, one condition, or the client's own form, as `{ key: { ComparisonOperator, AttributeValueList } }`. */
function conditions(given) {
  const list = Array.isArray(given) ? given : given instanceof DynamoDBCondition ? [given] : null;
  if (!list) return mapValues(given, condition);
  return list.reduce((made, { key, operator, values }) => {
    made[key] = { ComparisonOperator: operator, AttributeValueList: values.map(toDynamo) };
    return made;
  }, {});
}

function condition(given) {
  const made = Object.assign({}, given);
  if (given.AttributeValueList) made.AttributeValueList = given.AttributeValueList.map(toDynamo);
  if ('Value' in given) made.Value = toDynamo(given.Value);
  return made;
}

const items = (item) => mapValues(item, toDynamo);
const requestItems = (tables) =>
  mapValues(tables, (entry) =>
    Array.isArray(entry)
      ? entry.map((write) => mapValues(write, (part) => mapValues(part, items)))
      : Object.assign({}, entry, { Keys: entry.Keys.map(items) }),
  );

/** How each member with attribute values in it is translated. */
const inputs = {
  Item: items,
  Key: items,
  ExclusiveStartKey: items,
  ExpressionAttributeValues: items,
  KeyConditions: conditions,
  QueryFilter: conditions,
  ScanFilter: conditions,
  Expected: conditions,
  AttributeUpdates: (updates) => mapValues(updates, condition),
  RequestItems: requestItems,
};

const plainItem = (item) => mapValues(item, fromDynamo);
const outputs = {
  Item: plainItem,
  Attributes: plainItem,
  LastEvaluatedKey: plainItem,
  Items: (list) => list.map(plainItem),
  Responses: (tables) => mapValues(tables, (list) => list.map(plainItem)),
  UnprocessedKeys: (tables) =>
    mapValues(tables, (entry) => Object.assign({}, entry, { Keys: entry.Keys.map(plainItem) })),
  UnprocessedItems: (tables) =>
    mapValues(tables, (writes) => writes.map((write) => mapValues(write, (part) => mapValues(part, plainItem)))),
};

function translate(object, translations) {
  const made = Object.assign({}, object);
  for (const key of Object.keys(translations))
    if (made[key] !== undefined && made[key] !== null) made[key] = translations[key](made[key]);
  return made;
}

function DynamoDB(client) {
  const dynamo = client || new AWS.DynamoDB();
  const doc = Object.create(dynamo);
  doc.Set = (list, type) => dynamo.constructor.DocumentClient.prototype.createSet.call({}, list, { type });
  doc.Condition = (key, operator, ...values) =>
    new DynamoDBCondition(
      key,
      operator,
      values.filter((value) => value !== undefined),
    );
  doc.StrToBin = (text) => Buffer.from(text);
  doc.BinToStr = (bytes) => Buffer.from(bytes).toString();
  for (const name of Object.keys(dynamo.api.operations)) doc[name] = operation(dynamo, name);
  return doc;
}

/** An operation of the client between translated input and output. */
const operation = (dynamo, name) => (params, callback) => {
  const request = dynamo[name](translate(typeof params === 'function' ? {} : params, inputs));
  request.on('success', (response) => {
    response.data = translate(response.data, outputs);
  });
  const done = typeof params === 'function' ? params : callback;
  if (done) request.send(done);
  return request;
};

module.exports = { DynamoDB };
