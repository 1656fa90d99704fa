import { fixed, flag, list, number, required, tags, text } from '../../template/property-schema.ts';
import type { ResourceType } from '../resource-type.ts';
import { alarmArn } from './alarm.ts';

export const compositeAlarm: ResourceType = {
  properties: {
    ActionsEnabled: flag,
    ActionsSuppressor: text,
    ActionsSuppressorExtensionPeriod: number,
    ActionsSuppressorWaitPeriod: number,
    AlarmActions: list(text),
    AlarmDescription: text,
    AlarmName: fixed(text),
    AlarmRule: required(text),
    InsufficientDataActions: list(text),
    OKActions: list(text),
    Tags: tags,
  },
  attributes: ['Arn'],
  nameProperty: 'AlarmName',
  seconds: 1,
  async create(api, { AlarmName = api.name({ longest: 255 }), ...properties }) {
    await api.call('monitoring', 'PutCompositeAlarm', { AlarmName, ...properties });
    return { id: AlarmName, attributes: { Arn: alarmArn(api, AlarmName) } };
  },
  async update(api, AlarmName, { AlarmName: _name, Tags: _tags, ...properties }) {
    await api.call('monitoring', 'PutCompositeAlarm', { AlarmName, ...properties });
  },
  delete: (api, id) => api.call('monitoring', 'DeleteAlarms', { AlarmNames: [id] }),
};
