var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function (event, context) {
  var upload = event.Records[0].s3;
  var bucket = upload.bucket.name;
  var key = decodeURIComponent(upload.object.key.replace(/\+/g, ' '));
  console.log('New object: ' + key + ' in ' + bucket);

  // Fetch the object with s3.getObject, print "Hello, NAME" and end the run.
  context.succeed(null);
};
