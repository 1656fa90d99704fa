'use strict';
const AWS = require('aws-sdk');
AWS.config.update({ region: 'us-east-1' });
const sns = new AWS.SNS({ apiVersion: '2010-03-31' });
const lambda = new AWS.Lambda();
exports.handler = (event, context, callback) => {
  if (event.deep) return callback(null, { deep: event.deep + 1, custom: context.clientContext && context.clientContext.custom });
  sns.publish({ TopicArn: 'arn:aws:sns:us-east-1:111122223333:alerts', Subject: 'x', Message: 'hello' }, (err, data) => {
    if (err) return callback(err);
    lambda.invoke({ FunctionName: context.functionName, InvocationType: 'RequestResponse', LogType: 'Tail', Payload: JSON.stringify({ deep: 1 }) }, (err, reply) => {
      if (err) return callback(err);
      callback(null, { message: data.MessageId.length, status: reply.StatusCode, payload: JSON.parse(reply.Payload), tail: new Buffer(reply.LogResult, 'base64').toString().indexOf('START') });
    });
  });
};
