import * as schemas from '@aws-sdk/client-sns/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'query',
  version: '2010-03-31',
  signingName: 'sns',
  endpointPrefix: 'sns',
  versionOptional: true,
  openOperations: ['ConfirmSubscription', 'Unsubscribe'],
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  schemas,
};
