import * as schemas from '@aws-sdk/client-codedeploy/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'json1.1',
  version: '2014-10-06',
  signingName: 'codedeploy',
  endpointPrefix: 'codedeploy',
  target: 'CodeDeploy_20141006',
  schemas,
};
