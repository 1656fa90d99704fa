import * as schemas from '@aws-sdk/client-eventbridge/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'json1.1',
  version: '2015-10-07',
  signingName: 'events',
  endpointPrefix: 'events',
  target: 'AWSEvents',
  schemas,
};
