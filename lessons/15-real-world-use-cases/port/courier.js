// courier: brings something from the bucket lantern-samples to where it is wanted. Somebody has to do the uploading here.
const { CopyObjectCommand, S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client();

exports.handler = async ({ what, to, as }) => {
  await s3.send(new CopyObjectCommand({ Bucket: to, Key: as, CopySource: `lantern-samples/${what}` }));
  return `${as} is in ${to}`;
};
