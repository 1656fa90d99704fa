var count = 0, started = Date.now(), cache = {};
var timer = setInterval(function() { count += 100; }, 10000);
timer.unref && timer.unref();
exports.handler = function(event, context) {
  count++;
  cache[count] = true;
  context.succeed({ count: count, keys: Object.keys(cache).length, pid: typeof process.pid });
};
