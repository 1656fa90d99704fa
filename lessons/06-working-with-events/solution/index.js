exports.handler = function (event, context) {
  if (event.Records) {
    var upload = event.Records[0].s3;
    var key = decodeURIComponent(upload.object.key.replace(/\+/g, ' '));
    context.succeed(upload.bucket.name + '/' + key);
    return;
  }
  var name = event.username;
  if (typeof name !== 'string' || name.trim() === '') {
    context.succeed('Hello, stranger');
    return;
  }
  context.succeed('Hello, ' + name);
};
