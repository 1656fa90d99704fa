import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type AuthorizeSecurityGroupIngressCommandInput,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { failureOf, launch, setUp } from './testing/ec2-account.ts';

async function group(ec2: EC2Client, GroupName = 'web'): Promise<string> {
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: 'for tests' }));
  return GroupId!;
}

const groupOf = async (ec2: EC2Client, id: string) =>
  (await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }))).SecurityGroups![0]!;

const allow = (ec2: EC2Client, GroupId: string, input: Partial<AuthorizeSecurityGroupIngressCommandInput>) =>
  ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, ...input }));
const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const everywhere = [{ CidrIp: '0.0.0.0/0' }];

test('every VPC has a default group that lets its members talk', async () => {
  const { ec2 } = setUp();
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupNames: ['default'] }));
  const [found] = SecurityGroups!;
  expect(found).toMatchObject({
    Description: 'default VPC security group',
    IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: found!.GroupId, UserId: '111122223333' }] }],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: everywhere }],
  });
  expect(await failureOf(ec2.send(new DeleteSecurityGroupCommand({ GroupName: 'default' })))).toMatchObject({
    code: 'CannotDelete',
    message: `the specified group: "${found!.GroupId}" name: "default" cannot be deleted by a user`,
  });
});

describe('rules', () => {
  test('are gathered by protocol and ports, and taken back', async () => {
    const { ec2 } = setUp();
    const id = await group(ec2);
    await allow(ec2, id, { IpPermissions: [{ ...ssh, IpRanges: [{ CidrIp: '10.1.2.3/8', Description: 'office' }] }] });
    await allow(ec2, id, { ...ssh, CidrIp: '192.0.2.0/24' });
    await allow(ec2, id, { IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: id }] }] });
    expect((await groupOf(ec2, id)).IpPermissions).toMatchObject([
      { ...ssh, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'office' }, { CidrIp: '192.0.2.0/24' }] },
      { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: id }] },
    ]);
    const rules = await ec2.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [id] }] }),
    );
    expect(rules.SecurityGroupRules).toHaveLength(4);
    const all = rules.SecurityGroupRules!.find(({ ReferencedGroupInfo }) => ReferencedGroupInfo)!;
    expect(all).toMatchObject({ IsEgress: false, IpProtocol: '-1', FromPort: -1, ToPort: -1 });
    const SecurityGroupRuleIds = [all.SecurityGroupRuleId!];
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: id, SecurityGroupRuleIds }));
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: id, ...ssh, CidrIp: '10.0.0.0/8' }));
    const anything = [{ IpProtocol: '-1', IpRanges: everywhere }];
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: id, IpPermissions: anything }));
    expect(await groupOf(ec2, id)).toMatchObject({
      IpPermissions: [{ IpRanges: [{ CidrIp: '192.0.2.0/24' }] }],
    });
    expect((await groupOf(ec2, id)).IpPermissionsEgress ?? []).toEqual([]);
    const again = new RevokeSecurityGroupEgressCommand({ GroupId: id, IpPermissions: anything });
    expect(await failureOf(ec2.send(again))).toMatchObject({ code: 'InvalidPermission.NotFound' });
    await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId: id, IpPermissions: anything }));
  });

  test.each([
    [{ ...ssh, IpRanges: everywhere }, 'peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW'],
    [
      { IpProtocol: '17', FromPort: 0, ToPort: 9, IpRanges: everywhere },
      'peer: 0.0.0.0/0, UDP, from port: 0, to port: 9, ALLOW',
    ],
    [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }, 'peer: ::/0, ALL, ALLOW'],
    [
      { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: everywhere },
      'peer: 0.0.0.0/0, ICMP, type: 8, code: ALL, ALLOW',
    ],
  ])('%j exists once', async (permission, wording) => {
    const { ec2 } = setUp();
    const id = await group(ec2);
    const IpPermissions = [permission];
    const answer = await allow(ec2, id, { IpPermissions });
    expect(answer).toMatchObject({ Return: true, SecurityGroupRules: [{ GroupId: id, IsEgress: false }] });
    expect(await failureOf(allow(ec2, id, { IpPermissions }))).toEqual({
      code: 'InvalidPermission.Duplicate',
      message: `the specified rule "${wording}" already exists`,
      status: 400,
    });
    const twice = await failureOf(allow(ec2, id, { IpPermissions: [permission, permission] }));
    expect(twice.message).toBe('The same permission must not appear multiple times');
  });

  test.each([
    [{ ...ssh, IpRanges: [{ CidrIp: '0.0.0.0/33' }] }, 'InvalidParameterValue', 'CIDR block 0.0.0.0/33 is malformed'],
    [{ ...ssh, IpRanges: [{ CidrIp: '300.0.0.0/8' }] }, 'InvalidParameterValue', /malformed$/],
    [{ ...ssh, FromPort: 23, IpRanges: everywhere }, 'InvalidParameterValue', 'Invalid TCP/UDP port range (23:22)'],
    [{ ...ssh, ToPort: 70_000, IpRanges: everywhere }, 'InvalidParameterValue', 'TCP/UDP port (70000) out of range'],
    [{ IpProtocol: 'tcp', IpRanges: everywhere }, 'InvalidParameterValue', /Must specify both from and to ports/],
    [
      { IpProtocol: 'http', IpRanges: everywhere },
      'InvalidParameterValue',
      "Invalid value 'http' for IP protocol. Unknown protocol.",
    ],
    [
      { ...ssh, UserIdGroupPairs: [{ GroupId: 'sg-12345678' }] },
      'InvalidGroup.NotFound',
      /'sg-12345678' does not exist/,
    ],
    [ssh, 'InvalidRequest', /invalid/],
  ])('%j is refused', async (permission, code, message) => {
    const { ec2 } = setUp();
    const failure = await failureOf(allow(ec2, await group(ec2), { IpPermissions: [permission] }));
    expect(failure.code).toBe(code);
    if (typeof message === 'string') expect(failure.message).toBe(message);
    else expect(failure.message).toMatch(message);
  });
});

