import { fixed, number, required, struct, text } from '../../template/property-schema.ts';
import { pick, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const eventInvokeConfig: ResourceType = {
  properties: {
    DestinationConfig: struct({
      OnFailure: struct({ Destination: required(text) }),
      OnSuccess: struct({ Destination: required(text) }),
    }),
    FunctionName: fixed(required(text)),
    MaximumEventAgeInSeconds: number,
    MaximumRetryAttempts: number,
    Qualifier: fixed(required(text)),
  },
  attributes: [],
  seconds: 1,
  async create(api, properties) {
    await put(api, properties);
    return { id: api.name({ longest: 100 }) };
  },
  update: (api, _id, properties) => put(api, properties),
  delete: (api, _id, properties) =>
    api.call('lambda', 'DeleteFunctionEventInvokeConfig', pick(properties, 'FunctionName', 'Qualifier')),
};

const put = (api: ResourceApi, properties: any): Promise<void> =>
  api.call(
    'lambda',
    'PutFunctionEventInvokeConfig',
    pick(
      properties,
      'FunctionName',
      'Qualifier',
      'DestinationConfig',
      'MaximumEventAgeInSeconds',
      'MaximumRetryAttempts',
    ),
  );
