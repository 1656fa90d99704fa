// hours: tells when the shop is open. Somebody asks a few times a day.
var open = { weekdays: '9 to 18', saturday: '9 to 13' };

exports.handler = function (event, context) {
  context.succeed(open);
};
