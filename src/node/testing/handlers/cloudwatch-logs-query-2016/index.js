var AWS = require('aws-sdk');
var logs = new AWS.CloudWatchLogs();
exports.handler = function(event, context) {
  logs.createLogGroup({ logGroupName: 'mine' }, function() {
    logs.createLogStream({ logGroupName: 'mine', logStreamName: 's' }, function() {
      logs.putLogEvents({ logGroupName: 'mine', logStreamName: 's', logEvents: [{ message: 'ERROR bad', timestamp: Date.now() }, { message: 'fine', timestamp: Date.now() }] }, function(err) {
        if (err) return context.fail(err);
        logs.filterLogEvents({ logGroupName: 'mine', filterPattern: 'ERROR' }, function(err, d) { context.done(err, d && d.events.map(function(e) { return e.message; })); });
      });
    });
  });
};
