import * as schemas from '@aws-sdk/client-iam/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'query',
  version: '2010-05-08',
  signingName: 'iam',
  endpointPrefix: 'iam',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  schemas,
};
