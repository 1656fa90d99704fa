// mail: called by SES for each mail, either to keep it or to decide whether it may pass.
var aws = require('aws-sdk');
var s3 = new aws.S3();
var FRIENDS = ['ben@example.net'];

exports.handler = function (event, context) {
  var ses = event.Records[0].ses;
  if (ses.receipt.action.invocationType === 'RequestResponse') return decide();

  var letter = JSON.stringify(ses.mail.commonHeaders);
  s3.putObject({ Bucket: 'lantern-mail', Key: ses.mail.messageId + '.json', Body: letter }, function (error) {
    if (error) return context.fail(error);
    context.succeed('kept');
  });

  function decide() {
    var known = FRIENDS.indexOf(ses.mail.source) >= 0;
    console.log(ses.mail.source + (known ? ' may pass' : ' is stopped'));
    context.succeed({ disposition: known ? 'CONTINUE' : 'STOP_RULE_SET' });
  }
};
