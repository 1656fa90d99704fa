import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  AttachVolumeCommand,
  CreateKeyPairCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteKeyPairCommand,
  DeleteTagsCommand,
  DeleteVolumeCommand,
  DescribeAccountAttributesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  DetachVolumeCommand,
  ImportKeyPairCommand,
  ModifyInstanceAttributeCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import * as official from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../std/bytes.ts';
import { ec2Cost, ec2Prices } from '../../pricing/ec2-prices.ts';
import { instanceTypes } from './catalog/instance-types.ts';
import { model } from './model.ts';
import { unbuiltOperations } from './unbuilt-operations.ts';
import { operations } from './operations/index.ts';
import { ec2Client, failureOf, launch, setUp } from './testing/ec2-account.ts';

describe('tags', () => {
  test('are added, changed, found and deleted', async () => {
    const { ec2 } = setUp();
    const [id] = await launch(ec2);
    const Resources = [id!];
    const shown = async () => {
      const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id!] }));
      return Reservations![0]!.Instances![0]!.Tags;
    };
    expect(await shown()).toBeUndefined();
    const a = { Key: 'a', Value: '1' };
    await ec2.send(new CreateTagsCommand({ Resources, Tags: [a, { Key: 'b', Value: '' }] }));
    await ec2.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'a', Value: '2' }] }));
    expect(await shown()).toEqual([
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '' },
    ]);
    const Filters = [
      { Name: 'key', Values: ['a'] },
      { Name: 'resource-type', Values: ['instance'] },
    ];
    expect((await ec2.send(new DescribeTagsCommand({ Filters }))).Tags).toEqual([
      { ResourceId: id, ResourceType: 'instance', Key: 'a', Value: '2' },
    ]);
    // A value that isn't the tag's leaves it alone; an empty value is a value.
    await ec2.send(new DeleteTagsCommand({ Resources, Tags: [a, { Key: 'b', Value: '' }] }));
    expect(await shown()).toEqual([{ Key: 'a', Value: '2' }]);
    await ec2.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: 'a' }] }));
    expect(await shown()).toBeUndefined();
  });

  test.each([
    [
      'i-12345678',
      { Key: 'a', Value: 'b' },
      'InvalidInstanceID.NotFound',
      "The instance ID 'i-12345678' does not exist",
    ],
    ['nonsense', { Key: 'a', Value: 'b' }, 'InvalidID', "The ID 'nonsense' is not valid"],
    ['it', { Key: 'aws:x' }, 'InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use"],
    ['it', { Key: 'k'.repeat(129) }, 'InvalidParameterValue', 'Tag key exceeds the maximum length of 128 characters'],
  ])('%s with %j is refused', async (resource, tag, code, message) => {
    const { ec2 } = setUp();
    const [id] = await launch(ec2);
    const Resources = resource === 'it' ? [id!] : [id!, resource];
    expect(await failureOf(ec2.send(new CreateTagsCommand({ Resources, Tags: [tag] })))).toMatchObject({
      code,
      message,
    });
    expect((await ec2.send(new DescribeTagsCommand({}))).Tags ?? []).toEqual([]);
  });

  test('are limited', async () => {
    const { ec2 } = setUp({ era: '2016' });
    const [id] = await launch(ec2, { ImageId: 'ami-8fcee4e5', InstanceType: 't2.micro' });
    const Tags = Array.from({ length: 11 }, (_, i) => ({ Key: `k${i}`, Value: '' }));
    expect(await failureOf(ec2.send(new CreateTagsCommand({ Resources: [id!], Tags })))).toMatchObject({
      code: 'TagLimitExceeded',
    });
  });
});

