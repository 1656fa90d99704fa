'use strict';

console.log('Loading function');

const doc = require('dynamodb-doc');
const dynamo = new doc.DynamoDB();

/**
 * Provide an event that contains the following keys:
 *   - operation: one of the operations in the switch statement below
 *   - tableName: required for operations that interact with DynamoDB
 *   - payload: a parameter to pass to the operation being performed
 */
exports.handler = (event, context, callback) => {
    const operation = event.operation;
    if (event.tableName) {
        event.payload.TableName = event.tableName;
    }
    switch (operation) {
        case 'create':
            dynamo.putItem(event.payload, () =>
              dynamo.getItem({ TableName: event.tableName, Key: { id: event.payload.Item.id } }, (e, got) =>
                dynamo.query({ TableName: event.tableName, KeyConditions: [dynamo.Condition('id', 'EQ', '1')] }, (e2, found) =>
                  dynamo.updateItem({ TableName: event.tableName, Key: { id: '1' }, AttributeUpdates: { n: { Action: 'ADD', Value: 2 } }, ReturnValues: 'ALL_NEW' }, (e3, after) =>
                    callback(e || e2 || e3, [got, found.Items, after])))));
            break;
        case 'list':
            dynamo.scan(event.payload, callback);
            break;
        case 'echo':
            callback(null, event.payload);
            break;
        case 'ping':
            callback(null, 'pong');
            break;
        default:
            callback(new Error(`Unrecognized operation "${operation}"`));
    }
};
