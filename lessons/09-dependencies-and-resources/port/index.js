// quote: what a parcel costs. The tariff is in a module of its own, as npm would bring it.
const postage = require('postage');

exports.handler = async ({ grams }) => ({ grams, cents: postage.price(grams) });
