'use strict';
var AWS = require('aws-sdk');
exports.handler = function(event, context, callback) {
  var sts = new AWS.STS();
  sts.assumeRole({ RoleArn: 'arn:aws:iam::111122223333:role/auditor', RoleSessionName: 'audit' }, function(err, data) {
    if (err) return callback(err);
    var creds = new AWS.Credentials(data.Credentials.AccessKeyId, data.Credentials.SecretAccessKey, data.Credentials.SessionToken);
    new AWS.STS({ credentials: creds }).getCallerIdentity({}, function(err, me) {
      if (err) return callback(err);
      new AWS.S3({ credentials: creds }).listBuckets(function(err) { callback(null, [me.Arn, err && err.code]); });
    });
  });
};
