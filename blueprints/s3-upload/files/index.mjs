import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const handler = async (event) => {
  for (const { s3: record } of event.Records) {
    const Bucket = record.bucket.name;
    // Keys arrive form-encoded: a space is a plus.
    const Key = decodeURIComponent(record.object.key.replace(/\+/g, ' '));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const words = (await Body.transformToString()).split(/\s+/).filter(Boolean).length;
    console.log(`${Key}: ${words} words`);
    await s3.send(new PutObjectCommand({ Bucket, Key: Key.replace('incoming/', 'counts/'), Body: String(words) }));
  }
};
