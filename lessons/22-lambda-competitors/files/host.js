// Plays the other platform: hands a request to webtask.js. Leave this file as it is.
exports.handler = function (request, context) {
  require('./webtask.js')({ data: request }, function (error, answer) {
    if (error) context.fail(error);
    else context.succeed(answer);
  });
};
