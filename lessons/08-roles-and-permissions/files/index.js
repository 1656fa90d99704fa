// archive: keeps reports in a bucket. The event says what to do: { "job": "put", "key": "2016-05.txt" }
var aws = require('aws-sdk');
var s3 = new aws.S3();

var BUCKET = 'lantern-archive';

exports.handler = function (event, context) {
  var place = { Bucket: event.bucket || BUCKET, Key: event.key };

  switch (event.job) {
    case 'put':
      place.Body = 'Report of ' + event.key;
      return s3.putObject(place, finish);
    case 'get':
      return s3.getObject(place, finish);
    case 'share':
      place.ACL = 'public-read';
      return s3.putObjectAcl(place, finish);
    case 'delete':
      return s3.deleteObject(place, finish);
  }

  function finish(error, data) {
    if (error) {
      console.log(event.job + ' ' + event.key + ': ' + error.code);
      return context.fail(error);
    }
    console.log(event.job + ' ' + event.key + ': done');
    context.succeed(data.Body ? data.Body.toString() : 'done');
  }
};
