import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import type { HttpRequest } from '../../../../std/http.ts';
import type { Cloud } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

const otherProtocols = { query: AwsQueryProtocol, cbor: SmithyRpcV2CborProtocol };

/** The wire protocols that the service speaks. */
export const wireForms = ['json', 'query', 'cbor'] as const;
export type WireForm = (typeof wireForms)[number];

/** A cloud and an SDK client of the learner's account. It tries once, so that failures are seen as they are. */
export function setUp(form: WireForm = 'json'): { cloud: Cloud; client: CloudWatchClient; sent: HttpRequest[] } {
  const cloud = testCloud();
  const sent: HttpRequest[] = [];
  const client = new CloudWatchClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud, (request) => sent.push(request)),
    ...(form === 'json'
      ? {}
      : {
          protocol: otherProtocols[form] as never,
          protocolSettings: {
            defaultNamespace: 'com.amazonaws.cloudwatch',
            xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
            version: '2010-08-01',
            serviceTarget: 'GraniteServiceVersion20100801',
          },
        }),
  });
  return { cloud, client, sent };
}
