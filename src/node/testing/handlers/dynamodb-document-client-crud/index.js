'use strict';
const AWS = require('aws-sdk');
const docClient = new AWS.DynamoDB.DocumentClient({ region: 'us-east-1' });
const table = 'todos';

exports.handler = function(event, ctx, cb) {
  const item = { id: 't1', text: 'milk', done: false, n: 1.5, list: [1, 'two', null], set: docClient.createSet(['x', 'y']), bin: new Buffer('hi') };
  docClient.put({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(id)' }).promise()
    .then(() => docClient.update({
      TableName: table, Key: { id: 't1' }, UpdateExpression: 'set #d = :d, n = n + :one', ReturnValues: 'ALL_NEW',
      ExpressionAttributeNames: { '#d': 'done' }, ExpressionAttributeValues: { ':d': true, ':one': 1 } }).promise())
    .then(updated => docClient.put({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(id)' }).promise()
      .catch(err => Promise.all([err.code, err.statusCode, err.retryable, docClient.query({ TableName: table, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': 't1' } }).promise()])
        .then(list => cb(null, { code: list[0], status: list[1], retryable: list[2], count: list[3].Count, done: updated.Attributes.done, n: updated.Attributes.n, set: updated.Attributes.set.values, bin: updated.Attributes.bin.toString() }))))
    .catch(cb);
};
