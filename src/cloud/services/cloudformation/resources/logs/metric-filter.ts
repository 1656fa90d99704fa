import { fixed, flag, json, list, number, required, struct, text } from '../../template/property-schema.ts';
import type { ResourceApi, ResourceType } from '../resource-type.ts';

const transformation = struct({
  DefaultValue: number,
  Dimensions: list(struct({ Key: required(text), Value: required(text) })),
  MetricName: required(text),
  MetricNamespace: required(text),
  MetricValue: required(text),
  Unit: text,
});

export const metricFilter: ResourceType = {
  properties: {
    ApplyOnTransformedLogs: flag,
    EmitSystemFieldDimensions: json,
    FieldSelectionCriteria: json,
    FilterName: fixed(text),
    FilterPattern: required(text),
    LogGroupName: fixed(required(text)),
    MetricTransformations: required(list(transformation)),
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
    api.call('logs', 'DeleteMetricFilter', { logGroupName: LogGroupName, filterName }),
};

const put = (
  api: ResourceApi,
  filterName: string,
  { LogGroupName, FilterPattern, MetricTransformations }: any,
): Promise<void> =>
  api.call('logs', 'PutMetricFilter', {
    logGroupName: LogGroupName,
    filterName,
    filterPattern: FilterPattern,
    metricTransformations: MetricTransformations.map((one: any) => ({
      metricName: one.MetricName,
      metricNamespace: one.MetricNamespace,
      metricValue: one.MetricValue,
      ...(one.DefaultValue === undefined ? {} : { defaultValue: one.DefaultValue }),
      ...(one.Unit === undefined ? {} : { unit: one.Unit }),
      ...(one.Dimensions
        ? { dimensions: Object.fromEntries(one.Dimensions.map(({ Key, Value }: any) => [Key, Value])) }
        : {}),
    })),
  });
