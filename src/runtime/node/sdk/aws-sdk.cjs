// What `require('aws-sdk')` gives in the sandbox: the unmodified package with the clients of the services that are simulated.
// `aws-sdk/lib/aws.js` would load all of its 380 clients.
require('aws-sdk/lib/node_loader');
const AWS = require('aws-sdk/lib/core');
const metadata = require('aws-sdk/apis/metadata.json');

// The package's end-of-support notice is younger than the runtimes that carried the package; Lambda never printed it.
require('aws-sdk/lib/maintenance_mode_message').suppress = true;

const clients = {
  CloudWatchLogs: require('aws-sdk/clients/cloudwatchlogs'),
  IAM: require('aws-sdk/clients/iam'),
  Lambda: require('aws-sdk/clients/lambda'),
  S3: require('aws-sdk/clients/s3'),
  STS: require('aws-sdk/clients/sts'),
};
Object.assign(AWS, clients);

function notSimulated(name) {
  const fail = function () {
    throw new Error(`AWS.${name} is in the aws-sdk package, but Coldstart does not simulate this service`);
  };
  return Object.defineProperty(fail, 'name', { value: name });
}

for (const { name } of Object.values(metadata)) {
  if (!AWS[name]) Object.defineProperty(AWS, name, { value: notSimulated(name), configurable: true, writable: true });
}
for (const name of ['DocumentClient', 'Converter']) AWS.DynamoDB[name] = notSimulated(`DynamoDB.${name}`);

module.exports = AWS;
