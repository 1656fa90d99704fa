// greeter: the work itself, tied up with the way Lambda calls it.
exports.handler = function (event, context) {
  if (!event.name) {
    context.fail('Whom shall I greet?');
  } else {
    context.succeed('Good day, ' + event.name + '.');
  }
};
