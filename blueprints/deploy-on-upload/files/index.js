'use strict';

const AWS = require('aws-sdk');

const codedeploy = new AWS.CodeDeploy();

exports.handler = (event, context, callback) => {
  const build = event.Records[0].s3;
  const key = decodeURIComponent(build.object.key.replace(/\+/g, ' '));
  const order = {
    applicationName: 'shop',
    deploymentGroupName: 'live',
    revision: { revisionType: 'S3', s3Location: { bucket: build.bucket.name, key, bundleType: 'zip' } },
  };
  codedeploy.createDeployment(order, (error, data) => {
    // A group does one deployment at a time.
    if (error && error.code === 'DeploymentLimitExceededException') return callback(null, 'One is under way already');
    if (error) return callback(error);
    console.log(key + ' goes out as ' + data.deploymentId);
    callback(null, data.deploymentId);
  });
};
