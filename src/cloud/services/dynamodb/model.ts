import * as tableSchemas from '@aws-sdk/client-dynamodb/dist-es/schemas/schemas_0.js';
import * as streamSchemas from '@aws-sdk/client-dynamodb-streams/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';
import { crc32 } from '../../../std/crc32.ts';

/** Streams are an API of their own, under the same name in signatures; what both have in common is the same. */
const schemas: Record<string, unknown> = { ...streamSchemas, ...tableSchemas };

/** Errors that DynamoDB itself declares; the others come from the framework in front of it. */
const declared = new Set(
  Object.keys(schemas).flatMap((name) =>
    name.endsWith('Exception$') || name.endsWith('Exceeded$') ? [name.slice(0, -1)] : [],
  ),
);

export const model: ServiceModel = {
  protocol: 'json1.0',
  version: '2012-08-10',
  signingName: 'dynamodb',
  endpointPrefix: 'dynamodb',
  target: 'DynamoDB_20120810',
  alsoTarget: 'DynamoDBStreams_20120810',
  schemas,
  requestId: (ids) => ids.token(52).toUpperCase(),
  // Clients of the SDK's second version check it; it is over the body as sent.
  answerHeaders: (body) => ({ 'x-amz-crc32': String(crc32(body)) }),
  errorType(code) {
    if (declared.has(code)) return `com.amazonaws.dynamodb.v20120810#${code}`;
    return `com.amazon.coral.${code === 'ValidationException' ? 'validate' : 'service'}#${code}`;
  },
};
