// certs: sorts the certificates of the account by how long they last.
const { IAMClient, paginateListServerCertificates } = require('@aws-sdk/client-iam');

const client = new IAMClient();
const DAY = 24 * 60 * 60 * 1000;

exports.handler = async () => {
  const report = { expired: [], soon: [], valid: [] };
  for await (const { ServerCertificateMetadataList: all } of paginateListServerCertificates({ client }, {})) {
    for (const { Expiration, ServerCertificateName: name } of all) {
      const days = Math.floor((Expiration - Date.now()) / DAY);
      if (days > 45) report.valid.push(name);
      else report[days > 0 ? 'soon' : 'expired'].push(name);
    }
  }
  return report;
};
