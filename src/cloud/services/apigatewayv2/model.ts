import * as schemas from '@aws-sdk/client-apigatewayv2/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'restJson',
  version: '2018-11-29',
  signingName: 'apigateway',
  endpointPrefix: 'apigateway',
  schemas,
};
