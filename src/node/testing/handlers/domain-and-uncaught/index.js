var domain = require('domain');
exports.handler = function(event, context) {
  var d = domain.create();
  d.on('error', function(er) { context.succeed('domain caught ' + er.message); });
  d.run(function() { setTimeout(function() { throw new Error('late'); }, 5); });
};
