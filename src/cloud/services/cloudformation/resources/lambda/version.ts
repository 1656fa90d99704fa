import { fixed, required, struct, number, text, json } from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';
import { untilReady } from './until-ready.ts';

/** A version stays as it is: a change of it publishes another one. */
export const version: ResourceType = {
  properties: {
    CodeSha256: fixed(text),
    Description: fixed(text),
    FunctionName: fixed(required(text)),
    ProvisionedConcurrencyConfig: fixed(struct({ ProvisionedConcurrentExecutions: required(number) })),
    RuntimePolicy: fixed(json),
  },
  attributes: ['Version', 'FunctionArn'],
  seconds: 1,
  async create(api, properties) {
    const { FunctionArn, Version } = await api.call(
      'lambda',
      'PublishVersion',
      pick(properties, 'FunctionName', 'CodeSha256', 'Description'),
    );
    await untilReady(api, FunctionArn);
    const provisioned = properties.ProvisionedConcurrencyConfig;
    if (provisioned) {
      const { FunctionName } = properties;
      await api.call('lambda', 'PutProvisionedConcurrencyConfig', { FunctionName, Qualifier: Version, ...provisioned });
    }
    return { id: FunctionArn, attributes: { Version, FunctionArn } };
  },
  async delete(api, id) {
    const at = id.lastIndexOf(':');
    await api.call('lambda', 'DeleteFunction', { FunctionName: id.slice(0, at), Qualifier: id.slice(at + 1) });
  },
};
