import { EC2Client, type RunInstancesCommandInput, RunInstancesCommand } from '@aws-sdk/client-ec2';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

export const AMAZON_LINUX = { '2016': 'ami-8fcee4e5', today: 'ami-0453ec754f44f9a4a' };
export const ACCOUNT = '111122223333';

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The real EC2 client on an account; as its root user when no keys are given. */
export const ec2Client = (cloud: Cloud, credentials: Keys = rootCredentials(cloud), region = 'us-east-1'): EC2Client =>
  new EC2Client({ region, credentials, maxAttempts: 1, requestHandler: cloudHandler(cloud) });

/** An account and its root user's client; in 2016 it begins where the lessons do. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; ec2: EC2Client } {
  const cloud = testCloud(options.era === '2016' ? { start: Date.UTC(2016, 2, 1, 9), ...options } : options);
  return { cloud, ec2: ec2Client(cloud) };
}

/** Launches instances and gives their ids. */
export async function launch(ec2: EC2Client, input: Partial<RunInstancesCommandInput> = {}): Promise<string[]> {
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: AMAZON_LINUX.today,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: input.MinCount ?? 1,
      ...input,
    }),
  );
  return Instances!.map(({ InstanceId }) => InstanceId!);
}

/** A user with one policy, and keys. */
export async function userWith(cloud: Cloud, ...Statement: object[]): Promise<Keys> {
  const UserName = 'janitor';
  await cloud.call('iam', 'CreateUser', { UserName });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  if (Statement.length) await cloud.call('iam', 'PutUserPolicy', { UserName, PolicyName: 'tidy', PolicyDocument });
  const { AccessKey } = await cloud.call('iam', 'CreateAccessKey', { UserName });
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}

/** The code, message and status that a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<{ code: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode: number } };
    return { code: name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('the call did not fail');
}
