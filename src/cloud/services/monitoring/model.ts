import * as schemas from '@aws-sdk/client-cloudwatch/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

/** CloudWatch answers in JSON and CBOR since 2025, and to older clients still in the query protocol. */
export const model: ServiceModel = {
  protocol: 'json1.0',
  alsoIn: ['rpcV2Cbor', 'query'],
  takesGzip: true,
  version: '2010-08-01',
  signingName: 'monitoring',
  endpointPrefix: 'monitoring',
  target: 'GraniteServiceVersion20100801',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  queryCodes: {
    AccessDeniedException: 'AccessDenied',
    ExpiredTokenException: 'ExpiredToken',
    InvalidSignatureException: 'SignatureDoesNotMatch',
    UnknownOperationException: 'InvalidAction',
    UnrecognizedClientException: 'InvalidClientTokenId',
  },
  schemas,
};
