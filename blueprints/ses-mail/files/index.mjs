const friends = new Set(process.env.FRIENDS.split(','));

export const handler = async ({ Records: [{ ses }] }) => {
  const { source, commonHeaders } = ses.mail;
  const known = friends.has(source);
  console.log(`${source}, “${commonHeaders.subject}”: ${known ? 'may pass' : 'is stopped'}`);
  return { disposition: known ? 'CONTINUE' : 'STOP_RULE_SET' };
};
