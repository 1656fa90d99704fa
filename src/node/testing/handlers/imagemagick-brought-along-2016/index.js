var aws = require('aws-sdk');
var fs = require('fs');
var im = require('imagemagick');

var s3 = new aws.S3();

exports.handler = function (event, context) {
  var record = event.Records[0].s3;
  s3.getObject({ Bucket: record.bucket.name, Key: record.object.key }, function (error, object) {
    if (error) return context.fail(error);
    im.resize({ srcData: object.Body, width: 16, format: 'png' }, function (error, stdout) {
      if (error) return context.fail(error);
      fs.writeFileSync('/tmp/small.png', new Buffer(stdout, 'binary'));
      im.identify('/tmp/small.png', function (error, features) {
        if (error) return context.fail(error);
        context.succeed({ format: features.format, width: features.width, height: features.height });
      });
    });
  });
};
