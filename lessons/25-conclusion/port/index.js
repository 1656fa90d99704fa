// Note every scan that comes in
exports.handler = function (event, context) {
  event.Records.forEach(function (record) {
    var key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    console.log(record.s3.bucket.name + '/' + key + ' has arrived');
  });
  context.succeed('done');
};
