// worker: one second of work for each order.
exports.handler = function (event, context) {
  setTimeout(function () {
    context.succeed('order ' + event.order + ' packed');
  }, 1000);
};
