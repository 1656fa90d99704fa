import type { Operation } from '../../../service.ts';
import { withDryRun } from '../dry-run.ts';
import type { Ec2Store } from '../store.ts';
import * as describing from './describe-instances.ts';
import { describeImages } from './images.ts';
import * as attributes from './instance-attributes.ts';
import * as states from './instance-states.ts';
import { describeInstanceTypes } from './instance-types.ts';
import * as keyPairs from './key-pairs.ts';
import * as network from './network.ts';
import * as interfaces from './network-interfaces.ts';
import * as regions from './regions.ts';
import { runInstances } from './run-instances.ts';
import * as rules from './security-group-rules.ts';
import * as groups from './security-groups.ts';
import * as tags from './tags.ts';
import * as volumes from './volumes.ts';

const plain: Record<string, Operation<Ec2Store>> = {
  RunInstances: runInstances,
  DescribeInstances: describing.describeInstances,
  DescribeInstanceStatus: describing.describeInstanceStatus,
  StartInstances: states.startInstances,
  StopInstances: states.stopInstances,
  RebootInstances: states.rebootInstances,
  TerminateInstances: states.terminateInstances,
  ModifyInstanceAttribute: attributes.modifyInstanceAttribute,
  DescribeInstanceAttribute: attributes.describeInstanceAttribute,
  CreateTags: tags.createTags,
  DeleteTags: tags.deleteTags,
  DescribeTags: tags.describeTags,
  DescribeImages: describeImages,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeRegions: regions.describeRegions,
  DescribeAvailabilityZones: regions.describeAvailabilityZones,
  DescribeAccountAttributes: regions.describeAccountAttributes,
  CreateSecurityGroup: groups.createSecurityGroup,
  DeleteSecurityGroup: groups.deleteSecurityGroup,
  DescribeSecurityGroups: groups.describeSecurityGroups,
  AuthorizeSecurityGroupIngress: rules.authorizeSecurityGroupIngress,
  AuthorizeSecurityGroupEgress: rules.authorizeSecurityGroupEgress,
  RevokeSecurityGroupIngress: rules.revokeSecurityGroupIngress,
  RevokeSecurityGroupEgress: rules.revokeSecurityGroupEgress,
  DescribeSecurityGroupRules: rules.describeSecurityGroupRules,
  CreateKeyPair: keyPairs.createKeyPair,
  ImportKeyPair: keyPairs.importKeyPair,
  DescribeKeyPairs: keyPairs.describeKeyPairs,
  DeleteKeyPair: keyPairs.deleteKeyPair,
  DescribeVpcs: network.describeVpcs,
  DescribeSubnets: network.describeSubnets,
  DescribeRouteTables: network.describeRouteTables,
  DescribeNetworkInterfaces: interfaces.describeNetworkInterfaces,
  DescribeVolumes: volumes.describeVolumes,
  CreateVolume: volumes.createVolume,
  AttachVolume: volumes.attachVolume,
  DetachVolume: volumes.detachVolume,
  DeleteVolume: volumes.deleteVolume,
};

export const operations: Record<string, Operation<Ec2Store>> = Object.fromEntries(
  Object.entries(plain).map(([name, operation]) => [name, withDryRun(operation)]),
);
