// What `require('aws-sdk')` gives in the sandbox: the unmodified package with the clients of the services that are simulated.
// `aws-sdk/lib/aws.js` would load all of its 380 clients. The descriptions of the services are bundles of their own.
require('aws-sdk/lib/node_loader');
const AWS = require('aws-sdk/lib/core');
const metadata = require('aws-sdk/apis/metadata.json');

// The package's end-of-support notice is younger than the runtimes that carried the package; Lambda never printed it.
require('aws-sdk/lib/maintenance_mode_message').suppress = true;

Object.assign(AWS, require('simulated-clients'));

function notSimulated(name) {
  const fail = function () {
    throw new Error(`AWS.${name} is in the aws-sdk package, but Coldstart does not simulate this service`);
  };
  return Object.defineProperty(fail, 'name', { value: name });
}

for (const { name } of Object.values(metadata)) {
  if (!AWS[name]) Object.defineProperty(AWS, name, { value: notSimulated(name), configurable: true, writable: true });
}

module.exports = AWS;
