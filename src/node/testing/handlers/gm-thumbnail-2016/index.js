var async = require('async');
var AWS = require('aws-sdk');
var gm = require('gm').subClass({ imageMagick: true });
var util = require('util');

var s3 = new AWS.S3();
var MAX = 32;

exports.handler = function (event, context) {
  var record = event.Records[0].s3;
  var type = /\.(jpe?g|png)$/.exec(record.object.key)[1];

  async.waterfall(
    [
      function download(next) {
        s3.getObject({ Bucket: record.bucket.name, Key: record.object.key }, next);
      },
      function measure(response, next) {
        gm(response.Body).size(function (error, size) {
          console.log(util.inspect(size, { depth: 2 }));
          next(error, response, size);
        });
      },
      function transform(response, size, next) {
        var scale = Math.min(MAX / size.width, MAX / size.height);
        gm(response.Body)
          .resize(scale * size.width, scale * size.height)
          .toBuffer(type, function (error, buffer) {
            next(error, response.ContentType, buffer);
          });
      },
      function upload(contentType, data, next) {
        s3.putObject({ Bucket: record.bucket.name + '-small', Key: record.object.key, Body: data, ContentType: contentType }, next);
      },
      function look(ignored, next) {
        s3.getObject({ Bucket: record.bucket.name + '-small', Key: record.object.key }, next);
      },
      function measureAgain(response, next) {
        gm(response.Body).size(next);
      },
    ],
    function (error, size) {
      if (error) return context.fail(error);
      context.done(null, size);
    }
  );
};
