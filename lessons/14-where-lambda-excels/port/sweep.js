// sweep: deletes what other programs have left under tmp/.
const { DeleteObjectsCommand, ListObjectsV2Command, S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client();
const Bucket = 'lantern-scratch';

exports.handler = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'tmp/' }));
  console.log(`${Contents.length} to delete`);
  if (!Contents.length) return 'nothing to do';
  const Objects = Contents.map(({ Key }) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  return 'swept';
};
