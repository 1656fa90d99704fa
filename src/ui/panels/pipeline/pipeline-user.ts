import { type AccountPort, CallError } from '../../../bridge/account-port.ts';

/** The IAM user that deploys, and its policy. */
export const USER = 'pipeline';
const POLICY = 'deploy';

/** A policy to begin with: it allows to upload and nothing else, so the build says what is missing. */
const FIRST_POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:PutObject'], Resource: ['arn:aws:s3:::*/*'] }],
};

/** Makes the user where it is not there yet, and an access key for it; its secret is told only now. @throws {CallError} */
export async function makeKeys(account: AccountPort): Promise<{ accessKeyId: string; secretAccessKey: string }> {
  const created = await account.call('iam', 'CreateUser', { UserName: USER }).then(
    () => true,
    (error) => {
      if (error instanceof CallError && error.code === 'EntityAlreadyExists') return false;
      throw error;
    },
  );
  if (created) await savePolicy(account, JSON.stringify(FIRST_POLICY));
  const { AccessKey } = await account.call('iam', 'CreateAccessKey', { UserName: USER });
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}

/** What the user may do, as indented JSON; null when there is no such user, or it has no policy. */
export async function readPolicy(account: AccountPort): Promise<string | null> {
  try {
    const input = { UserName: USER, PolicyName: POLICY };
    const { PolicyDocument } = await account.call('iam', 'GetUserPolicy', input);
    return JSON.stringify(JSON.parse(decodeURIComponent(PolicyDocument)), null, 2);
  } catch (error) {
    if (error instanceof CallError && error.code === 'NoSuchEntity') return null;
    throw error;
  }
}

export const savePolicy = (account: AccountPort, PolicyDocument: string): Promise<unknown> =>
  account.call('iam', 'PutUserPolicy', { UserName: USER, PolicyName: POLICY, PolicyDocument });
