// Plays the other platform: hands a request to webtask.js, and says which files that took. Leave this file as it is.
exports.handler = function (request, context) {
  require('./webtask.js')({ data: request }, function (error, answer) {
    console.log('files: ' + Object.keys(require.cache).join(' '));
    if (error) context.fail(error);
    else context.succeed(answer);
  });
};