test('names are taken once in a VPC, and some never', async () => {
  const { ec2 } = setUp();
  const id = await group(ec2);
  const { VpcId } = await groupOf(ec2, id);
  expect(await failureOf(group(ec2))).toMatchObject({
    code: 'InvalidGroup.Duplicate',
    message: `The security group 'web' already exists for VPC '${VpcId}'`,
  });
  expect(await failureOf(group(ec2, 'default'))).toMatchObject({
    code: 'InvalidParameterValue',
    message: 'Cannot use reserved security group name: default',
  });
  expect((await failureOf(group(ec2, 'sg-mine'))).code).toBe('InvalidParameterValue');
  expect((await failureOf(group(ec2, 'grün'))).message).toContain('Character sets beyond ASCII are not supported.');
});

test('a group that is in use stays', async () => {
  const { cloud, ec2 } = setUp();
  const id = await group(ec2);
  const other = await group(ec2, 'other');
  await allow(ec2, other, { IpPermissions: [{ ...ssh, UserIdGroupPairs: [{ GroupId: id }] }] });
  const remove = (GroupId: string) => ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
  const dependent = { code: 'DependencyViolation', message: `resource ${id} has a dependent object`, status: 400 };
  expect(await failureOf(remove(id))).toEqual(dependent);
  await remove(other);
  await launch(ec2, { SecurityGroupIds: [id] });
  expect(await failureOf(remove(id))).toEqual(dependent);
  const instances = await cloud.call('ec2', 'DescribeInstances', {});
  const InstanceIds = [instances.Reservations[0].Instances[0].InstanceId];
  await cloud.call('ec2', 'TerminateInstances', { InstanceIds });
  await cloud.settle();
  await remove(id);
  expect(await failureOf(remove(id))).toMatchObject({
    code: 'InvalidGroup.NotFound',
    message: `The security group '${id}' does not exist`,
  });
});
