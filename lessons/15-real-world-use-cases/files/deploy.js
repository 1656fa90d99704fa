// deploy: brings a build to the shop's server as soon as it is uploaded.
var aws = require('aws-sdk');
var codedeploy = new aws.CodeDeploy();

exports.handler = function (event, context) {
  var build = event.Records[0].s3;
  var location = {
    bucket: build.bucket.name,
    key: decodeURIComponent(build.object.key.replace(/\+/g, ' ')),
    bundleType: 'zip',
  };
  var order = {
    applicationName: 'shop',
    deploymentGroupName: 'live',
    revision: { revisionType: 'S3', s3Location: location },
  };
  codedeploy.createDeployment(order, function (error, answer) {
    if (error) return context.fail(error);
    context.succeed(answer.deploymentId);
  });
};
