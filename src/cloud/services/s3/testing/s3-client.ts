import { S3Client } from '@aws-sdk/client-s3';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

/** What a failed call shows of itself. */
export interface Failure {
  name: string;
  message: string;
  status: number;
  [member: string]: unknown;
}

/** An SDK client of one of the cloud's two accounts. It tries once, so that failures are seen as they are. */
export const s3Client = (cloud: Cloud, { account = 0, region = 'us-east-1' } = {}): S3Client =>
  new S3Client({
    region,
    maxAttempts: 1,
    credentials: rootCredentials(cloud, account),
    requestHandler: cloudHandler(cloud),
  });

/** A cloud and a client of the learner's account. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; s3: S3Client } {
  const cloud = testCloud(options);
  return { cloud, s3: s3Client(cloud) };
}

/** The failure of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    const { $metadata, name, message, ...members } = error as Error & { $metadata?: { httpStatusCode: number } };
    return { ...members, name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('the call should have failed');
}
