exports.handler = function (event, context) {
  if (event.Records) {
    // Written from memory, never run: where is the bucket, where is the key?
    var record = event.Records[0];
    context.succeed(record.s3.bucket.name + '/' + record.object.key);
    return;
  }
  context.succeed('Hello world');
};
