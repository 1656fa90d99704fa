import { GetLoginProfileCommand, IAMClient, ListMFADevicesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const iam = new IAMClient({});
const sns = new SNSClient({});

export const handler = async () => {
  const { Users } = await iam.send(new ListUsersCommand({}));
  const missing = [];
  for (const { UserName } of Users) {
    if (!(await hasPassword(UserName))) continue;
    const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName }));
    if (!MFADevices.length) missing.push(UserName);
  }
  const Message = missing.length ? `Without MFA: ${missing.join(', ')}` : 'Everybody has MFA.';
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Subject: 'MFA', Message }));
  return missing;
};

/** Who has no password has no login profile. */
const hasPassword = (UserName) =>
  iam.send(new GetLoginProfileCommand({ UserName })).then(
    () => true,
    (error) => {
      if (error.name === 'NoSuchEntityException') return false;
      throw error;
    },
  );
