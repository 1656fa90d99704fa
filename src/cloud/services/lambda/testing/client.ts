import { LambdaClient } from '@aws-sdk/client-lambda';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials } from '../../../testing/test-cloud.ts';
import type { Cloud } from '../../../cloud.ts';

/** The official client at an account, as a root user. */
export const lambdaClient = (cloud: Cloud, account = 0): LambdaClient =>
  new LambdaClient({
    region: 'us-east-1',
    credentials: rootCredentials(cloud, account),
    requestHandler: cloudHandler(cloud),
    maxAttempts: 1,
  });

/** `STATUS CODE: message` of a refusal, or `accepted`. */
export const refusalOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'accepted',
    (error) => `${error.$metadata.httpStatusCode} ${error.name}: ${error.message}`,
  );
