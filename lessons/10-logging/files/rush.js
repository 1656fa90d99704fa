// rush: twelve customers pay at the same moment.
var aws = require('aws-sdk');
var lambda = new aws.Lambda();

exports.handler = function (event, context) {
  var waiting = event.orders;
  function sent(error) {
    if (error) return context.fail(error);
    waiting -= 1;
    if (waiting === 0) context.succeed(event.orders + ' on their way');
  }
  for (var order = 1; order <= event.orders; order += 1) {
    var payment = { order: order, cents: 250 * order };
    lambda.invoke({ FunctionName: 'payments', InvocationType: 'Event', Payload: JSON.stringify(payment) }, sent);
  }
};
