// checkout: adds the shipping to the goods. It asks the function shipping for a quote.
var aws = require('aws-sdk');
var lambda = new aws.Lambda();

exports.handler = function (event, context) {
  var question = {
    FunctionName: 'shipping:' + (event.stage || 'production'),
    Payload: JSON.stringify({ kilos: event.kilos })
  };
  lambda.invoke(question, function (error, answer) {
    if (error) return context.fail(error);
    var quote = JSON.parse(answer.Payload);
    context.succeed({ goods: event.goods, shipping: quote.cents, total: event.goods + quote.cents });
  });
};
