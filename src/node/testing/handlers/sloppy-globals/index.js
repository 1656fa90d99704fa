// written in a hurry in 2015
counter = 0
var self = this
total = function() {
  var sum = 0
  for (var i = 0; i < arguments.length; i++) sum += arguments[i]
  arguments[0] = 99
  return sum
}
function add(a) { arguments[0] = a + 1; return a }
exports.handler = function(event, context) {
  counter++
  with (event) { who = name }
  context.done(null, [counter, who, total(1, 2, 3), self === exports, typeof this, 010, add(1), total.caller === undefined || true])
}
