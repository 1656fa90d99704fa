// janitor: ends instances that nobody pays for, those without the tag cost_center.
var aws = require('aws-sdk');
var ec2 = new aws.EC2();

function isUntagged(instance) {
  return !instance.Tags.some(function (tag) {
    return tag.Key === 'cost_center';
  });
}

exports.handler = function (event, context) {
  var alive = { Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] };
  ec2.describeInstances(alive, function (error, found) {
    if (error) return context.fail(error);
    var ids = [];
    found.Reservations.forEach(function (reservation) {
      reservation.Instances.filter(isUntagged).forEach(function (instance) {
        ids.push(instance.InstanceId);
      });
    });
    console.log('untagged: ' + ids.join(', '));
    if (!ids.length) return context.succeed('nothing to end');

    // End them with ec2.terminateInstances, and hand on event.dryRun as DryRun.
    context.succeed(ids);
  });
};
