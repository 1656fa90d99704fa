import * as schemas from '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'restXml',
  version: '2006-03-01',
  signingName: 's3',
  endpointPrefix: 's3',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  schemas,
};
