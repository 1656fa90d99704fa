import { fixed, list, number, required, struct, text } from '../../template/property-schema.ts';
import { changed, type ResourceApi, type ResourceType } from '../resource-type.ts';
import { shiftAlias } from './shift-alias.ts';

export const alias: ResourceType = {
  properties: {
    Description: text,
    FunctionName: fixed(required(text)),
    FunctionVersion: required(text),
    Name: fixed(required(text)),
    ProvisionedConcurrencyConfig: struct({ ProvisionedConcurrentExecutions: required(number) }),
    RoutingConfig: struct({
      AdditionalVersionWeights: list(struct({ FunctionVersion: required(text), FunctionWeight: required(number) })),
    }),
  },
  attributes: ['AliasArn'],
  seconds: 1,
  async create(api, properties) {
    const { AliasArn } = await api.call('lambda', 'CreateAlias', inputOf(properties));
    await provision(api, properties, {});
    return { id: AliasArn, attributes: { AliasArn } };
  },
  async update(api, _id, properties, before) {
    if (properties.FunctionVersion !== before.FunctionVersion)
      await shiftAlias(api, properties, before.FunctionVersion);
    await api.call('lambda', 'UpdateAlias', {
      RoutingConfig: { AdditionalVersionWeights: {} },
      ...inputOf(properties),
    });
    await provision(api, properties, before);
  },
  delete: (api, _id, { FunctionName, Name }) => api.call('lambda', 'DeleteAlias', { FunctionName, Name }),
};

const inputOf = ({ FunctionName, FunctionVersion, Name, Description, RoutingConfig }: any) => {
  const weights: { FunctionVersion: string; FunctionWeight: number }[] = RoutingConfig?.AdditionalVersionWeights ?? [];
  return {
    FunctionName,
    FunctionVersion,
    Name,
    ...(Description === undefined ? {} : { Description }),
    ...(RoutingConfig
      ? {
          RoutingConfig: {
            AdditionalVersionWeights: Object.fromEntries(
              weights.map((one) => [one.FunctionVersion, one.FunctionWeight]),
            ),
          },
        }
      : {}),
  };
};

async function provision(api: ResourceApi, properties: any, before: any): Promise<void> {
  if (!changed(properties, before, 'ProvisionedConcurrencyConfig')) return;
  const { FunctionName, Name: Qualifier, ProvisionedConcurrencyConfig } = properties;
  await (ProvisionedConcurrencyConfig
    ? api.call('lambda', 'PutProvisionedConcurrencyConfig', {
        FunctionName,
        Qualifier,
        ...ProvisionedConcurrencyConfig,
      })
    : api.call('lambda', 'DeleteProvisionedConcurrencyConfig', { FunctionName, Qualifier }));
}
