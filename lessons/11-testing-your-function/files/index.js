// receipt: adds up a basket. The event: { "items": [{ "name": "tea", "cents": 250, "quantity": 2 }] }
exports.handler = function (event, context) {
  var total = event.items
    .map(function (item) {
      return item.cents * item.quantity;
    })
    .reduce(function (sum, part) {
      return sum + part;
    });
  console.log(event.items.length + ' lines, ' + total + ' cents');
  context.succeed({ total: total });
};
