// A photo has gone.
var responses = require('../helpers/responses');
var log = require('../helpers/log');

module.exports = function (photo, context) {
  log('removed ' + photo.key);
  responses.succeed(context, { action: 'removed', key: photo.key });
};
