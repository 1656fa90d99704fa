var async = require('async');
exports.handler = function(event, context) {
  var log = [];
  async.auto({
    a: function(cb) { setTimeout(function() { log.push('a'); cb(null, 1); }, 20); },
    b: ['a', function(cb, r) { log.push('b'); cb(null, r.a + 1); }],
    c: function(cb) { process.nextTick(function() { log.push('c'); cb(null, 3); }); }
  }, function(err, r) {
    async.parallelLimit([1, 2, 3, 4].map(function(n) { return function(cb) { setImmediate(function() { log.push(n); cb(null, n * n); }); }; }), 2, function(err, squares) {
      var q = async.queue(function(task, done) { log.push(task.name); done(); }, 1);
      q.drain = function() { context.succeed({ r: r, squares: squares, log: log }); };
      q.push([{ name: 'x' }, { name: 'y' }]);
    });
  });
};
