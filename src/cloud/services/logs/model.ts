import * as schemas from '@aws-sdk/client-cloudwatch-logs/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'json1.1',
  version: '2014-03-28',
  signingName: 'logs',
  endpointPrefix: 'logs',
  target: 'Logs_20140328',
  schemas,
};
