import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
const s3 = new S3Client({});
export const handler = async () => {
  const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket: 'upload-here', Key: 'k.txt', ContentType: 'text/plain' }), { expiresIn: 300 });
  const sent = await fetch(put, { method: 'PUT', body: 'by link', headers: { 'content-type': 'text/plain' } });
  const got = await fetch(await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'upload-here', Key: 'k.txt' }), { expiresIn: 60 }));
  const { url, fields } = await createPresignedPost(s3, { Bucket: 'upload-here', Key: 'up/${filename}', Conditions: [['content-length-range', 0, 1000]], Expires: 60 });
  const form = new FormData();
  for (const [k, v] of Object.entries(fields)) form.append(k, v);
  form.append('file', new Blob(['posted'], { type: 'text/plain' }), 'f.txt');
  const posted = await fetch(url, { method: 'POST', body: form });
  const denied = await fetch('https://upload-here.s3.us-east-1.amazonaws.com/k.txt');
  return { put: sent.status, got: await got.text(), type: got.headers.get('content-type'), posted: posted.status, denied: denied.status, expires: new URL(put).searchParams.get('X-Amz-Expires'), ok: got.ok };
};
