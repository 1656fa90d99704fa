// gallery: finds out what has happened, and leaves the work to a controller.
var added = require('./controllers/added');
var removed = require('./controllers/removed');
var responses = require('./helpers/responses');
var log = require('./helpers/log');

var controllers = { added: added, removed: removed };

exports.handler = function (event, context) {
  if (event.metadata) {
    log('called by ' + event.metadata.caller);
    var controller = controllers[event.metadata.controller];
    if (!controller) return responses.fail(context, 'There is no controller ' + event.metadata.controller);
    return controller(event.data, context);
  }

  var record = (event.Records || [])[0] || {};
  var name = record.eventName || '';
  if (name.indexOf('ObjectCreated') === 0) return added(record.s3.object, context);
  if (name.indexOf('ObjectRemoved') === 0) return removed(record.s3.object, context);
  responses.error(context, 'I do not know this event', 'eventName: ' + name);
};
