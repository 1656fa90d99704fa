// resize: makes three smaller pictures of every photo that is uploaded.
const { GetObjectCommand, PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
const png = require('./png.js');

const s3 = new S3Client();
const WIDTHS = [480, 640, 1000];

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const Bucket = bucket.name;
  const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const name = Key.split('/').at(-1);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const photo = png.read(Buffer.from(await Body.transformToByteArray()));
  const save = (width) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key: `resized/${width}-${name}`,
        Body: png.write(png.resize(photo, width)),
        ContentType: 'image/png',
      }),
    );
  await Promise.all(WIDTHS.map(save));
  return `${WIDTHS.length} sizes of ${name}`;
};
