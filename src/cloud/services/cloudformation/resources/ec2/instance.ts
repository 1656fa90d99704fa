import { fixed, flag, json, list, required, struct, tags, text } from '../../template/property-schema.ts';
import { fromBase64 } from '../../../../../std/bytes.ts';
import { AwsError } from '../../../../aws-error.ts';
import { changed, pick, tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const instance: ResourceType = {
  properties: {
    AvailabilityZone: fixed(text),
    BlockDeviceMappings: fixed(json),
    DisableApiTermination: flag,
    EbsOptimized: flag,
    IamInstanceProfile: text,
    ImageId: fixed(required(text)),
    InstanceInitiatedShutdownBehavior: text,
    InstanceType: text,
    KeyName: fixed(text),
    Monitoring: flag,
    NetworkInterfaces: fixed(json),
    PrivateIpAddress: fixed(text),
    SecurityGroupIds: list(text),
    SecurityGroups: fixed(list(text)),
    SourceDestCheck: flag,
    SubnetId: fixed(text),
    Tags: tags,
    Tenancy: fixed(text),
    UserData: text,
    CreditSpecification: json,
    MetadataOptions: json,
    Volumes: list(struct({ Device: required(text), VolumeId: required(text) })),
  },
  attributes: ['AvailabilityZone', 'PrivateDnsName', 'PrivateIp', 'PublicDnsName', 'PublicIp', 'InstanceId', 'VpcId'],
  seconds: 15,
  async create(api, properties) {
    const { IamInstanceProfile, AvailabilityZone, Tags, Monitoring, InstanceType = 'm1.small' } = properties;
    const { Instances } = await api.call('ec2', 'RunInstances', {
      MinCount: 1,
      MaxCount: 1,
      InstanceType,
      ...pick(properties, 'ImageId', 'KeyName', 'SecurityGroupIds', 'SecurityGroups', 'SubnetId', 'UserData'),
      ...pick(
        properties,
        'DisableApiTermination',
        'InstanceInitiatedShutdownBehavior',
        'PrivateIpAddress',
        'EbsOptimized',
      ),
      ...(IamInstanceProfile === undefined ? {} : { IamInstanceProfile: { Name: IamInstanceProfile } }),
      ...(AvailabilityZone === undefined ? {} : { Placement: { AvailabilityZone } }),
      ...(Monitoring === undefined ? {} : { Monitoring: { Enabled: Monitoring } }),
      ...(Tags?.length ? { TagSpecifications: [{ ResourceType: 'instance', Tags }] } : {}),
    });
    const { InstanceId } = Instances[0];
    const found = await untilState(api, InstanceId, 'running');
    return {
      id: InstanceId,
      attributes: {
        InstanceId,
        AvailabilityZone: found.Placement?.AvailabilityZone ?? '',
        PrivateDnsName: found.PrivateDnsName ?? '',
        PrivateIp: found.PrivateIpAddress ?? '',
        PublicDnsName: found.PublicDnsName ?? '',
        PublicIp: found.PublicIpAddress ?? '',
        VpcId: found.VpcId ?? '',
      },
    };
  },
  async update(api, InstanceId, properties, before) {
    await changeAttributes(api, InstanceId, properties, before);
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('ec2', 'CreateTags', { Resources: [InstanceId], Tags: added });
    if (removed.length) {
      await api.call('ec2', 'DeleteTags', { Resources: [InstanceId], Tags: removed.map((Key) => ({ Key })) });
    }
  },
  async delete(api, InstanceId) {
    await api.call('ec2', 'TerminateInstances', { InstanceIds: [InstanceId] });
    await untilState(api, InstanceId, 'terminated');
  },
};

/** What can be changed while an instance runs, and what needs it stopped: an update with some interruption. */
async function changeAttributes(api: ResourceApi, InstanceId: string, properties: any, before: any): Promise<void> {
  const modify = (attribute: object) => api.call('ec2', 'ModifyInstanceAttribute', { InstanceId, ...attribute });
  const differs = (name: string) => properties[name] !== undefined && changed(properties, before, name);
  if (differs('SecurityGroupIds')) await modify({ Groups: properties.SecurityGroupIds });
  for (const name of ['DisableApiTermination', 'InstanceInitiatedShutdownBehavior', 'SourceDestCheck'])
    if (differs(name)) await modify({ [name]: { Value: properties[name] } });
  if (!changed(properties, before, 'InstanceType', 'UserData')) return;
  await api.call('ec2', 'StopInstances', { InstanceIds: [InstanceId] });
  await untilState(api, InstanceId, 'stopped');
  if (differs('InstanceType')) await modify({ InstanceType: { Value: properties.InstanceType } });
  if (changed(properties, before, 'UserData'))
    await modify({ UserData: { Value: fromBase64(properties.UserData ?? '') } });
  await api.call('ec2', 'StartInstances', { InstanceIds: [InstanceId] });
  await untilState(api, InstanceId, 'running');
}

async function untilState(api: ResourceApi, InstanceId: string, state: string): Promise<any> {
  for (;;) {
    const { Reservations } = await api.call('ec2', 'DescribeInstances', { InstanceIds: [InstanceId] });
    const found = Reservations[0]?.Instances[0];
    if (!found || found.State.Name === state) return found ?? {};
    if (state === 'running' && found.State.Name === 'terminated') {
      throw new AwsError('NotStabilized', `Instance ${InstanceId} failed to stabilize. Current state: terminated.`);
    }
    await api.sleep(3000);
  }
}
