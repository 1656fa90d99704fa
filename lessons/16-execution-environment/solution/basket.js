// basket: adds up what a customer wants to buy.
exports.handler = function (event, context) {
  var basket = event.items.slice();
  context.succeed({ customer: event.customer, basket: basket });
};
