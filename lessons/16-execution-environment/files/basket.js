// basket: adds up what a customer wants to buy.
var basket = [];

exports.handler = function (event, context) {
  event.items.forEach(function (item) {
    basket.push(item);
  });
  context.succeed({ customer: event.customer, basket: basket });
};
