import type {
  DescribeInstanceAttributeCommandInput,
  InstanceAttribute,
  ModifyInstanceAttributeCommandInput,
} from '@aws-sdk/client-ec2';
import { base64, utf8 } from '../../../../std/bytes.ts';
import { findInstanceType } from '../catalog/instance-types.ts';
import {
  incorrectState,
  invalidCombination,
  invalidParameterValue,
  invalidValue,
  missingParameter,
  unbuilt,
} from '../errors.ts';
import { checkId, checkIds, notFound, select } from '../ids.ts';
import { groupsOf, imageOf, volumesOf } from '../instance-view.ts';
import { securityGroupsOf } from '../network.ts';
import type { Ec2Context, Instance } from '../store.ts';

type Change = (ctx: Ec2Context, instance: Instance, value: any) => void;

/** @throws {AwsError} for an instance that isn't stopped */
function mustBeStopped({ instanceId, state }: Instance): void {
  if (state === 'stopped') return;
  throw incorrectState(`The instance '${instanceId}' is not in the 'stopped' state.`);
}

/** The attributes that can be changed, by the member of the request that carries them. */
const changes: Record<string, Change> = {
  InstanceType(ctx, instance, { Value: name }) {
    const type = findInstanceType(name ?? '', ctx.era);
    if (!type) throw invalidParameterValue(`Invalid value '${name}' for InstanceType.`);
    const { architecture, virtualizationType } = imageOf(instance);
    if (type.architecture !== architecture || type.virtualization !== virtualizationType) {
      throw invalidParameterValue(
        `The architecture '${type.architecture}' of the specified instance type does not match the architecture of the instance.`,
      );
    }
    mustBeStopped(instance);
    instance.instanceType = name;
  },
  UserData(_, instance, { Value: bytes }) {
    mustBeStopped(instance);
    instance.userData = base64(bytes ?? new Uint8Array());
  },
  DisableApiTermination: (_, instance, { Value }) => void (instance.disableApiTermination = Value ?? false),
  DisableApiStop: (_, instance, { Value }) => void (instance.disableApiStop = Value ?? false),
  EbsOptimized(_, instance, { Value }) {
    mustBeStopped(instance);
    instance.ebsOptimized = Value ?? false;
  },
  SourceDestCheck: (_, instance, { Value }) => void (instance.sourceDestCheck = Value ?? true),
  InstanceInitiatedShutdownBehavior(_, instance, { Value: value }) {
    if (value !== 'stop' && value !== 'terminate') throw invalidValue(value, 'instanceInitiatedShutdownBehavior');
    instance.shutdownBehavior = value;
  },
  Groups(ctx, instance, ids: string[]) {
    checkIds('sg', ids);
    const missing = ids.find((id) => !securityGroupsOf(ctx).has(id));
    if (missing) throw notFound('sg', missing);
    if (!ids.length) throw missingParameter('groupId');
    instance.groupIds = [...new Set(ids)];
  },
  BlockDeviceMappings(ctx, instance, mappings: { DeviceName?: string; Ebs?: { DeleteOnTermination?: boolean } }[]) {
    for (const { DeviceName: name, Ebs: ebs } of mappings) {
      const volume = volumesOf(ctx, instance).find(({ attachment }) => attachment!.device === name);
      if (!volume) throw invalidParameterValue(`No device is currently mapped at ${name}`);
      if (ebs?.DeleteOnTermination !== undefined) volume.attachment!.deleteOnTermination = ebs.DeleteOnTermination;
    }
  },
};

/** Members of the request by the names that `Attribute` has for them. */
const memberOf = (attribute: string): string =>
  attribute === 'groupSet'
    ? 'Groups'
    : attribute === 'blockDeviceMapping'
      ? 'BlockDeviceMappings'
      : attribute.charAt(0).toUpperCase() + attribute.slice(1);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html */
