// courier: brings something from the bucket lantern-samples to where it is wanted. Somebody has to do the uploading here.
var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function (event, context) {
  var copy = { Bucket: event.to, Key: event.as, CopySource: 'lantern-samples/' + event.what };
  s3.copyObject(copy, function (error) {
    if (error) return context.fail(error);
    context.succeed(event.as + ' is in ' + event.to);
  });
};
