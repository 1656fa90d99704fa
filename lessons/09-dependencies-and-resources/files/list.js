// list: what lies in the folder of your package?
var spawn = require('child_process').spawn;

exports.handler = function (event, context) {
  // Run "ls -lah", print what it says, and answer with its exit code when it has ended.
  context.succeed(null);
};