describe('key pairs', () => {
  test('come with a key that opens nothing', async () => {
    const { ec2 } = setUp();
    const made = await ec2.send(new CreateKeyPairCommand({ KeyName: 'mine' }));
    expect(made.KeyFingerprint).toMatch(/^([0-9a-f]{2}:){19}[0-9a-f]{2}$/);
    const lines = made.KeyMaterial!.split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['-----BEGIN RSA PRIVATE KEY-----', '-----END RSA PRIVATE KEY-----']);
    expect(atob(lines.slice(1, -1).join(''))).toContain('This private key was made by a simulation.');
    expect(await failureOf(ec2.send(new CreateKeyPairCommand({ KeyName: 'mine' })))).toMatchObject({
      code: 'InvalidKeyPair.Duplicate',
      message: "The keypair 'mine' already exists.",
    });
    expect((await ec2.send(new DescribeKeyPairsCommand({ KeyNames: ['mine'] }))).KeyPairs).toMatchObject([
      { KeyName: 'mine', KeyPairId: made.KeyPairId, KeyType: 'rsa', Tags: [] },
    ]);
    await ec2.send(new DeleteKeyPairCommand({ KeyName: 'mine' }));
    await ec2.send(new DeleteKeyPairCommand({ KeyName: 'mine' }));
    expect(await failureOf(ec2.send(new DescribeKeyPairsCommand({ KeyNames: ['mine'] })))).toMatchObject({
      code: 'InvalidKeyPair.NotFound',
      message: "The key pair 'mine' does not exist",
    });
  });

  test.each([
    ['ed25519', generateKeyPairSync('ed25519').publicKey],
    ['rsa', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
  ] as const)('%s keys are imported in OpenSSH form, with their fingerprint', async (keyType, key) => {
    const { ec2 } = setUp();
    const { blob, fingerprint } = openSsh(keyType, key);
    const PublicKeyMaterial = utf8(`ssh-${keyType} ${blob.toString('base64')} ann@laptop\n`);
    const answer = await ec2.send(new ImportKeyPairCommand({ KeyName: 'ann', PublicKeyMaterial }));
    expect(answer.KeyFingerprint).toBe(fingerprint);
    const { KeyPairs } = await ec2.send(new DescribeKeyPairsCommand({ IncludePublicKey: true }));
    expect(KeyPairs).toMatchObject([{ KeyType: keyType, PublicKey: expect.stringContaining('ann@laptop') }]);
    for (const wrong of [
      'my key',
      `ssh-dss ${blob.toString('base64')}`,
      `ssh-${keyType} ${blob.subarray(0, 20).toString('base64')}`,
    ]) {
      const refused = new ImportKeyPairCommand({ KeyName: 'bob', PublicKeyMaterial: utf8(wrong) });
      expect(await failureOf(ec2.send(refused))).toMatchObject({ code: 'InvalidKey.Format' });
    }
  });
});

/** A key as OpenSSH writes it, and the fingerprint that Node's own crypto makes of it. */
function openSsh(keyType: 'rsa' | 'ed25519', key: KeyObject): { blob: Buffer; fingerprint: string } {
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const { n = '', e = '', x = '' } = key.export({ format: 'jwk' });
  const part = (value: string) => Buffer.from(value, 'base64url');
  const parts = keyType === 'rsa' ? [part(e), Buffer.concat([Buffer.of(0), part(n)])] : [part(x)];
  const blob = Buffer.concat([Buffer.from(`ssh-${keyType}`), ...parts].map(field));
  if (keyType === 'ed25519') return { blob, fingerprint: createHash('sha256').update(blob).digest('base64') };
  const digest = createHash('md5')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex');
  return { blob, fingerprint: digest.match(/../g)!.join(':') };
}

describe('volumes', () => {
  test('are made, attached, detached and deleted', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2, { Placement: { AvailabilityZone: 'us-east-1b' } });
    await cloud.settle();
    const make = (AvailabilityZone: string) =>
      ec2.send(new CreateVolumeCommand({ AvailabilityZone, Size: 10, VolumeType: 'gp3' }));
    const { VolumeId } = await make('us-east-1b');
    const away = await make('us-east-1a');
    const attach = (volume: string | undefined, Device = '/dev/sdf') =>
      ec2.send(new AttachVolumeCommand({ VolumeId: volume, InstanceId: id, Device }));
    expect(await failureOf(attach(away.VolumeId))).toMatchObject({ code: 'InvalidVolume.ZoneMismatch' });
    expect(await attach(VolumeId)).toMatchObject({ State: 'attaching', Device: '/dev/sdf' });
    expect(await failureOf(attach(VolumeId))).toMatchObject({
      code: 'VolumeInUse',
      message: `${VolumeId} is already attached to an instance`,
    });
    expect(await failureOf(ec2.send(new DeleteVolumeCommand({ VolumeId })))).toMatchObject({ code: 'VolumeInUse' });
    const Filters = [{ Name: 'attachment.instance-id', Values: [id!] }];
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ Filters }));
    const root = Volumes!.find((volume) => volume.VolumeId !== VolumeId)!;
    expect(await failureOf(ec2.send(new DetachVolumeCommand({ VolumeId: root.VolumeId })))).toMatchObject({
      code: 'OperationNotPermitted',
    });
    await ec2.send(new DetachVolumeCommand({ VolumeId }));
    await ec2.send(new DeleteVolumeCommand({ VolumeId }));
    expect(await failureOf(ec2.send(new DescribeVolumesCommand({ VolumeIds: [VolumeId!] })))).toMatchObject({
      code: 'InvalidVolume.NotFound',
      message: `The volume '${VolumeId}' does not exist.`,
    });
  });
});

