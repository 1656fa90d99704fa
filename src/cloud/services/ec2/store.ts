import type { Context } from '../../service.ts';

export type Ec2Context = Context<Ec2Store>;

/** EC2's books in one account and region. All maps keep the order in which things were made; ids are their keys. */
export interface Ec2Store {
  /** The default VPC, made when the region is first used. */
  network: Network | null;
  instances: Map<string, Instance>;
  volumes: Map<string, Volume>;
  securityGroups: Map<string, SecurityGroup>;
  /** By key name. */
  keyPairs: Map<string, KeyPair>;
  /** Tags of whatever has any, by resource id. */
  tags: Map<string, Map<string, string>>;
  /** Launches that gave a client token, by that token. */
  launches: Map<string, Launch>;
}

export interface Network {
  vpcId: string;
  routeTableId: string;
  routeTableAssociationId: string;
  internetGatewayId: string;
  dhcpOptionsId: string;
  subnets: Subnet[];
}

export interface Subnet {
  subnetId: string;
  zone: string;
  /** First two octets after `172.31.`: each subnet is a /20. */
  thirdOctet: number;
}

export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

export interface Instance {
  instanceId: string;
  reservationId: string;
  launchIndex: number;
  imageId: string;
  instanceType: string;
  keyName?: string;
  subnetId: string;
  zone: string;
  privateIp: string;
  /** Only while it runs. */
  publicIp?: string;
  /** Whether it gets a public address whenever it starts. */
  wantsPublicIp: boolean;
  groupIds: string[];
  networkInterfaceId: string;
  networkAttachmentId: string;
  state: InstanceState;
  stateReason?: { code: string; message: string };
  transitionReason: string;
  /** When it was last started, virtual ms. */
  launchedAt: number;
  /** When it was first launched. */
  createdAt: number;
  /** When its status checks pass; missing before it runs. */
  checkedAt?: number;
  /** The durable event that ends a passing state. */
  change?: number;
  /** Base64, as given. */
  userData?: string;
  profile?: { arn: string; id: string };
  clientToken?: string;
  rootDeviceName: string;
  disableApiTermination: boolean;
  disableApiStop: boolean;
  shutdownBehavior: 'stop' | 'terminate';
  ebsOptimized: boolean;
  sourceDestCheck: boolean;
  monitoring: boolean;
  metadataOptions: {
    HttpTokens: 'optional' | 'required';
    HttpPutResponseHopLimit: number;
    HttpEndpoint: 'enabled' | 'disabled';
  };
}

export interface Volume {
  volumeId: string;
  /** GiB */
  size: number;
  volumeType: string;
  iops?: number;
  zone: string;
  snapshotId: string;
  encrypted: boolean;
  createdAt: number;
  attachment?: VolumeAttachment;
}

export interface VolumeAttachment {
  instanceId: string;
  device: string;
  attachedAt: number;
  deleteOnTermination: boolean;
}

export interface SecurityGroup {
  groupId: string;
  groupName: string;
  description: string;
  vpcId: string;
  rules: SecurityGroupRule[];
}

/** One permission of a group to or from one peer. */
export interface SecurityGroupRule {
  ruleId: string;
  egress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol's number, or `-1` for all. */
  protocol: string;
  /** Ports, or an ICMP type and code; missing for all. */
  fromPort?: number;
  toPort?: number;
  peer: { cidr: string } | { cidr6: string } | { groupId: string };
  description?: string;
}

export interface KeyPair {
  keyName: string;
  keyPairId: string;
  fingerprint: string;
  keyType: 'rsa' | 'ed25519';
  publicKey: string;
  createdAt: number;
}

export interface Launch {
  /** The request, as JSON, without its token. */
  request: string;
  instanceIds: string[];
}

export const createStore = (): Ec2Store => ({
  network: null,
  instances: new Map(),
  volumes: new Map(),
  securityGroups: new Map(),
  keyPairs: new Map(),
  tags: new Map(),
  launches: new Map(),
});
