// sweep: deletes what other programs have left under tmp/.
var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function (event, context) {
  var place = { Bucket: 'lantern-scratch', Prefix: 'tmp/' };
  s3.listObjects(place, function (error, list) {
    if (error) return context.fail(error);
    var left = list.Contents.length;
    console.log(left + ' to delete');
    if (!left) return context.succeed('nothing to do');

    list.Contents.forEach(function (object) {
      s3.deleteObject({ Bucket: place.Bucket, Key: object.Key }, function (problem) {
        if (problem) return context.fail(problem);
        left -= 1;
        if (left === 0) context.succeed('swept');
      });
    });
  });
};
