const { GetObjectCommand, S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client();

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  console.log(`New object: ${key} in ${bucket.name}`);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
  const name = (await Body.transformToString()).trim();
  console.log(`Hello, ${name}`);
  return `Hello, ${name}`;
};
