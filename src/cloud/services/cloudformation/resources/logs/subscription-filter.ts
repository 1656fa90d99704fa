import { fixed, flag, json, required, text } from '../../template/property-schema.ts';
import type { ResourceApi, ResourceType } from '../resource-type.ts';

export const subscriptionFilter: ResourceType = {
  properties: {
    ApplyOnTransformedLogs: flag,
    DestinationArn: required(text),
    Distribution: text,
    EmitSystemFields: json,
    FieldSelectionCriteria: json,
    FilterName: fixed(text),
    FilterPattern: required(text),
    LogGroupName: fixed(required(text)),
    RoleArn: text,
  },
  attributes: [],
  nameProperty: 'FilterName',
  seconds: 1,
  async create(api, properties) {
    const filterName = properties.FilterName ?? api.name({ longest: 512 });
    await put(api, filterName, properties);
    return { id: filterName };
  },
  update: (api, filterName, properties) => put(api, filterName, properties),
  delete: (api, filterName, { LogGroupName }) =>
    api.call('logs', 'DeleteSubscriptionFilter', { logGroupName: LogGroupName, filterName }),
};

const put = (api: ResourceApi, filterName: string, properties: any): Promise<void> =>
  api.call('logs', 'PutSubscriptionFilter', {
    logGroupName: properties.LogGroupName,
    filterName,
    filterPattern: properties.FilterPattern,
    destinationArn: properties.DestinationArn,
    ...(properties.Distribution === undefined ? {} : { distribution: properties.Distribution }),
    ...(properties.RoleArn === undefined ? {} : { roleArn: properties.RoleArn }),
  });
