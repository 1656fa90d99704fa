// thumbnail: called for every new photo. It takes two seconds and leaves a small copy in another bucket.
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const s3 = new S3Client();

exports.handler = async (event) => {
  const photo = event.Records[0].s3.object.key;
  const small = await shrink(photo);
  await s3.send(new PutObjectCommand({ Bucket: 'lantern-thumbs', Key: `function/${photo}`, Body: small }));
};

// Stands for the real work with pixels.
const shrink = (photo) => new Promise((resolve) => setTimeout(resolve, 2000, `a small ${photo}`));
