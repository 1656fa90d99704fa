import * as schemas from '@aws-sdk/client-sqs/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

/** Errors of the service's framework, which the model doesn't define, and what the query protocol calls them. */
const frameworkErrors: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ExpiredTokenException: 'ExpiredToken',
  IncompleteSignatureException: 'IncompleteSignature',
  InvalidParameterValueException: 'InvalidParameterValue',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  MissingRequiredParameterException: 'MissingParameter',
  SerializationException: 'SerializationException',
  UnknownOperationException: 'InvalidAction',
  UnrecognizedClientException: 'InvalidClientTokenId',
};

/** SQS answers in JSON since November 2023, and to older clients still in the query protocol. */
export const model: ServiceModel = {
  protocol: 'json1.0',
  alsoIn: ['query'],
  version: '2012-11-05',
  signingName: 'sqs',
  endpointPrefix: 'sqs',
  target: 'AmazonSQS',
  xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  queryCodes: frameworkErrors,
  versionOptional: true,
  addressMember: 'QueueUrl',
  queryErrorEnd: '<Detail/>',
  errorType: (code) =>
    `${Object.hasOwn(frameworkErrors, code) ? 'com.amazon.coral.service' : 'com.amazonaws.sqs'}#${code}`,
  schemas,
};
