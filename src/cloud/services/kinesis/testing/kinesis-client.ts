import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

/** A cloud with a stream `clicks`, and an SDK client of the learner's account that tries once. */
export async function setUp({
  shards = 1,
  ...options
}: Partial<CloudOptions> & { shards?: number } = {}): Promise<{ cloud: Cloud; kinesis: KinesisClient }> {
  const cloud = testCloud(options);
  const kinesis = new KinesisClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
  });
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'clicks', ShardCount: shards });
  await cloud.settle();
  return { cloud, kinesis };
}

export const ARN = 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks';
