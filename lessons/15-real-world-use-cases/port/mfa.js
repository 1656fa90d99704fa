// mfa: reports who can sign in to the console with a password alone.
const { GetLoginProfileCommand, IAMClient, ListMFADevicesCommand, paginateListUsers } = require('@aws-sdk/client-iam');

const client = new IAMClient();

exports.handler = async () => {
  const report = { missing: [], fine: [] };
  for await (const { Users } of paginateListUsers({ client }, {})) {
    for (const { UserName } of Users) {
      if (!(await hasPassword(UserName))) continue;
      const { MFADevices } = await client.send(new ListMFADevicesCommand({ UserName }));
      report[MFADevices.length ? 'fine' : 'missing'].push(UserName);
    }
  }
  return report;
};

async function hasPassword(UserName) {
  try {
    await client.send(new GetLoginProfileCommand({ UserName }));
    return true;
  } catch (error) {
    if (error.name === 'NoSuchEntityException') return false;
    throw error;
  }
}
