import type { BlockDeviceMapping } from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import type { CatalogImage } from './catalog/images.ts';
import { invalidParameterValue, invalidValue } from './errors.ts';
import { newId } from './ids.ts';
import type { Ec2Context, Instance, Volume } from './store.ts';

/** GiB of every image's root snapshot. */
export const IMAGE_SIZE = 8;

/** Sizes a volume type may have, in GiB. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
const SIZES: Record<string, readonly [min: number, max: number]> = {
  gp2: [1, 16_384],
  gp3: [1, 16_384],
  io1: [4, 16_384],
  io2: [4, 16_384],
  st1: [125, 16_384],
  sc1: [125, 16_384],
  standard: [1, 1024],
};

/** Those of today's types that did not exist yet. */
const LATER = ['gp3', 'io2'];

/** @throws {AwsError} InvalidParameterValue */
export function checkVolume(volumeType: string, size: number, era: Ec2Context['era']): void {
  const range = Object.hasOwn(SIZES, volumeType) ? SIZES[volumeType] : undefined;
  if (!range || (era === '2016' && LATER.includes(volumeType))) throw invalidValue(volumeType, 'volumeType');
  const [min, max] = range;
  if (!Number.isInteger(size) || size < min)
    throw invalidParameterValue(`Volume size too small, minimum size for ${volumeType} is ${min} GiB`);
  if (size > max) throw invalidParameterValue(`Volume size too large, maximum size for ${volumeType} is ${max} GiB`);
}

/** What a launch asks of one device, with the image's defaults. */
interface Device {
  name: string;
  size: number;
  volumeType: string;
  iops?: number;
  deleteOnTermination: boolean;
  encrypted: boolean;
  snapshotId: string;
}

/**
 * The devices of a launch: the image's root and what the request adds or changes.
 * @throws {AwsError} InvalidBlockDeviceMapping, InvalidSnapshot.NotFound, InvalidParameterValue, MissingParameter
 */
export function devicesFor(
  image: CatalogImage,
  mappings: readonly BlockDeviceMapping[] = [],
  era: Ec2Context['era'],
): Device[] {
  const names = mappings.map(({ DeviceName }) => DeviceName);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    const message = `The device '${twice}' is used in more than one block-device mapping`;
    throw new AwsError('InvalidBlockDeviceMapping', message);
  }
  const rootDevice: BlockDeviceMapping = { DeviceName: image.rootDeviceName, Ebs: {} };
  const hasRoot = mappings.some(({ DeviceName }) => DeviceName === image.rootDeviceName);
  return [...(hasRoot ? [] : [rootDevice]), ...mappings].flatMap(
    ({ DeviceName: name, Ebs: ebs, NoDevice, VirtualName }) => {
      if (!name) throw new AwsError('InvalidBlockDeviceMapping', 'Missing device name');
      if (NoDevice !== undefined || VirtualName !== undefined) return [];
      const isRoot = name === image.rootDeviceName;
      if (ebs?.SnapshotId && !(isRoot && ebs.SnapshotId === image.snapshotId)) {
        throw new AwsError('InvalidSnapshot.NotFound', `The snapshot '${ebs.SnapshotId}' does not exist.`);
      }
      const volumeType = ebs?.VolumeType ?? (isRoot ? image.volumeType : era === '2016' ? 'standard' : 'gp2');
      const size = ebs?.VolumeSize ?? (isRoot ? IMAGE_SIZE : undefined);
      if (size === undefined) {
        throw new AwsError('MissingParameter', 'The request must contain the parameter size or snapshotId');
      }
      checkVolume(volumeType, size, era);
      if (isRoot && size < IMAGE_SIZE) {
        throw new AwsError(
          'InvalidBlockDeviceMapping',
          `Volume of size ${size}GB is smaller than snapshot '${image.snapshotId}', expect size >= ${IMAGE_SIZE}GB`,
        );
      }
      return [
        {
          name,
          size,
          volumeType,
          ...(ebs?.Iops === undefined ? {} : { iops: ebs.Iops }),
          deleteOnTermination: ebs?.DeleteOnTermination ?? true,
          encrypted: ebs?.Encrypted ?? false,
          snapshotId: isRoot ? image.snapshotId : '',
        },
      ];
    },
  );
}

/** Makes the volumes of a new instance. */
export function attachDevices(ctx: Ec2Context, { instanceId, zone }: Instance, devices: readonly Device[]): Volume[] {
  const now = Math.floor(ctx.clock.now() / 1000) * 1000;
  return devices.map(({ name, deleteOnTermination, ...rest }) => {
    const volume: Volume = {
      ...rest,
      volumeId: newId(ctx, 'vol'),
      zone,
      createdAt: now,
      attachment: { instanceId, device: name, attachedAt: now, deleteOnTermination },
    };
    ctx.store.volumes.set(volume.volumeId, volume);
    return volume;
  });
}
