// chooser: which platforms can take a workload?
var platforms = require('./platforms.json');

// null in the list means: this platform names no limit.
function within(limit, needed) {
  return limit === null || needed <= limit;
}

function fits(platform, workload) {
  return (
    within(platform.megabytes, workload.megabytes) &&
    within(platform.seconds, workload.seconds) &&
    platform.languages.indexOf(workload.language) >= 0 &&
    platform.startedBy.indexOf(workload.startedBy) >= 0
  );
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
