import type { DescribeNetworkInterfacesCommandInput, DescribeNetworkInterfacesResult } from '@aws-sdk/client-ec2';
import { filtered } from '../filters.ts';
import { select } from '../ids.ts';
import { association, attachmentOf, groupsOf, living, macAddress } from '../instance-view.ts';
import { networkOf, privateDnsName } from '../network.ts';
import { page } from '../paging.ts';
import { shownTags, tagsOf } from '../tags.ts';
import type { Ec2Context } from '../store.ts';

/** The interfaces of instances: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export function describeNetworkInterfaces(
  ctx: Ec2Context,
  input: DescribeNetworkInterfacesCommandInput,
): DescribeNetworkInterfacesResult {
  const { vpcId } = networkOf(ctx);
  const all = new Map(living(ctx).map((instance) => [instance.networkInterfaceId, instance]));
  const found = filtered(
    select('eni', all, input.NetworkInterfaceIds),
    input.Filters,
    {
      'association.public-ip': ({ publicIp }) => publicIp,
      'attachment.attachment-id': ({ networkAttachmentId }) => networkAttachmentId,
      'attachment.instance-id': ({ instanceId }) => instanceId,
      'attachment.status': () => 'attached',
      'availability-zone': ({ zone }) => zone,
      'group-id': ({ groupIds }) => groupIds,
      'interface-type': () => 'interface',
      'network-interface-id': ({ networkInterfaceId }) => networkInterfaceId,
      'owner-id': () => ctx.accountId,
      'private-ip-address': ({ privateIp }) => privateIp,
      status: () => 'in-use',
      'subnet-id': ({ subnetId }) => subnetId,
      'vpc-id': () => vpcId,
    },
    ({ networkInterfaceId }) => tagsOf(ctx.store, networkInterfaceId),
  );
  const { items, ...rest } = page(
    found,
    input,
    input.NetworkInterfaceIds?.length ? 'networkInterfaceIdSet' : undefined,
  );
  return {
    NetworkInterfaces: items.map((instance) => ({
      NetworkInterfaceId: instance.networkInterfaceId,
      InterfaceType: 'interface',
      Status: 'in-use',
      Description: '',
      OwnerId: ctx.accountId,
      RequesterManaged: false,
      SourceDestCheck: instance.sourceDestCheck,
      AvailabilityZone: instance.zone,
      VpcId: vpcId,
      SubnetId: instance.subnetId,
      MacAddress: macAddress(instance.networkInterfaceId),
      PrivateIpAddress: instance.privateIp,
      PrivateDnsName: privateDnsName(instance.privateIp, ctx.region),
      Groups: groupsOf(ctx, instance),
      Attachment: {
        ...attachmentOf(instance),
        InstanceId: instance.instanceId,
        InstanceOwnerId: ctx.accountId,
      },
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: instance.privateIp, ...association(ctx, instance) }],
      ...association(ctx, instance),
      TagSet: shownTags(ctx.store, instance.networkInterfaceId) ?? [],
    })),
    ...rest,
  };
}
