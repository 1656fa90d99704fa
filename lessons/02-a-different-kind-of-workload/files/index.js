// thumbnail: called for every new photo. It takes two seconds and leaves a small copy in another bucket.
var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function (event, context) {
  var photo = event.Records[0].s3.object.key;
  shrink(photo, function (small) {
    s3.putObject({ Bucket: 'lantern-thumbs', Key: 'function/' + photo, Body: small }, context.done);
  });
};

// Stands for the real work with pixels.
function shrink(photo, callback) {
  setTimeout(function () {
    callback('a small ' + photo);
  }, 2000);
}