test('attributes: the type changes while the instance is stopped', async () => {
  const { cloud, ec2 } = setUp();
  const [InstanceId] = await launch(ec2, { UserData: btoa('echo hello') });
  await cloud.settle();
  const resize = (Value: string) =>
    ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, InstanceType: { Value } }));
  expect(await failureOf(resize('t3.small'))).toEqual({
    code: 'IncorrectInstanceState',
    message: `The instance '${InstanceId}' is not in the 'stopped' state.`,
    status: 400,
  });
  await ec2.send(new StopInstancesCommand({ InstanceIds: [InstanceId!] }));
  await cloud.settle();
  await resize('t3.small');
  expect((await failureOf(resize('t4g.small'))).code).toBe('InvalidParameterValue');
  const attribute = (Attribute: 'instanceType' | 'userData') =>
    ec2.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute }));
  expect((await attribute('instanceType')).InstanceType).toEqual({ Value: 't3.small' });
  expect((await attribute('userData')).UserData).toEqual({ Value: btoa('echo hello') });
  await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, UserData: { Value: utf8('echo bye') } }));
  expect((await attribute('userData')).UserData).toEqual({ Value: btoa('echo bye') });
});

describe('what every region has', () => {
  test('a default VPC with a subnet in each zone', async () => {
    const { ec2 } = setUp();
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }));
    expect(Vpcs).toMatchObject([{ CidrBlock: '172.31.0.0/16', IsDefault: true, State: 'available' }]);
    const VpcId = Vpcs![0]!.VpcId!;
    await launch(ec2, { Placement: { AvailabilityZone: 'us-east-1c' } });
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
    expect(Subnets!.map(({ CidrBlock, AvailabilityZone }) => [AvailabilityZone, CidrBlock])).toContainEqual([
      'us-east-1c',
      '172.31.32.0/20',
    ]);
    expect(Subnets![2]).toMatchObject({ VpcId, DefaultForAz: true, AvailableIpAddressCount: 4090 });
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({}));
    expect(RouteTables).toMatchObject([
      {
        VpcId,
        Associations: [{ Main: true }],
        Routes: [{ GatewayId: 'local' }, { DestinationCidrBlock: '0.0.0.0/0' }],
      },
    ]);
    const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    expect(NetworkInterfaces).toMatchObject([{ Status: 'in-use', VpcId, Groups: [{ GroupName: 'default' }] }]);
  });

  test('of its own', async () => {
    const { cloud, ec2 } = setUp();
    await launch(ec2);
    const away = ec2Client(cloud, undefined, 'eu-central-1');
    expect((await away.send(new DescribeInstancesCommand({}))).Reservations ?? []).toEqual([]);
    const { AvailabilityZones } = await away.send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones!.map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
      ['eu-central-1a', 'euc1-az1'],
      ['eu-central-1b', 'euc1-az2'],
      ['eu-central-1c', 'euc1-az3'],
    ]);
  });

  test('regions came one by one', async () => {
    const then = await setUp({ era: '2016' }).ec2.send(new DescribeRegionsCommand({}));
    expect(then.Regions!.map(({ RegionName }) => RegionName)).not.toContain('us-east-2');
    expect(then.Regions![0]).not.toHaveProperty('OptInStatus');
    const now = await setUp().ec2.send(new DescribeRegionsCommand({ RegionNames: ['us-east-2'] }));
    expect(now.Regions).toEqual([
      { RegionName: 'us-east-2', Endpoint: 'ec2.us-east-2.amazonaws.com', OptInStatus: 'opt-in-not-required' },
    ]);
  });

  test('account attributes', async () => {
    const { ec2 } = setUp({ era: '2016' });
    const AttributeNames = ['supported-platforms' as const];
    const { AccountAttributes } = await ec2.send(new DescribeAccountAttributesCommand({ AttributeNames }));
    expect(AccountAttributes).toEqual([
      { AttributeName: 'supported-platforms', AttributeValues: [{ AttributeValue: 'VPC' }] },
    ]);
  });
});

