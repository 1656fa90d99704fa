'use strict';
const AWS = require('aws-sdk');
const stream = require('stream');
const s3 = new AWS.S3();
exports.handler = (event, context, callback) => {
  const pass = new stream.PassThrough();
  const parts = [];
  s3.upload({ Bucket: 'big-things', Key: 'dir/out.bin', Body: pass }, { partSize: 5 * 1024 * 1024, queueSize: 2 })
    .on('httpUploadProgress', e => parts.push(e.part || 0))
    .send((err, data) => {
      if (err) return callback(err);
      s3.headObject({ Bucket: 'big-things', Key: 'dir/out.bin' }, (e, head) => callback(e, { location: data.Location, key: data.Key, size: head.ContentLength, etag: /-2"$/.test(head.ETag), progress: parts.length > 0 }));
    });
  const chunk = new Buffer(1024 * 1024); chunk.fill('x');
  for (let i = 0; i < 6; i++) pass.write(chunk);
  pass.end();
};
