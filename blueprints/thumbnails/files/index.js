'use strict';

const AWS = require('aws-sdk');
const images = require('imagemagick');

const s3 = new AWS.S3();
const WIDTHS = [48, 24];

exports.handler = (event, context, callback) => {
  const upload = event.Records[0].s3;
  const Bucket = upload.bucket.name;
  const Key = decodeURIComponent(upload.object.key.replace(/\+/g, ' '));
  const name = Key.split('/').pop();
  let waiting = WIDTHS.length;

  s3.getObject({ Bucket, Key }, (error, photo) => {
    if (error) return callback(error);
    WIDTHS.forEach((width) => {
      const task = { srcData: photo.Body.toString('binary'), format: 'png', width };
      images.resize(task, (failure, picture) => {
        if (failure) return callback(failure);
        save('small/' + width + '-' + name, new Buffer(picture, 'binary'));
      });
    });
  });

  function save(key, Body) {
    s3.putObject({ Bucket, Key: key, Body, ContentType: 'image/png' }, (error) => {
      if (error) return callback(error);
      console.log('wrote ' + key);
      waiting -= 1;
      if (waiting === 0) callback(null, WIDTHS.length + ' thumbnails of ' + name);
    });
  }
};
