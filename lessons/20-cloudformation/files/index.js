// greeting: greets whoever is in the event. Its package lies in the bucket lantern-code.
exports.handler = function (event, context) {
  if (!event.name) return context.fail(new Error('there is nobody to greet'));
  context.succeed('Hello, ' + event.name);
};
