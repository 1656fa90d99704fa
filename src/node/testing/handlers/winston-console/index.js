var winston = require('winston');
winston.level = 'debug';
var logger = new winston.Logger({ transports: [new winston.transports.Console({ timestamp: false, colorize: false, level: 'debug' })] });
exports.handler = function(event, context) {
  winston.info('Hello distributed log files!', { some: 'meta', n: 1 });
  logger.debug('Now my debug messages are written to console!');
  logger.error('bad', new Error('oops').message);
  logger.log('warn', 'test message %s, %s', 'first', 'second', { number: 123 });
  context.succeed(Object.keys(winston.levels).length);
};
