import * as schemas from '@aws-sdk/client-sts/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'query',
  version: '2011-06-15',
  signingName: 'sts',
  endpointPrefix: 'sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  schemas,
};
