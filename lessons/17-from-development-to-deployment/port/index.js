// gallery: finds out what has happened, and leaves the work to a controller.
const controllers = { added: require('./controllers/added'), removed: require('./controllers/removed') };
const responses = require('./helpers/responses');
const log = require('./helpers/log');

exports.handler = async ({ metadata, data, Records = [] }) => {
  if (metadata) {
    log(`called by ${metadata.caller}`);
    const controller = controllers[metadata.controller];
    if (!controller) throw new Error(`There is no controller ${metadata.controller}`);
    return controller(data);
  }

  const [{ eventName = '', s3 } = {}] = Records;
  if (eventName.startsWith('ObjectCreated')) return controllers.added(s3.object);
  if (eventName.startsWith('ObjectRemoved')) return controllers.removed(s3.object);
  return responses.error('I do not know this event', [`eventName: ${eventName}`]);
};
