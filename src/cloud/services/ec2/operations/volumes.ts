import type {
  AttachVolumeCommandInput,
  CreateVolumeCommandInput,
  DeleteVolumeCommandInput,
  DescribeVolumesCommandInput,
  DescribeVolumesResult,
  DetachVolumeCommandInput,
  Volume as ShownVolume,
  VolumeAttachment,
  VolumeAttachmentState,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { checkVolume } from '../block-devices.ts';
import { zonesOf } from '../catalog/regions.ts';
import { incorrectState, invalidParameterValue, missingParameter, unbuilt } from '../errors.ts';
import { filtered } from '../filters.ts';
import { checkId, newId, select } from '../ids.ts';
import { volumesOf } from '../instance-view.ts';
import { page } from '../paging.ts';
import { addTags, shownTags, tagsFor, tagsOf } from '../tags.ts';
import type { Ec2Context, Volume } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export function describeVolumes(ctx: Ec2Context, input: DescribeVolumesCommandInput): DescribeVolumesResult {
  const found = filtered(
    select('vol', ctx.store.volumes, input.VolumeIds),
    input.Filters,
    {
      'attachment.delete-on-termination': ({ attachment }) => attachment?.deleteOnTermination,
      'attachment.device': ({ attachment }) => attachment?.device,
      'attachment.instance-id': ({ attachment }) => attachment?.instanceId,
      'attachment.status': ({ attachment }) => attachment && 'attached',
      'availability-zone': ({ zone }) => zone,
      encrypted: ({ encrypted }) => encrypted,
      size: ({ size }) => size,
      'snapshot-id': ({ snapshotId }) => snapshotId,
      status: ({ attachment }) => (attachment ? 'in-use' : 'available'),
      'volume-id': ({ volumeId }) => volumeId,
      'volume-type': ({ volumeType }) => volumeType,
    },
    ({ volumeId }) => tagsOf(ctx.store, volumeId),
  );
  const { items, ...rest } = page(found, input, input.VolumeIds?.length ? 'volumeSet' : undefined);
  return { Volumes: items.map((volume) => volumeView(ctx, volume)), ...rest };
}

const volumeView = (ctx: Ec2Context, volume: Volume): ShownVolume => ({
  VolumeId: volume.volumeId,
  Size: volume.size,
  VolumeType: volume.volumeType as ShownVolume['VolumeType'],
  Iops: iopsOf(volume),
  ...(volume.volumeType === 'gp3' ? { Throughput: 125 } : {}),
  SnapshotId: volume.snapshotId,
  AvailabilityZone: volume.zone,
  State: volume.attachment ? 'in-use' : 'available',
  CreateTime: new Date(volume.createdAt),
  Encrypted: volume.encrypted,
  Attachments: volume.attachment ? [attachmentView(volume, 'attached')] : [],
  Tags: shownTags(ctx.store, volume.volumeId),
  ...(ctx.era === 'today' ? { MultiAttachEnabled: false } : {}),
});

/** Baseline performance: three per GiB and at least 100 for gp2, 3,000 for gp3, as asked for io1 and io2. */
function iopsOf({ volumeType, size, iops }: Volume): number | undefined {
  if (volumeType === 'gp2') return Math.min(Math.max(100, size * 3), 16_000);
  return volumeType === 'gp3' ? (iops ?? 3000) : iops;
}

const attachmentView = ({ volumeId, attachment }: Volume, State: VolumeAttachmentState): VolumeAttachment => ({
  VolumeId: volumeId,
  InstanceId: attachment!.instanceId,
  Device: attachment!.device,
  State,
  AttachTime: new Date(attachment!.attachedAt),
  DeleteOnTermination: attachment!.deleteOnTermination,
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
export function createVolume(ctx: Ec2Context, input: CreateVolumeCommandInput): ShownVolume {
  const { AvailabilityZone: zone, Size: size } = input;
  if (input.SnapshotId) throw unbuilt('volumes made from snapshots');
  if (!zone) throw missingParameter('AvailabilityZone');
  if (size === undefined) throw missingParameter('size or snapshotId');
  if (!zonesOf(ctx.region, ctx.era).includes(zone)) {
    throw new AwsError('InvalidZone.NotFound', `The zone '${zone}' does not exist.`);
  }
  const volumeType = input.VolumeType ?? (ctx.era === '2016' ? 'standard' : 'gp2');
  checkVolume(volumeType, size, ctx.era);
  if (volumeType.startsWith('io') && input.Iops === undefined) throw missingParameter('iops');
  const tags = tagsFor(input.TagSpecifications, 'volume', ['volume'], ctx.era);
  const volume: Volume = {
    volumeId: newId(ctx, 'vol'),
    size,
    volumeType,
    ...(input.Iops === undefined ? {} : { iops: input.Iops }),
    zone,
    snapshotId: '',
    encrypted: input.Encrypted ?? false,
    createdAt: ctx.clock.now(),
  };
  ctx.store.volumes.set(volume.volumeId, volume);
  addTags(ctx.store, ctx.era, volume.volumeId, tags);
  return { ...volumeView(ctx, volume), State: 'creating', Attachments: undefined };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html */
export function attachVolume(ctx: Ec2Context, input: AttachVolumeCommandInput): VolumeAttachment {
  const volume = volumeOf(ctx, input.VolumeId);
  const [instance] = select('i', ctx.store.instances, [checkId('i', input.InstanceId, 'InstanceId')]);
  const device = input.Device;
  if (!device) throw missingParameter('device');
  if (volume.attachment) {
    throw new AwsError('VolumeInUse', `${volume.volumeId} is already attached to an instance`);
  }
  if (instance!.zone !== volume.zone) {
    throw new AwsError(
      'InvalidVolume.ZoneMismatch',
      `The volume '${volume.volumeId}' is not in the same availability zone as instance '${instance!.instanceId}'`,
    );
  }
  if (instance!.state !== 'running' && instance!.state !== 'stopped') {
    throw incorrectState(`Instance '${instance!.instanceId}' is not 'running'.`);
  }
  if (volumesOf(ctx, instance!).some(({ attachment }) => attachment!.device === device)) {
    throw invalidParameterValue(
      `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`,
    );
  }
  const attachedAt = Math.floor(ctx.clock.now() / 1000) * 1000;
  volume.attachment = { instanceId: instance!.instanceId, device, attachedAt, deleteOnTermination: false };
  return attachmentView(volume, 'attaching');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html */
export function detachVolume(ctx: Ec2Context, input: DetachVolumeCommandInput): VolumeAttachment {
  const volume = volumeOf(ctx, input.VolumeId);
  const { attachment, volumeId } = volume;
  if (!attachment) throw incorrectState(`Volume '${volumeId}' is in the 'available' state.`);
  const elsewhere =
    (input.InstanceId !== undefined && input.InstanceId !== attachment.instanceId) ||
    (input.Device !== undefined && input.Device !== attachment.device);
  if (elsewhere) {
    throw new AwsError(
      'InvalidAttachment.NotFound',
      `The volume '${volumeId}' is not attached to instance '${input.InstanceId ?? attachment.instanceId}' as device '${input.Device ?? attachment.device}'.`,
    );
  }
  const instance = ctx.store.instances.get(attachment.instanceId);
  if (instance && instance.state !== 'stopped' && attachment.device === instance.rootDeviceName) {
    throw new AwsError(
      'OperationNotPermitted',
      `Unable to detach root volume '${volumeId}' from instance '${instance.instanceId}'`,
    );
  }
  const view = attachmentView(volume, 'detaching');
  delete volume.attachment;
  return view;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html */
export function deleteVolume(ctx: Ec2Context, { VolumeId }: DeleteVolumeCommandInput): void {
  const { volumeId, attachment } = volumeOf(ctx, VolumeId);
  if (attachment) {
    throw new AwsError('VolumeInUse', `Volume ${volumeId} is currently attached to ${attachment.instanceId}`);
  }
  ctx.store.volumes.delete(volumeId);
  ctx.store.tags.delete(volumeId);
}

const volumeOf = (ctx: Ec2Context, id: string | undefined): Volume =>
  select('vol', ctx.store.volumes, [checkId('vol', id, 'volumeId')])[0]!;
