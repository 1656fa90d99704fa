// gallery: finds out what has happened, and leaves the work to a controller.
var added = require('./controllers/added');
var removed = require('./controllers/removed');
var responses = require('./helpers/responses');
var log = require('./helpers/log');

exports.handler = function (event, context) {
  // Every event goes the same way so far.
  added(event.Records[0].s3.object, context);
};
