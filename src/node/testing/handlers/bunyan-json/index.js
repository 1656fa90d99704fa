const bunyan = require('bunyan');
const log = bunyan.createLogger({ name: 'myapp', level: 'debug', serializers: bunyan.stdSerializers });
exports.handler = async (event) => {
  log.info('hi');
  log.warn({ lang: 'fr' }, 'au revoir');
  log.child({ widget_type: 'foo' }).error({ err: new TypeError('boom') }, 'failed %d times', 3);
  return log.level();
};
