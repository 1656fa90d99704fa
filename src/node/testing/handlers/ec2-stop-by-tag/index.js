var AWS = require('aws-sdk');
var ec2 = new AWS.EC2({ region: 'us-east-1' });

function stopTagged(context) {
  var params = { Filters: [{ Name: 'instance-state-name', Values: ['running', 'pending'] }, { Name: 'tag:AutoStop', Values: ['true', '1'] }] };
  ec2.describeInstances(params, function(err, data) {
    if (err) { console.log(err, err.stack); return context.fail(err); }
    var ids = [];
    data.Reservations.forEach(function(r) { r.Instances.forEach(function(i) { ids.push(i.InstanceId); }); });
    if (ids.length === 0) return context.succeed('Nothing to stop');
    ec2.stopInstances({ InstanceIds: ids }, function(err2, stopped) {
      if (err2) return context.fail(err2);
      console.log('Stopping', ids.length);
      context.succeed(stopped.StoppingInstances.map(function(s) { return s.CurrentState.Name; }));
    });
  });
}

exports.handler = function(event, context) {
  if (event.action !== 'tag') return stopTagged(context);
  ec2.waitFor('instanceRunning', function(err, data) {
    if (err) return context.fail(err);
    var first = data.Reservations[0].Instances[0].InstanceId;
    ec2.createTags({ Resources: [first], Tags: [{ Key: 'AutoStop', Value: 'true' }] }, function(err) { err ? context.fail(err) : stopTagged(context); });
  });
};
