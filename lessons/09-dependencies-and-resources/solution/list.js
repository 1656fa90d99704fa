// list: what lies in the folder of your package?
var spawn = require('child_process').spawn;

exports.handler = function (event, context) {
  var program = spawn('ls', ['-l', '-a', '-h'], { cwd: event.folder });
  program.stdout.on('data', function (text) {
    console.log(String(text));
  });
  program.stderr.on('data', function (text) {
    console.log('ls complains: ' + text);
  });
  program.on('close', function (code) {
    context.succeed({ code: code });
  });
};
