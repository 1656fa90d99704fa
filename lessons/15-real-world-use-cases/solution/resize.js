// resize: makes three smaller pictures of every photo that is uploaded.
var aws = require('aws-sdk');
var images = require('imagemagick');
var s3 = new aws.S3();
var WIDTHS = [480, 640, 1000];

exports.handler = function (event, context) {
  var upload = event.Records[0].s3;
  var place = { Bucket: upload.bucket.name, Key: decodeURIComponent(upload.object.key.replace(/\+/g, ' ')) };
  var name = place.Key.split('/').pop();
  var waiting = WIDTHS.length;

  s3.getObject(place, function (error, photo) {
    if (error) return context.fail(error);
    WIDTHS.forEach(function (width) {
      var task = { srcData: photo.Body.toString('binary'), format: 'png', width: width };
      images.resize(task, function (failure, picture) {
        if (failure) return context.fail(failure);
        save('resized/' + width + '-' + name, new Buffer(picture, 'binary'));
      });
    });
  });

  function save(key, body) {
    s3.putObject({ Bucket: place.Bucket, Key: key, Body: body, ContentType: 'image/png' }, function (error) {
      if (error) return context.fail(error);
      waiting -= 1;
      if (waiting === 0) context.succeed(WIDTHS.length + ' sizes of ' + name);
    });
  }
};
