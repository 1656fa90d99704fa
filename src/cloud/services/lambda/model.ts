import * as schemas from '@aws-sdk/client-lambda/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'restJson',
  version: '2015-03-31',
  signingName: 'lambda',
  endpointPrefix: 'lambda',
  schemas,
};
