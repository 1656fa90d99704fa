// prices: looks an article up in a list that lies in a bucket.
var aws = require('aws-sdk');
var s3 = new aws.S3();

exports.handler = function (event, context) {
  if (event.warm) return context.succeed('still warm');

  s3.getObject({ Bucket: 'lantern-prices', Key: 'prices.json' }, function (error, object) {
    if (error) return context.fail(error);
    var list = JSON.parse(object.Body.toString());
    console.log('looked up in the bucket');
    context.succeed({ article: event.article, cents: list[event.article] });
  });
};
