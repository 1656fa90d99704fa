// archive: keeps reports in a bucket. The event says what to do: { "job": "put", "key": "2016-05.txt" }
const {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  S3Client,
} = require('@aws-sdk/client-s3');

const s3 = new S3Client();

const jobs = {
  put: (place) => new PutObjectCommand({ ...place, Body: `Report of ${place.Key}` }),
  get: (place) => new GetObjectCommand(place),
  share: (place) => new PutObjectAclCommand({ ...place, ACL: 'private' }),
  delete: (place) => new DeleteObjectCommand(place),
};

exports.handler = async ({ job, key, bucket = 'lantern-archive' }) => {
  const answer = await s3.send(jobs[job]({ Bucket: bucket, Key: key }));
  console.log(job, key, 'done');
  return answer.Body ? answer.Body.transformToString() : 'done';
};
