import * as schemas from '@aws-sdk/client-cloudformation/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'query',
  version: '2010-05-15',
  signingName: 'cloudformation',
  endpointPrefix: 'cloudformation',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  schemas,
};
