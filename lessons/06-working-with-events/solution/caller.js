var aws = require('aws-sdk');
var lambda = new aws.Lambda();

exports.handler = function (event, context) {
  var request = {
    FunctionName: 'greeter',
    InvocationType: 'Event',
    Payload: JSON.stringify({ username: event.username || 'Amara' }),
  };
  lambda.invoke(request, function (error, data) {
    if (error) return context.fail(error);
    context.succeed('Accepted with status ' + data.StatusCode);
  });
};
