// orders: books an order. The same package runs twice, as orders and as orders-staging.
var makeLog = require('./logger.js');

exports.handler = function (event, context) {
  var staging = /-staging$/.test(context.functionName);
  var log = makeLog(staging ? 'DEBUG' : 'INFO');

  log.debug('event ' + JSON.stringify(event));
  log.debug('looking for ' + event.item + ' in shelf 4');
  if (event.left < 3) log.warn('only ' + event.left + ' of ' + event.item + ' left');
  log.info('order ' + event.order + ' booked');
  context.succeed('order ' + event.order + ' booked');
};
