import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Cloud } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

export const trusts = (principal: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  });

export const trustsLambda = trusts({ Service: 'lambda.amazonaws.com' });

export const allows = (action: string | string[], resource: string | string[] = '*', rest: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...rest }],
  });

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The real IAM client on an account; as its root user when no keys are given. */
export const iamClient = (cloud: Cloud, credentials: Keys = rootCredentials(cloud)): IAMClient =>
  new IAMClient({ region: 'us-east-1', credentials, maxAttempts: 1, requestHandler: cloudHandler(cloud) });

/** An account and its root user's client. */
export function iamAccount(options: Parameters<typeof testCloud>[0] = {}): { cloud: Cloud; iam: IAMClient } {
  const cloud = testCloud(options);
  return { cloud, iam: iamClient(cloud) };
}

/** Makes a user, who may do nothing yet. */
export async function userWithKeys(iam: IAMClient, UserName: string): Promise<Keys> {
  await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

/** The code, message and status that a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<{ code: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    const { Error: wire, name, message, $metadata } = error as any;
    return { code: wire?.Code ?? name, message, status: $metadata?.httpStatusCode };
  }
  throw new Error('the call did not fail');
}
