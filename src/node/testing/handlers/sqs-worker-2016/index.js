var AWS = require('aws-sdk');
var sqs = new AWS.SQS();
exports.handler = function(event, context) {
  sqs.getQueueUrl({ QueueName: 'jobs' }, function(err, q) {
    if (err) return context.fail(err);
    sqs.receiveMessage({ QueueUrl: q.QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }, function(err, data) {
      if (err) return context.fail(err);
      var entries = data.Messages.map(function(m, i) { return { Id: '' + i, ReceiptHandle: m.ReceiptHandle }; });
      var bodies = data.Messages.map(function(m) { return JSON.parse(m.Body).n; });
      sqs.deleteMessageBatch({ QueueUrl: q.QueueUrl, Entries: entries }, function(err, done) {
        context.done(err, { bodies: bodies, deleted: done && done.Successful.length });
      });
    });
  });
};
