// shipping: says what it costs to send a parcel.
exports.handler = function (event, context) {
  var cents = 390 + 120 * Math.ceil(event.kilos);
  context.succeed({ cents: cents });
};
