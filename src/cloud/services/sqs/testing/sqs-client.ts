import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { HttpRequest } from '../../../../std/http.ts';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

interface ClientOptions {
  account?: number;
  /** The protocol of clients before November 2023. */
  query?: boolean;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  seen?: (request: HttpRequest) => void;
}

/** An SDK client of one of the cloud's two accounts. It tries once, so that failures are seen as they are. */
export const sqsClient = (cloud: Cloud, { account = 0, query, credentials, seen }: ClientOptions = {}): SQSClient =>
  new SQSClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: credentials ?? rootCredentials(cloud, account),
    requestHandler: cloudHandler(cloud, seen),
    ...(query
      ? {
          protocol: AwsQueryProtocol as never,
          protocolSettings: {
            defaultNamespace: 'com.amazonaws.sqs',
            xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
            version: '2012-11-05',
          },
        }
      : {}),
  });

/** A cloud and a client of the learner's account. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; sqs: SQSClient } {
  const cloud = testCloud(options);
  return { cloud, sqs: sqsClient(cloud) };
}

/** What a failed call shows of itself. */
export interface Failure {
  name: string;
  message: string;
  status: number;
  [member: string]: unknown;
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
