var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function(event, context) {
    s3.getObject({ Bucket: 'pictures-of-mary', Key: 'nothing' }, function(err, data) {
        if (err) {
            console.log('code ' + err.code + ' ' + err.statusCode);
            context.fail('Error getting file: ' + err);
        } else {
            context.succeed(data.ContentType);
        }
    });
};
