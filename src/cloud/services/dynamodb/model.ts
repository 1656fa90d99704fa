import * as schemas from '@aws-sdk/client-dynamodb/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'json1.0',
  version: '2012-08-10',
  signingName: 'dynamodb',
  endpointPrefix: 'dynamodb',
  target: 'DynamoDB_20120810',
  schemas,
};
