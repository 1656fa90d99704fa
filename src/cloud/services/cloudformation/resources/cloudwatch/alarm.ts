import { fixed, flag, json, list, number, required, struct, tags, text } from '../../template/property-schema.ts';
import { tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const alarm: ResourceType = {
  properties: {
    ActionsEnabled: flag,
    AlarmActions: list(text),
    AlarmDescription: text,
    AlarmName: fixed(text),
    ComparisonOperator: required(text),
    DatapointsToAlarm: number,
    Dimensions: list(struct({ Name: required(text), Value: required(text) })),
    EvaluateLowSampleCountPercentile: text,
    EvaluationPeriods: required(number),
    ExtendedStatistic: text,
    InsufficientDataActions: list(text),
    MetricName: text,
    Metrics: list(json),
    Namespace: text,
    OKActions: list(text),
    Period: number,
    Statistic: text,
    Tags: tags,
    Threshold: number,
    ThresholdMetricId: text,
    TreatMissingData: text,
    Unit: text,
  },
  attributes: ['Arn'],
  nameProperty: 'AlarmName',
  seconds: 1,
  async create(api, { AlarmName = api.name({ longest: 255, letters: 'mixed' }), ...properties }) {
    await api.call('monitoring', 'PutMetricAlarm', { AlarmName, ...properties });
    return { id: AlarmName, attributes: { Arn: alarmArn(api, AlarmName) } };
  },
  async update(api, id, { AlarmName: _name, Tags, ...properties }, before) {
    await api.call('monitoring', 'PutMetricAlarm', { AlarmName: id, ...properties });
    const { added, removed } = tagChanges(Tags, before.Tags);
    const ResourceARN = alarmArn(api, id);
    if (added.length) await api.call('monitoring', 'TagResource', { ResourceARN, Tags: added });
    if (removed.length) await api.call('monitoring', 'UntagResource', { ResourceARN, TagKeys: removed });
  },
  delete: (api, id) => api.call('monitoring', 'DeleteAlarms', { AlarmNames: [id] }),
};

/** Of an alarm of this account. */
export const alarmArn = ({ region, accountId }: ResourceApi, name: string): string =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
