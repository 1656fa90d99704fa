// mail: called by SES for each mail, either to keep it or to decide whether it may pass.
const { PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client();
const FRIENDS = new Set(['ben@example.net']);

exports.handler = async (event) => {
  const { mail, receipt } = event.Records[0].ses;
  if (receipt.action.invocationType === 'RequestResponse')
    return { disposition: FRIENDS.has(mail.source) ? 'CONTINUE' : 'STOP_RULE_SET' };
  const Body = JSON.stringify(mail.commonHeaders);
  await s3.send(new PutObjectCommand({ Bucket: 'lantern-mail', Key: `${mail.messageId}.json`, Body }));
  return 'kept';
};
