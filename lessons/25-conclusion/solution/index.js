// Note every scan that comes in
exports.handler = async (event) => {
  for (const { s3 } of event.Records) {
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    console.log(`${s3.bucket.name}/${key} has arrived`);
  }
  return 'done';
};
