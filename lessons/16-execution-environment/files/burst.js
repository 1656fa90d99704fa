// burst: twelve orders at once, each in an event of its own.
var aws = require('aws-sdk');
var lambda = new aws.Lambda();

exports.handler = function (event, context) {
  var waiting = event.orders;
  for (var order = 1; order <= event.orders; order++) {
    lambda.invoke(
      { FunctionName: 'worker', InvocationType: 'Event', Payload: JSON.stringify({ order: order }) },
      function (error) {
        if (error) return context.fail(error);
        if (--waiting === 0) context.succeed('all sent');
      }
    );
  }
};
