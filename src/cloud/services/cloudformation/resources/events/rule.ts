import { fixed, json, list, oneOf, tags, text } from '../../template/property-schema.ts';
import { pick, policyText, tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';

const SETTINGS = ['Description', 'RoleArn', 'ScheduleExpression', 'State'];

export const rule: ResourceType = {
  properties: {
    Description: text,
    EventBusName: fixed(text),
    EventPattern: json,
    Name: fixed(text),
    RoleArn: text,
    ScheduleExpression: text,
    State: oneOf('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
    Tags: tags,
    Targets: list(json),
  },
  attributes: ['Arn'],
  nameProperty: 'Name',
  // CloudFormation waits a minute until the rule is known everywhere.
  seconds: 58,
  async create(api, properties) {
    const Name = properties.Name ?? api.name();
    const Arn = await put(api, Name, properties);
    await setTargets(api, Name, properties, {});
    return { id: Name, attributes: { Arn } };
  },
  async update(api, Name, properties, before) {
    const Arn = await put(api, Name, { ...properties, Tags: undefined });
    await setTargets(api, Name, properties, before);
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('events', 'TagResource', { ResourceARN: Arn, Tags: added });
    if (removed.length) await api.call('events', 'UntagResource', { ResourceARN: Arn, TagKeys: removed });
  },
  async delete(api, Name, properties) {
    await setTargets(api, Name, { ...properties, Targets: [] }, properties);
    await api.call('events', 'DeleteRule', { Name, ...pick(properties, 'EventBusName') });
  },
};

async function put(api: ResourceApi, Name: string, properties: any): Promise<string> {
  const { RuleArn } = await api.call('events', 'PutRule', {
    Name,
    ...pick(properties, ...SETTINGS, 'EventBusName', 'Tags'),
    ...(properties.EventPattern === undefined ? {} : { EventPattern: policyText(properties.EventPattern) }),
  });
  return RuleArn;
}

async function setTargets(api: ResourceApi, Rule: string, properties: any, before: any): Promise<void> {
  const bus = pick(properties, 'EventBusName');
  const { Targets = [] } = properties;
  const gone = (before.Targets ?? [])
    .map((one: any) => one.Id)
    .filter((id: string) => !Targets.some((one: any) => one.Id === id));
  if (gone.length) await api.call('events', 'RemoveTargets', { Rule, ...bus, Ids: gone });
  if (Targets.length) await api.call('events', 'PutTargets', { Rule, ...bus, Targets: Targets.map(target) });
}

/** Inputs may be written as objects. */
const target = ({ Input, ...rest }: any) => (Input === undefined ? rest : { ...rest, Input: policyText(Input) });
