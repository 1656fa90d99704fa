import * as schemas from '@aws-sdk/client-api-gateway/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'restJson',
  version: '2015-07-09',
  signingName: 'apigateway',
  endpointPrefix: 'apigateway',
  schemas,
};
