// Works through a number of orders, half a second each. The function may run for 3 seconds.
var ENOUGH_FOR_ONE_MORE = 900;

exports.handler = function (event, context) {
  var done = 0;

  function next() {
    var left = event.orders - done;
    if (left === 0 || context.getRemainingTimeInMillis() < ENOUGH_FOR_ONE_MORE) {
      return context.succeed({ done: done, left: left });
    }
    ship(function () {
      done++;
      console.log('shipped ' + done + ' of ' + event.orders);
      next();
    });
  }

  next();
};

function ship(callback) {
  setTimeout(callback, 500);
}
