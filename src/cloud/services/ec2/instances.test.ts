import {
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  DescribeVolumesCommand,
  ModifyInstanceAttributeCommand,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  paginateDescribeInstances,
  type EC2Client,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { AMAZON_LINUX, failureOf, launch, setUp } from './testing/ec2-account.ts';

const HOUR = 3_600_000;
const one = { MinCount: 1, MaxCount: 1, ImageId: AMAZON_LINUX.today, InstanceType: 't3.micro' } as const;
const run = (ec2: EC2Client, input: Partial<RunInstancesCommandInput> = {}) =>
  ec2.send(new RunInstancesCommand({ ...one, ...input }));

async function instance(ec2: EC2Client, id: string) {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations![0]!.Instances![0]!;
}

describe('RunInstances', () => {
  test('answers a pending instance that soon runs', async () => {
    const { cloud, ec2 } = setUp();
    const answer = await run(ec2, {
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
    });
    expect(answer).toMatchObject({
      ReservationId: expect.stringMatching(/^r-0[0-9a-f]{16}$/),
      OwnerId: '111122223333',
    });
    const [made] = answer.Instances!;
    expect(made).toMatchObject({
      InstanceId: expect.stringMatching(/^i-0[0-9a-f]{16}$/),
      State: { Code: 0, Name: 'pending' },
      StateReason: { Code: 'pending', Message: 'pending' },
      StateTransitionReason: '',
      InstanceType: 't3.micro',
      Tags: [{ Key: 'Name', Value: 'web' }],
      PublicDnsName: '',
      PrivateDnsName: expect.stringMatching(/^ip-172-31-\d+-\d+\.ec2\.internal$/),
      MetadataOptions: { HttpTokens: 'required' },
    });
    await cloud.settle();
    expect(await instance(ec2, made!.InstanceId!)).toMatchObject({
      State: { Code: 16, Name: 'running' },
      PublicIpAddress: expect.stringMatching(/^(192\.0\.2|198\.51\.100|203\.0\.113)\./),
      PublicDnsName: expect.stringMatching(/^ec2-[\d-]+\.compute-1\.amazonaws\.com$/),
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Status: 'attached', DeleteOnTermination: true } }],
      SecurityGroups: [{ GroupName: 'default' }],
      NetworkInterfaces: [{ Status: 'in-use' }],
    });
  });

  test('in 2016 ids are short, and there are no tags at launch', async () => {
    const { ec2 } = setUp({ era: '2016' });
    const input = { ImageId: AMAZON_LINUX['2016'], InstanceType: 't2.micro' } as const;
    const { Instances } = await run(ec2, input);
    expect(Instances![0]!.InstanceId).toMatch(/^i-[0-9a-f]{8}$/);
    expect(Instances![0]!.VpcId).toMatch(/^vpc-[0-9a-f]{8}$/);
    const tagged = { ...input, TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }] };
    expect(await failureOf(run(ec2, tagged as never))).toEqual({
      code: 'UnknownParameter',
      message: 'The parameter TagSpecification is not recognized',
      status: 400,
    });
  });

  test('a client token launches once', async () => {
    const { ec2 } = setUp();
    const first = await run(ec2, { ClientToken: 'once' });
    const second = await run(ec2, { ClientToken: 'once' });
    expect(second.Instances![0]!.InstanceId).toBe(first.Instances![0]!.InstanceId);
    expect(await failureOf(run(ec2, { ClientToken: 'once', InstanceType: 't3.small' }))).toMatchObject({
      code: 'IdempotentParameterMismatch',
    });
  });

  test('launches as many as there is room for', async () => {
    const then = setUp({ era: '2016' });
    const old = { ImageId: AMAZON_LINUX['2016'], InstanceType: 't2.micro' } as const;
    expect((await run(then.ec2, { ...old, MaxCount: 30 })).Instances).toHaveLength(20);
    expect(await failureOf(run(then.ec2, old))).toMatchObject({
      code: 'InstanceLimitExceeded',
      message: expect.stringContaining('more instances (21) than your current instance limit of 20'),
    });
    const now = setUp();
    expect((await run(now.ec2, { MaxCount: 30 })).Instances).toHaveLength(16);
    expect(await failureOf(run(now.ec2))).toMatchObject({
      code: 'VcpuLimitExceeded',
      message: expect.stringContaining('current vCPU limit of 32'),
    });
  });

  test('makes the volumes that it is asked for', async () => {
    const { ec2 } = setUp();
    const [id] = await launch(ec2, {
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20 } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, VolumeType: 'gp2', DeleteOnTermination: false } },
      ],
    });
    const Filters = [{ Name: 'attachment.instance-id', Values: [id!] }];
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({ Filters }));
    expect(Volumes).toMatchObject([
      { Size: 20, VolumeType: 'gp3', Iops: 3000, State: 'in-use', Attachments: [{ Device: '/dev/xvda' }] },
      { Size: 5, VolumeType: 'gp2', Iops: 100, Attachments: [{ Device: '/dev/sdf', DeleteOnTermination: false }] },
    ]);
  });

  test.each([
    [{ ImageId: undefined }, 'MissingParameter', 'The request must contain the parameter ImageId'],
    [{ ImageId: 'ami-xyz' }, 'InvalidAMIID.Malformed', 'Invalid id: "ami-xyz"'],
    [{ ImageId: 'nonsense' }, 'InvalidAMIID.Malformed', 'Invalid id: "nonsense" (expecting "ami-...")'],
    [{ ImageId: 'ami-12345678' }, 'InvalidAMIID.NotFound', "The image id '[ami-12345678]' does not exist"],
    [{ InstanceType: 't9.micro' }, 'InvalidParameterValue', "Invalid value 't9.micro' for InstanceType."],
    [
      { InstanceType: 't4g.micro' },
      'InvalidParameterValue',
      /^The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64'/,
    ],
    [{ InstanceType: undefined }, 'InvalidParameterCombination', /^Non-Windows instances .* 'hvm' .* m1\.small/],
    [{ KeyName: 'none' }, 'InvalidKeyPair.NotFound', "The key pair 'none' does not exist"],
    [{ SubnetId: 'subnet-12345678' }, 'InvalidSubnetID.NotFound', "The subnet ID 'subnet-12345678' does not exist"],
    [{ SubnetId: 'here' }, 'InvalidSubnetId.Malformed', 'Invalid id: "here" (expecting "subnet-...")'],
    [{ SecurityGroupIds: ['sg-web'] }, 'InvalidGroupId.Malformed', 'Invalid id: "sg-web"'],
    [{ SecurityGroupIds: ['sg-12345678'] }, 'InvalidGroup.NotFound', "The security group 'sg-12345678' does not exist"],
    [
      { Placement: { AvailabilityZone: 'us-east-1z' } },
      'InvalidParameterValue',
      'Invalid availability zone: [us-east-1z]',
    ],
    [{ UserData: 'not base64!' }, 'InvalidParameterValue', 'Invalid BASE64 encoding of user data.'],
    [{ MinCount: 2 }, 'InvalidParameterValue', /^Value \(1\) for parameter maxCount is invalid/],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 4 } }] },
      'InvalidBlockDeviceMapping',
      /^Volume of size 4GB is smaller than snapshot/,
    ],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { SnapshotId: 'snap-12345678' } }] },
      'InvalidSnapshot.NotFound',
      "The snapshot 'snap-12345678' does not exist.",
    ],
    [
      { BlockDeviceMappings: [8, 9].map((VolumeSize) => ({ DeviceName: '/dev/sdf', Ebs: { VolumeSize } })) },
      'InvalidBlockDeviceMapping',
      "The device '/dev/sdf' is used in more than one block-device mapping",
    ],
    [{ PrivateIpAddress: '172.31.0.9' }, 'NotImplemented', /PrivateIpAddress/],
    [{ LaunchTemplate: { LaunchTemplateName: 'x' } }, 'NotImplemented', /LaunchTemplate/],
  ])('refuses %j', async (input, code, message) => {
    const { ec2 } = setUp();
    const failure = await failureOf(run(ec2, input as object));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations).toEqual([]);
  });
});

