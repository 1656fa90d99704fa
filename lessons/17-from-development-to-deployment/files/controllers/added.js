// A photo has come. Larger ones take longer: a tenth of a second for each megabyte.
var responses = require('../helpers/responses');
var log = require('../helpers/log');

module.exports = function (photo, context) {
  log('added ' + photo.key);
  setTimeout(
    function () {
      responses.succeed(context, { action: 'added', key: photo.key });
    },
    (photo.size || 0) / 10000,
  );
};