describe('the catalogue', () => {
  test('images can be seen when they have been published', async () => {
    const { cloud, ec2 } = setUp({ era: '2016' });
    const Filters = [{ Name: 'name', Values: ['amzn-ami-hvm-*-gp2'] }];
    const names = async () =>
      (await ec2.send(new DescribeImagesCommand({ Owners: ['amazon'], Filters }))).Images!.map(({ Name }) => Name);
    expect(await names()).toEqual(['amzn-ami-hvm-2015.09.2.x86_64-gp2']);
    await cloud.advance(150 * 24 * 3_600_000);
    expect(await names()).toHaveLength(2);
    expect(await failureOf(ec2.send(new DescribeImagesCommand({ ImageIds: ['ami-12345678'] })))).toMatchObject({
      code: 'InvalidAMIID.NotFound',
      message: "The image id '[ami-12345678]' does not exist",
    });
  });

  test('instance types', async () => {
    const { ec2 } = setUp();
    const { InstanceTypes } = await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: ['m7g.medium'] }));
    expect(InstanceTypes).toMatchObject([
      {
        VCpuInfo: { DefaultVCpus: 1 },
        MemoryInfo: { SizeInMiB: 4096 },
        ProcessorInfo: { SupportedArchitectures: ['arm64'] },
      },
    ]);
    const none = new DescribeInstanceTypesCommand({ InstanceTypes: ['t9.micro' as never] });
    expect(await failureOf(ec2.send(none))).toMatchObject({
      code: 'InvalidInstanceType',
      message: 'The following supplied instance types do not exist: [t9.micro]',
    });
  });

  test.each(['2016', 'today'] as const)('every type of %s has its price, and no other', (era) => {
    const names = instanceTypes(era).map(({ name }) => name);
    expect(Object.keys(ec2Prices[era].perHour).sort()).toEqual([...names].sort());
  });

  test("a month of the book's instances", () => {
    const month = 30 * 24 * 3600;
    expect(ec2Cost('t2.micro', month, '2016')).toBeCloseTo(9.36, 2);
    expect(ec2Cost('t2.medium', month, '2016')).toBeCloseTo(37.44, 2);
  });

  test('2016 bills whole hours, today seconds after a minute', () => {
    expect(ec2Cost('t2.micro', 3601, '2016')).toBeCloseTo(0.026, 9);
    expect(ec2Cost('t3.micro', 10, 'today')).toBeCloseTo((0.0104 * 60) / 3600, 12);
    expect(ec2Cost('t3.micro', 3601.2, 'today')).toBeCloseTo((0.0104 * 3602) / 3600, 12);
    expect(() => ec2Cost('t3.micro', 10, '2016')).toThrow(RangeError);
  });
});

describe('the model', () => {
  const named = (schemas: object) =>
    Object.values(schemas)
      .filter((schema) => Array.isArray(schema) && schema[0] === 9)
      .map((schema) => schema[2] as string);

  test('names every operation that the official client knows', () => {
    expect(named(model.schemas).sort()).toEqual(named(official).sort());
  });

  test('what is built has its schemas, what is not answers 501', async () => {
    const { cloud } = setUp();
    const built = Object.keys(operations);
    expect(built.filter((name) => !(`${name}$` in official) || unbuiltOperations.includes(name))).toEqual([]);
    await expect(cloud.call('ec2', 'DescribeSnapshots', {})).rejects.toMatchObject({
      code: 'NotImplemented',
      status: 501,
      message: expect.stringContaining('ec2:DescribeSnapshots'),
    });
  });
});
