console.log('Loading function');

exports.handler = function(event, context) {
    var message = event.Records[0].Sns.Message;
    console.log('From SNS:', message);
    context.succeed(message);
};
