import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

/** A cloud and an SDK client of the learner's account. It tries once, so that failures are seen as they are. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; logs: CloudWatchLogsClient } {
  const cloud = testCloud(options);
  const logs = new CloudWatchLogsClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
  });
  return { cloud, logs };
}
