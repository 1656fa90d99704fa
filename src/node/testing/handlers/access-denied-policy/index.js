var AWS = require('aws-sdk');
exports.handler = function(event, context) {
  new AWS.S3().putObject({ Bucket: 'private-things', Key: 'k', Body: 'v' }, function(err) {
    console.log(err, err.stack);
    context.fail(err);
  });
};
