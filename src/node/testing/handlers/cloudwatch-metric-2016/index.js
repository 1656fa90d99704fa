var AWS = require('aws-sdk');
var cw = new AWS.CloudWatch();
exports.handler = function(event, context) {
  cw.putMetricData({ Namespace: 'Site', MetricData: [{ MetricName: 'Up', Value: 1, Unit: 'Count', Timestamp: new Date(), Dimensions: [{ Name: 'Host', Value: 'a' }] }] }, function(err, data) {
    if (err) return context.fail(err);
    cw.listMetrics({ Namespace: 'Site' }, function(err, data) { context.done(err, data && data.Metrics.map(function(m) { return m.MetricName + '/' + m.Dimensions[0].Value; })); });
  });
};
