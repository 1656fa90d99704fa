import { fixed, required, text } from '../../template/property-schema.ts';
import type { ResourceType } from '../resource-type.ts';

export const logStream: ResourceType = {
  properties: { LogGroupName: fixed(required(text)), LogStreamName: fixed(text) },
  attributes: [],
  nameProperty: 'LogStreamName',
  seconds: 1,
  async create(api, { LogGroupName, LogStreamName = api.name({ longest: 512 }) }) {
    await api.call('logs', 'CreateLogStream', { logGroupName: LogGroupName, logStreamName: LogStreamName });
    return { id: LogStreamName };
  },
  delete: (api, logStreamName, { LogGroupName }) =>
    api.call('logs', 'DeleteLogStream', { logGroupName: LogGroupName, logStreamName }),
};
