import type { IpPermission, SecurityGroupRule as ShownRule } from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { invalidParameterValue, missingParameter, unbuilt } from './errors.ts';
import { checkIds } from './ids.ts';
import { networkOf, securityGroupsOf } from './network.ts';
import { shownTags } from './tags.ts';
import type { Ec2Context, SecurityGroup, SecurityGroupRule } from './store.ts';

/** A rule as asked for, before it has an id. */
export type RuleDraft = Omit<SecurityGroupRule, 'ruleId' | 'egress'>;

const NAMES: Record<string, string> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };
const MAX_PORT = 65_535;

/**
 * Takes permissions apart into single rules.
 * @throws {AwsError} InvalidParameterValue, MissingParameter, InvalidGroup.NotFound, InvalidPermission.Malformed
 */
export function readPermissions(ctx: Ec2Context, permissions: readonly IpPermission[]): RuleDraft[] {
  const drafts = permissions.flatMap((permission) => {
    if (permission.PrefixListIds?.length) throw unbuilt('prefix lists in security group rules');
    const range = readRange(permission);
    const peers: Pick<RuleDraft, 'peer' | 'description'>[] = [
      ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) => ({
        peer: { cidr: readCidr(CidrIp) },
        ...described(Description),
      })),
      ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({
        peer: { cidr6: readCidr6(CidrIpv6) },
        ...described(Description),
      })),
      ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, GroupName, Description }) => ({
        peer: { groupId: findGroup(ctx, GroupId, GroupName).groupId },
        ...described(Description),
      })),
    ];
    if (!peers.length) throw new AwsError('InvalidRequest', 'The request received was invalid.');
    return peers.map((peer) => ({ ...range, ...peer }));
  });
  if (new Set(drafts.map((draft) => wording(draft))).size < drafts.length) {
    throw invalidParameterValue('The same permission must not appear multiple times');
  }
  return drafts;
}

const described = (description: string | undefined) => (description === undefined ? {} : { description });