export function modifyInstanceAttribute(ctx: Ec2Context, input: ModifyInstanceAttributeCommandInput): void {
  const instance = instanceOf(ctx, input.InstanceId);
  const { InstanceId: _id, DryRun: _dry, Attribute: attribute, Value: value, ...members } = input;
  const wanted: Record<string, unknown> = { ...members };
  if (attribute !== undefined && value !== undefined) wanted[memberOf(attribute)] = readValue(attribute, value);
  const given = Object.entries(wanted).filter(([, each]) => each !== undefined);
  if (!given.length) throw invalidCombination('No attributes specified.');
  if (given.length > 1)
    throw invalidCombination(
      'Fields for multiple attribute types specified: ' + given.map(([name]) => name).join(', '),
    );
  const [[name, each]] = given as [[string, unknown]];
  const apply = changes[name];
  if (!apply) throw unbuilt(`the attribute ${name} of instances`);
  apply(ctx, instance, each);
}

/** `Attribute` and `Value` carry what the members of their own do, as text. */
function readValue(attribute: string, value: string): unknown {
  if (attribute === 'groupSet') return [value];
  if (attribute === 'userData') return { Value: utf8(value) };
  return { Value: value === 'true' ? true : value === 'false' ? false : value };
}

/** How each attribute is shown. */
const shown: Record<string, (ctx: Ec2Context, instance: Instance) => Partial<InstanceAttribute>> = {
  instanceType: (_, { instanceType }) => ({ InstanceType: { Value: instanceType } }),
  kernel: () => ({ KernelId: {} }),
  ramdisk: () => ({ RamdiskId: {} }),
  userData: (_, { userData }) => ({ UserData: userData === undefined ? {} : { Value: userData } }),
  disableApiTermination: (_, instance) => ({ DisableApiTermination: { Value: instance.disableApiTermination } }),
  disableApiStop: (_, instance) => ({ DisableApiStop: { Value: instance.disableApiStop } }),
  instanceInitiatedShutdownBehavior: (_, instance) => ({
    InstanceInitiatedShutdownBehavior: { Value: instance.shutdownBehavior },
  }),
  rootDeviceName: (_, { rootDeviceName }) => ({ RootDeviceName: { Value: rootDeviceName } }),
  ebsOptimized: (_, { ebsOptimized }) => ({ EbsOptimized: { Value: ebsOptimized } }),
  sourceDestCheck: (_, { sourceDestCheck }) => ({ SourceDestCheck: { Value: sourceDestCheck } }),
  groupSet: (ctx, instance) => ({ Groups: groupsOf(ctx, instance) }),
  productCodes: () => ({ ProductCodes: [] }),
  enaSupport: () => ({ EnaSupport: { Value: true } }),
  sriovNetSupport: () => ({ SriovNetSupport: {} }),
  enclaveOptions: () => ({ EnclaveOptions: { Enabled: false } }),
  blockDeviceMapping: (ctx, instance) => ({
    BlockDeviceMappings: volumesOf(ctx, instance).map(({ volumeId, attachment }) => ({
      DeviceName: attachment!.device,
      Ebs: {
        VolumeId: volumeId,
        Status: 'attached' as const,
        AttachTime: new Date(attachment!.attachedAt),
        DeleteOnTermination: attachment!.deleteOnTermination,
      },
    })),
  }),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html */
export function describeInstanceAttribute(
  ctx: Ec2Context,
  { InstanceId, Attribute: attribute }: DescribeInstanceAttributeCommandInput,
): InstanceAttribute {
  const instance = instanceOf(ctx, InstanceId);
  if (!attribute) throw missingParameter('attribute');
  if (!Object.hasOwn(shown, attribute)) throw invalidValue(attribute, 'attribute', 'Unknown attribute.');
  return { InstanceId: instance.instanceId, ...shown[attribute]!(ctx, instance) };
}

const instanceOf = (ctx: Ec2Context, id: string | undefined): Instance =>
  select('i', ctx.store.instances, [checkId('i', id, 'instanceId')])[0]!;
