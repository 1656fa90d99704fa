// greeter: the way Lambda calls it. The work is in work.js.
var greet = require('./work.js');

exports.handler = function (event, context) {
  var said = greet(event.name);
  if (said) context.succeed(said);
  else context.fail('Whom shall I greet?');
};
