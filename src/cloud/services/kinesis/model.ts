import * as schemas from '@aws-sdk/client-kinesis/dist-es/schemas/schemas_0.js';
import type { ServiceModel } from '../../protocols/model.ts';

export const model: ServiceModel = {
  protocol: 'json1.1',
  version: '2013-12-02',
  signingName: 'kinesis',
  endpointPrefix: 'kinesis',
  target: 'Kinesis_20131202',
  schemas,
};
