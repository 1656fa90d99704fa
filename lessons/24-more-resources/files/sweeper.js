// Exercise 2, sweeper: empties the folder tmp/ of the bucket shelf, and answers with the number of objects it deleted.
// Everything else in the bucket must stay.
const { S3Client, ListObjectsV2Command, DeleteObjectsCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

exports.handler = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'shelf' }));
  const Objects = Contents.map(({ Key }) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket: 'shelf', Delete: { Objects } }));
  return Objects.length;
};
