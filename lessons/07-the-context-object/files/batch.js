// Works through a number of orders, half a second each. The function may run for 3 seconds.
exports.handler = function (event, context) {
  var done = 0;

  function next() {
    if (done === event.orders) {
      return context.succeed({ done: done, left: 0 });
    }
    // Ask how much time is left, and stop in time.
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
