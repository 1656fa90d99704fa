// oracle: the same, in the JavaScript of 2016.
var execFile = require('child_process').execFile;

exports.handler = function (event, context) {
  if (event.ask === 'disk') execFile('df', ['-m', '/tmp'], context.done);
  else context.succeed(work(1000000));
};

function work(rounds) {
  var began = Date.now();
  var sum = 0;
  for (var i = 0; i < rounds; i += 1) sum = (sum * 31 + i) % 1000003;
  return sum + ', after ' + (Date.now() - began) + ' ms';
}
