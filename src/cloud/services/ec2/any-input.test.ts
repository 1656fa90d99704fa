import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { membersOf } from '../../protocols/shape.ts';
import type { Cloud } from '../../cloud.ts';
import { ec2 } from './index.ts';
import { AMAZON_LINUX, setUp } from './testing/ec2-account.ts';

const shapes = protocolFor(ec2.model).operations;

/** An account with one of everything; and values that fit it, by member. */
async function furnished(cloud: Cloud, operation: string): Promise<Record<string, unknown>> {
  const call = (name: string, input: object) => cloud.call('ec2', name, input);
  const one = { MinCount: 1, MaxCount: 1, ImageId: AMAZON_LINUX.today, InstanceType: 't3.micro' };
  await call('CreateKeyPair', { KeyName: 'k' });
  const { GroupId } = await call('CreateSecurityGroup', { GroupName: 'g', Description: 'd' });
  const { Instances } = await call('RunInstances', one);
  await cloud.settle();
  const [{ InstanceId, SubnetId, VpcId, Placement }] = Instances;
  const { VolumeId } = await call('CreateVolume', { AvailabilityZone: Placement.AvailabilityZone, Size: 1 });
  if (operation === 'DetachVolume') await call('AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' });
  return {
    ...one,
    InstanceIds: [InstanceId],
    InstanceId,
    GroupId,
    GroupIds: [GroupId],
    SecurityGroupIds: [GroupId],
    SubnetId,
    SubnetIds: [SubnetId],
    VpcId,
    VpcIds: [VpcId],
    VolumeId,
    VolumeIds: [VolumeId],
    Resources: [InstanceId, VolumeId],
    KeyName: 'k',
    KeyNames: ['k'],
    ImageIds: [one.ImageId],
    InstanceTypes: ['t3.micro'],
    Attribute: 'instanceType',
    AvailabilityZone: Placement.AvailabilityZone,
    Size: 3,
    VolumeType: 'gp3',
    MaxResults: 5,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 2, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    Device: '/dev/sdf',
    Tags: [{ Key: 'a', Value: 'b' }],
  };
}

/** Members without which hardly any call succeeds. */
const NEEDED =
  /^(InstanceIds?|GroupId|VolumeId|Resources|MinCount|MaxCount|ImageId|InstanceType|Device|Attribute|IpPermissions|AvailabilityZone|Size|Tags)$/;

/** Inputs as they come, with fitting values for what a call needs, or made of fitting values only: so that all checks are reached. */
function inputs(operation: string, known: Record<string, unknown>): fc.Arbitrary<object> {
  const shape = shapes.get(operation)!.input;
  const fitting = Object.entries(known).filter(([name]) => membersOf(shape).some(([member]) => member === name));
  const needed = Object.fromEntries(fitting.filter(([name]) => NEEDED.test(name)));
  return fc.oneof(
    arbitraryShape(shape),
    arbitraryShape(shape).map((input) => ({ ...input, ...needed })),
    fc.subarray(fitting).map((chosen) => ({ ...Object.fromEntries(chosen), ...needed })),
  );
}

/** Of these every one may be refused: hardly any text is a key, and few changes fit a running instance. */
const refused = [
  'ImportKeyPair',
  'ModifyInstanceAttribute',
  'CreateKeyPair',
  'CreateSecurityGroup',
  'RevokeSecurityGroupIngress',
  'RevokeSecurityGroupEgress',
];

test.each(Object.keys(ec2.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  let succeeded = 0;
  const { cloud } = setUp({ onBug: (error) => bugs.push(error) });
  const known = await furnished(cloud, operation);
  const state = cloud.save();
  await fc.assert(
    fc.asyncProperty(inputs(operation, known), async (input) => {
      await cloud.load(state);
      await cloud.call('ec2', operation, input).then(
        () => succeeded++,
        () => {},
      );
      expect(bugs).toEqual([]);
    }),
    { numRuns: 40 },
  );
  if (!refused.includes(operation)) expect(succeeded).toBeGreaterThan(0);
});
