import type { DescribeImagesCommandInput, DescribeImagesResult } from '@aws-sdk/client-ec2';
import { IMAGE_SIZE } from '../block-devices.ts';
import { availableImages, type CatalogImage } from '../catalog/images.ts';
import { filtered } from '../filters.ts';
import { select } from '../ids.ts';
import { page } from '../paging.ts';
import { shownTags, tagsOf } from '../tags.ts';
import type { Ec2Context } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export function describeImages(ctx: Ec2Context, input: DescribeImagesCommandInput): DescribeImagesResult {
  const all = new Map(availableImages(ctx.era, ctx.clock.now()).map((image) => [image.imageId, image]));
  const owned = select('ami', all, input.ImageIds).filter(
    ({ ownerId, ownerAlias }) =>
      !input.Owners?.length || input.Owners.some((owner) => owner === ownerId || owner === ownerAlias),
  );
  // All images are public: an account that may launch them is everybody.
  const open = input.ExecutableUsers?.length && !input.ExecutableUsers.includes('all') ? [] : owned;
  const found = filtered(
    open,
    input.Filters,
    {
      architecture: ({ architecture }) => architecture,
      'creation-date': ({ createdAt }) => new Date(createdAt).toISOString(),
      description: ({ description }) => description,
      hypervisor: () => 'xen',
      'image-id': ({ imageId }) => imageId,
      'image-type': () => 'machine',
      'is-public': () => true,
      name: ({ name }) => name,
      'owner-alias': ({ ownerAlias }) => ownerAlias,
      'owner-id': ({ ownerId }) => ownerId,
      'block-device-mapping.volume-type': ({ volumeType }) => volumeType,
      'root-device-name': ({ rootDeviceName }) => rootDeviceName,
      'root-device-type': () => 'ebs',
      state: () => 'available',
      'virtualization-type': ({ virtualizationType }) => virtualizationType,
    },
    ({ imageId }) => tagsOf(ctx.store, imageId),
  );
  const { items, ...rest } = page(found, input, input.ImageIds?.length ? 'imagesSet' : undefined);
  return { Images: items.map((image) => imageView(ctx, image)), ...rest };
}

const imageView = (ctx: Ec2Context, image: CatalogImage) => ({
  ImageId: image.imageId,
  ImageLocation: `${image.ownerAlias ?? image.ownerId}/${image.name}`,
  ImageOwnerAlias: image.ownerAlias,
  OwnerId: image.ownerId,
  Name: image.name,
  Description: image.description,
  CreationDate: new Date(image.createdAt).toISOString(),
  State: 'available' as const,
  Public: true,
  ImageType: 'machine' as const,
  Architecture: image.architecture,
  VirtualizationType: image.virtualizationType,
  Hypervisor: 'xen' as const,
  RootDeviceType: 'ebs' as const,
  RootDeviceName: image.rootDeviceName,
  SriovNetSupport: image.virtualizationType === 'hvm' ? 'simple' : undefined,
  BlockDeviceMappings: [
    {
      DeviceName: image.rootDeviceName,
      Ebs: {
        SnapshotId: image.snapshotId,
        VolumeSize: IMAGE_SIZE,
        VolumeType: image.volumeType,
        DeleteOnTermination: true,
        Encrypted: false,
      },
    },
  ],
  Tags: shownTags(ctx.store, image.imageId),
  ...(ctx.era === 'today' ? { EnaSupport: true, PlatformDetails: 'Linux/UNIX', UsageOperation: 'RunInstances' } : {}),
});
