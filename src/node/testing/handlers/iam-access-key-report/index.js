'use strict';
const AWS = require('aws-sdk');
const iam = new AWS.IAM();

exports.handler = (event, context, callback) => {
  let old = [];
  iam.listUsers({}).eachPage((err, page, done) => {
    if (err) return callback(err);
    if (page === null) return callback(null, old.sort());
    Promise.all(page.Users.map(u => iam.listAccessKeys({ UserName: u.UserName }).promise()))
      .then(lists => lists.forEach(l => l.AccessKeyMetadata.forEach(k => old.push(`${k.UserName} ${k.Status} ${k.CreateDate instanceof Date}`))))
      .then(() => done(), callback);
  });
};
