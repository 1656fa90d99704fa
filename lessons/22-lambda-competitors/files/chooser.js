// chooser: which platforms can take a workload?
var platforms = require('./platforms.json');

// null in the list means: this platform names no limit.
function fits(platform, workload) {
  return workload.megabytes <= platform.megabytes;
}

exports.handler = function (workload, context) {
  var able = platforms.filter(function (platform) {
    return platform.year === workload.year && fits(platform, workload);
  });
  var names = able.map(function (platform) {
    return platform.name;
  });
  context.succeed(names);
};
