import { fixed, json, number, tags, text } from '../../template/property-schema.ts';
import { changed, tagChanges, tagMap, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const logGroup: ResourceType = {
  properties: {
    DataProtectionPolicy: json,
    KmsKeyId: text,
    LogGroupClass: text,
    LogGroupName: fixed(text),
    RetentionInDays: number,
    Tags: tags,
  },
  attributes: ['Arn'],
  nameProperty: 'LogGroupName',
  seconds: 2,
  async create(api, { LogGroupName, RetentionInDays, LogGroupClass, Tags }) {
    const logGroupName = LogGroupName ?? api.name({ longest: 512 });
    await api.call('logs', 'CreateLogGroup', {
      logGroupName,
      ...(LogGroupClass === undefined ? {} : { logGroupClass: LogGroupClass }),
      ...(Tags?.length ? { tags: tagMap(Tags) } : {}),
    });
    if (RetentionInDays !== undefined) await retain(api, logGroupName, RetentionInDays);
    return { id: logGroupName, attributes: { Arn: `${arnOf(api, logGroupName)}:*` } };
  },
  async update(api, logGroupName, properties, before) {
    if (changed(properties, before, 'RetentionInDays')) {
      const { RetentionInDays } = properties;
      await (RetentionInDays === undefined
        ? api.call('logs', 'DeleteRetentionPolicy', { logGroupName })
        : retain(api, logGroupName, RetentionInDays));
    }
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    const resourceArn = arnOf(api, logGroupName);
    if (added.length) await api.call('logs', 'TagResource', { resourceArn, tags: tagMap(added) });
    if (removed.length) await api.call('logs', 'UntagResource', { resourceArn, tagKeys: removed });
  },
  delete: (api, logGroupName) => api.call('logs', 'DeleteLogGroup', { logGroupName }),
};

const retain = (api: ResourceApi, logGroupName: string, retentionInDays: number): Promise<void> =>
  api.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays });

const arnOf = ({ region, accountId }: ResourceApi, name: string): string =>
  `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
