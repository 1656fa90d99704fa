// quote: what a parcel costs. The tariff is in a module of its own, as npm would bring it.
var postage = require('postage');

exports.handler = function (event, context) {
  context.succeed({ grams: event.grams, cents: postage.price(event.grams) });
};
