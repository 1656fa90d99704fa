exports.handler = async (event) => {
  if (event.Records) {
    const { bucket, object } = event.Records[0].s3;
    return `${bucket.name}/${decodeURIComponent(object.key.replace(/\+/g, ' '))}`;
  }
  const { username } = event;
  return typeof username === 'string' && username.trim() ? `Hello, ${username}` : 'Hello, stranger';
};
