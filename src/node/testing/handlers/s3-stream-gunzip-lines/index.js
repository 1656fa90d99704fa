'use strict';
const AWS = require('aws-sdk');
const zlib = require('zlib');
const readline = require('readline');
const s3 = new AWS.S3();
exports.handler = (event, context, callback) => {
  const lines = [];
  const gz = s3.getObject({ Bucket: 'log-store', Key: 'a.log.gz' }).createReadStream().on('error', callback).pipe(zlib.createGunzip());
  readline.createInterface({ input: gz, terminal: false })
    .on('line', l => lines.push(l.toUpperCase()))
    .on('close', () => callback(null, lines));
};