function readRange({ IpProtocol: given, FromPort: from, ToPort: to }: IpPermission) {
  if (!given) throw missingParameter('ipProtocol');
  const protocol = NAMES[given] ?? given.toLowerCase();
  if (protocol === '-1' || protocol === 'all') return { protocol: '-1' };
  if (protocol === 'tcp' || protocol === 'udp') {
    if (from === undefined || to === undefined) {
      throw invalidParameterValue("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
    }
    const wrong = [from, to].find((port) => !Number.isInteger(port) || port < 0 || port > MAX_PORT);
    if (wrong !== undefined) throw invalidParameterValue(`TCP/UDP port (${wrong}) out of range`);
    if (from > to) throw invalidParameterValue(`Invalid TCP/UDP port range (${from}:${to})`);
    return { protocol, fromPort: from, toPort: to };
  }
  if (protocol === 'icmp' || protocol === 'icmpv6') return { protocol, fromPort: from ?? -1, toPort: to ?? -1 };
  if (/^\d+$/.test(protocol) && Number(protocol) <= 255) return { protocol };
  throw invalidParameterValue(`Invalid value '${given}' for IP protocol. Unknown protocol.`);
}

/** An IPv4 block with its host bits cleared. */
function readCidr(given: string | undefined): string {
  const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(given ?? '') ?? [];
  const octets = (address ?? '').split('.').map(Number);
  if (!address || octets.some((octet) => octet > 255) || Number(bits) > 32) {
    throw invalidParameterValue(`CIDR block ${given ?? 'null'} is malformed`);
  }
  const size = 2 ** (32 - Number(bits));
  const network = Math.floor(octets.reduce((sum, octet) => sum * 256 + octet, 0) / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.')}/${bits}`;
}

function readCidr6(given: string | undefined): string {
  const [, bits] = /^[0-9a-f:]{2,39}\/(\d{1,3})$/i.exec(given ?? '') ?? [];
  if (bits && Number(bits) <= 128 && given!.includes(':')) return given!.toLowerCase();
  throw invalidParameterValue(`CIDR block ${given ?? 'null'} is malformed`);
}

/** The group of that id or name. @throws {AwsError} MissingParameter, InvalidGroupId.Malformed, InvalidGroup.NotFound */
export function findGroup(ctx: Ec2Context, groupId: string | undefined, groupName?: string): SecurityGroup {
  const groups = securityGroupsOf(ctx);
  if (groupId) {
    checkIds('sg', [groupId]);
    const group = groups.get(groupId);
    if (group) return group;
    throw new AwsError('InvalidGroup.NotFound', `The security group '${groupId}' does not exist`);
  }
  if (!groupName) throw missingParameter('groupName or groupId');
  const named = [...groups.values()].find((group) => group.groupName === groupName);
  if (named) return named;
  throw new AwsError(
    'InvalidGroup.NotFound',
    `The security group '${groupName}' does not exist in default VPC '${networkOf(ctx).vpcId}'`,
  );
}

const peerText = ({ peer }: RuleDraft): string =>
  'cidr' in peer ? peer.cidr : 'cidr6' in peer ? peer.cidr6 : peer.groupId;

/** As EC2 words a rule in its errors: `peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW`. */
export function wording(rule: RuleDraft): string {
  const { protocol, fromPort: from, toPort: to } = rule;
  const start = `peer: ${peerText(rule)}, ${protocol === '-1' ? 'ALL' : protocol.toUpperCase()}`;
  if (protocol === 'tcp' || protocol === 'udp') return `${start}, from port: ${from}, to port: ${to}, ALLOW`;
  if (!protocol.startsWith('icmp')) return `${start}, ALLOW`;
  const all = (value: number | undefined) => (value === -1 ? 'ALL' : value);
  return `${start}, type: ${all(from)}, code: ${all(to)}, ALLOW`;
}

/** The same permission, whatever is said of it. */
export const sameRule = (a: RuleDraft, b: RuleDraft): boolean => wording(a) === wording(b);

/** Rules as DescribeSecurityGroups has them: one entry for each protocol and range, with all peers. */
export function permissionsView(ctx: Ec2Context, rules: readonly SecurityGroupRule[]): IpPermission[] {
  const ranges = new Map<string, SecurityGroupRule[]>();
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`;
    ranges.set(key, [...(ranges.get(key) ?? []), rule]);
  }
  return [...ranges.values()].map((group) => ({
    IpProtocol: group[0]!.protocol,
    ...ports(group[0]!),
    IpRanges: group.flatMap(({ peer, description }) =>
      'cidr' in peer ? [{ CidrIp: peer.cidr, Description: description }] : [],
    ),
    Ipv6Ranges: group.flatMap(({ peer, description }) =>
      'cidr6' in peer ? [{ CidrIpv6: peer.cidr6, Description: description }] : [],
    ),
    PrefixListIds: [],
    UserIdGroupPairs: group.flatMap(({ peer, description }) =>
      'groupId' in peer ? [{ UserId: ctx.accountId, GroupId: peer.groupId, Description: description }] : [],
    ),
  }));
}

const ports = ({ fromPort, toPort }: RuleDraft) =>
  fromPort === undefined ? {} : { FromPort: fromPort, ToPort: toPort };

/** A rule as DescribeSecurityGroupRules has it; all protocols have ports -1 there. */
export const ruleView = (ctx: Ec2Context, { groupId }: SecurityGroup, rule: SecurityGroupRule): ShownRule => ({
  SecurityGroupRuleId: rule.ruleId,
  GroupId: groupId,
  GroupOwnerId: ctx.accountId,
  IsEgress: rule.egress,
  IpProtocol: rule.protocol,
  FromPort: rule.fromPort ?? -1,
  ToPort: rule.toPort ?? -1,
  ...('cidr' in rule.peer ? { CidrIpv4: rule.peer.cidr } : {}),
  ...('cidr6' in rule.peer ? { CidrIpv6: rule.peer.cidr6 } : {}),
  ...('groupId' in rule.peer ? { ReferencedGroupInfo: { GroupId: rule.peer.groupId, UserId: ctx.accountId } } : {}),
  Description: rule.description,
  Tags: shownTags(ctx.store, rule.ruleId) ?? [],
});