describe('the life of an instance', () => {
  test('stops, starts with another address, and reboots', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2);
    const InstanceIds = [id!];
    expect(await failureOf(ec2.send(new StopInstancesCommand({ InstanceIds })))).toEqual({
      code: 'IncorrectInstanceState',
      message: `This instance '${id}' is not in a state from which it can be stopped.`,
      status: 400,
    });
    await cloud.settle();
    const before = await instance(ec2, id!);
    await ec2.send(new RebootInstancesCommand({ InstanceIds }));
    expect((await ec2.send(new StopInstancesCommand({ InstanceIds }))).StoppingInstances).toEqual([
      {
        InstanceId: id,
        PreviousState: { Code: 16, Name: 'running' },
        CurrentState: { Code: 64, Name: 'stopping' },
      },
    ]);
    expect(await failureOf(ec2.send(new StartInstancesCommand({ InstanceIds })))).toMatchObject({
      code: 'IncorrectInstanceState',
      message: `The instance '${id}' is not in a state from which it can be started.`,
    });
    await cloud.settle();
    expect(await instance(ec2, id!)).toMatchObject({
      State: { Code: 80, Name: 'stopped' },
      StateReason: {
        Code: 'Client.UserInitiatedShutdown',
        Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
      StateTransitionReason: expect.stringMatching(/^User initiated \(2026-11-23 12:\d\d:\d\d GMT\)$/),
      PublicDnsName: '',
    });
    // Stopping what is stopped changes nothing.
    expect((await ec2.send(new StopInstancesCommand({ InstanceIds }))).StoppingInstances![0]!.CurrentState!.Name).toBe(
      'stopped',
    );
    await ec2.send(new StartInstancesCommand({ InstanceIds }));
    await cloud.settle();
    const after = await instance(ec2, id!);
    expect(after.State!.Name).toBe('running');
    expect(after.StateReason).toBeUndefined();
    expect(after.PrivateIpAddress).toBe(before.PrivateIpAddress);
    expect(after.LaunchTime! > before.LaunchTime!).toBe(true);
  });

  test('is terminated, can be seen for an hour, and is gone', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2);
    const InstanceIds = [id!];
    // While it is still pending: the change that was under way never comes.
    const { TerminatingInstances } = await ec2.send(new TerminateInstancesCommand({ InstanceIds }));
    expect(TerminatingInstances![0]).toMatchObject({
      PreviousState: { Name: 'pending' },
      CurrentState: { Code: 32, Name: 'shutting-down' },
    });
    await cloud.settle();
    const gone = await instance(ec2, id!);
    expect(gone.State).toEqual({ Code: 48, Name: 'terminated' });
    expect([gone.VpcId, gone.SubnetId, gone.PrivateIpAddress]).toEqual([undefined, undefined, undefined]);
    expect((await ec2.send(new DescribeVolumesCommand({}))).Volumes ?? []).toEqual([]);
    const again = await ec2.send(new TerminateInstancesCommand({ InstanceIds }));
    expect(again.TerminatingInstances![0]!.CurrentState!.Name).toBe('terminated');
    await cloud.advance(HOUR + 60_000);
    expect(await failureOf(instance(ec2, id!))).toEqual({
      code: 'InvalidInstanceID.NotFound',
      message: `The instance ID '${id}' does not exist`,
      status: 400,
    });
  });

  test('termination protection', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2, { DisableApiTermination: true });
    await cloud.settle();
    const terminate = new TerminateInstancesCommand({ InstanceIds: [id!] });
    expect(await failureOf(ec2.send(terminate))).toEqual({
      code: 'OperationNotPermitted',
      message: `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
      status: 400,
    });
    await ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: id, DisableApiTermination: { Value: false } }));
    await ec2.send(terminate);
  });

  test('several are changed together or not at all', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2);
    await cloud.settle();
    const missing = ['i-12345678', 'i-87654321'];
    expect(await failureOf(ec2.send(new StopInstancesCommand({ InstanceIds: [id!, ...missing] })))).toMatchObject({
      code: 'InvalidInstanceID.NotFound',
      message: "The instance IDs 'i-12345678, i-87654321' do not exist",
    });
    expect((await instance(ec2, id!)).State!.Name).toBe('running');
    expect(await failureOf(ec2.send(new StopInstancesCommand({ InstanceIds: ['i-none'] })))).toMatchObject({
      code: 'InvalidInstanceID.Malformed',
      message: 'Invalid id: "i-none"',
    });
    expect(await failureOf(ec2.send(new StopInstancesCommand({ InstanceIds: [] })))).toMatchObject({
      code: 'MissingParameter',
    });
  });

  test('status checks pass some minutes after the start', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2);
    const status = async () => (await ec2.send(new DescribeInstanceStatusCommand({}))).InstanceStatuses ?? [];
    expect(await status()).toEqual([]);
    await cloud.settle();
    expect(await status()).toMatchObject([{ InstanceId: id, SystemStatus: { Status: 'initializing' } }]);
    await cloud.advance(5 * 60_000);
    expect(await status()).toMatchObject([
      { InstanceStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] } },
    ]);
  });

  test('a saved account goes on', async () => {
    const { cloud, ec2 } = setUp();
    const [id] = await launch(ec2);
    const saved = cloud.save();
    const other = setUp();
    await other.cloud.load(saved);
    await other.cloud.settle();
    expect((await instance(other.ec2, id!)).State!.Name).toBe('running');
  });
});

describe('DescribeInstances', () => {
  async function fleet() {
    const { cloud, ec2 } = setUp();
    const tagged = (Value: string) => ({
      TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'stage', Value }] }],
    });
    const ids = {
      dev: await launch(ec2, { ...tagged('dev'), MinCount: 2 }),
      prod: await launch(ec2, { ...tagged('prod*'), InstanceType: 't3.small' }),
      bare: await launch(ec2),
    };
    await cloud.settle();
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: ids.bare }));
    const found = async (...filters: [string, ...string[]][]) => {
      const Filters = filters.map(([Name, ...Values]) => ({ Name, Values }));
      const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ Filters }));
      return Reservations.flatMap(({ Instances }) => Instances!.map(({ InstanceId }) => InstanceId));
    };
    return { ec2, ids, found };
  }

  test('filters by tags, states and types, with wildcards', async () => {
    const { ids, found } = await fleet();
    expect(await found(['tag:stage', 'dev'])).toEqual(ids.dev);
    expect(await found(['tag:stage', 'd?v', 'none'])).toEqual(ids.dev);
    expect(await found(['tag:stage', 'prod\\*'])).toEqual(ids.prod);
    expect(await found(['tag:stage', 'de\\*'])).toEqual([]);
    expect(await found(['tag-key', 'st*'])).toEqual([...ids.dev, ...ids.prod]);
    expect(await found(['instance-state-name', 'shutting-down'])).toEqual(ids.bare);
    expect(await found(['instance-state-name', 'running'], ['instance-type', 't3.small'])).toEqual(ids.prod);
    expect(await found(['instance-id', ids.dev[1]!])).toEqual([ids.dev[1]]);
    expect(await found(['vpc-id', 'vpc-*'], ['image-id', AMAZON_LINUX.today])).toHaveLength(4);
    expect(await failureOf(found(['color', 'red']))).toMatchObject({
      code: 'InvalidParameterValue',
      message: "The filter 'color' is invalid",
    });
  });

  test('pages', async () => {
    const { ec2 } = setUp();
    const [id] = await launch(ec2, { MinCount: 7 });
    const sizes: number[] = [];
    for await (const { Reservations } of paginateDescribeInstances({ client: ec2, pageSize: 5 }, {})) {
      sizes.push(Reservations!.flatMap(({ Instances }) => Instances!).length);
    }
    expect(sizes).toEqual([5, 2]);
    expect(await failureOf(ec2.send(new DescribeInstancesCommand({ MaxResults: 3 })))).toMatchObject({
      code: 'InvalidParameterValue',
      message: 'Value ( 3 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
    });
    const both = new DescribeInstancesCommand({ MaxResults: 5, InstanceIds: [id!] });
    expect((await failureOf(ec2.send(both))).code).toBe('InvalidParameterCombination');
    expect(await failureOf(ec2.send(new DescribeInstancesCommand({ NextToken: 'x' })))).toMatchObject({
      code: 'InvalidNextToken',
    });
  });
});
