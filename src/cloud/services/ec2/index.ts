/**
 * Amazon EC2.
 *
 * Gaps
 * - Operations that are not built, and parameters of RunInstances that would change what is launched (launch templates, spot, placement
 *   groups, dedicated tenancy, IPv6, several network interfaces), answer `501 NotImplemented`.
 * - Filters are those of the tables beside each operation; others that EC2 knows are refused like ones that it doesn't.
 * - VPCs, subnets and route tables are there to be described: the default ones, one set a region. No snapshots, Elastic IPs, prefix lists.
 * - Images: a few, all public, with one 8 GiB root volume and the same ids in every region. Instance types: the families of the
 *   catalogue. Fingerprints of created key pairs are made up.
 * - Monitoring, metadata options, shutdown behaviour and the rules of security groups are stored and shown but act on nothing.
 * - Inferred, not recorded from EC2: the texts for stopping a pending instance, rebooting one that isn't running, counts that don't
 *   fit, filters without values and several attributes at once; the order of checks in a request that is wrong twice.
 *
 * By design
 * - Instances run no program: user data, keys and addresses are stored and shown. Private keys open nothing and say so.
 * - Public addresses come from the blocks reserved for documentation.
 * - State changes take plausible times, not measured ones; volumes attach, detach and come into being at once.
 * - Accounts may run 20 instances in 2016 and 32 vCPUs today (new accounts begin lower).
 * - In 2016 ids have eight digits and VPCs are the only platform. DescribeInstanceTypes and DescribeSecurityGroupRules, which came
 *   later, answer in both eras; an image can be seen from the day it was published.
 */
import { defineService } from '../../service.ts';
import { tasks } from './lifecycle.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { createStore, type Ec2Store } from './store.ts';

export const ec2 = defineService<Ec2Store>({
  name: 'ec2',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  tasks,
  latency: {
    default: { medianMs: 120, sigma: 0.35 },
    operations: { RunInstances: { medianMs: 1400, sigma: 0.3 }, TerminateInstances: { medianMs: 400, sigma: 0.3 } },
  },
});
