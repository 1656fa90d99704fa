// deploy: brings a build to the shop's server as soon as it is uploaded.
const { CodeDeployClient, CreateDeploymentCommand } = require('@aws-sdk/client-codedeploy');

const codedeploy = new CodeDeployClient();

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const { deploymentId } = await codedeploy.send(
    new CreateDeploymentCommand({
      applicationName: 'shop',
      deploymentGroupName: 'live',
      revision: { revisionType: 'S3', s3Location: { bucket: bucket.name, key, bundleType: 'zip' } },
    }),
  );
  return deploymentId;
};
