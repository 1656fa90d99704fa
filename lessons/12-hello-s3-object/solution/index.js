var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function (event, context) {
  var upload = event.Records[0].s3;
  var bucket = upload.bucket.name;
  var key = decodeURIComponent(upload.object.key.replace(/\+/g, ' '));
  console.log('New object: ' + key + ' in ' + bucket);

  s3.getObject({ Bucket: bucket, Key: key }, function (error, object) {
    if (error) {
      console.log('Could not read ' + key + ': ' + error.code);
      return context.fail(error);
    }
    var name = object.Body.toString('utf8').trim();
    console.log('Hello, ' + name);
    context.succeed('Hello, ' + name);
  });
};
