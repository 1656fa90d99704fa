import type { Era } from '../../../era.ts';

export interface InstanceType {
  name: string;
  vCpus: number;
  memoryMiB: number;
  architecture: 'x86_64' | 'arm64';
  /** Runs by CPU credits. */
  burstable: boolean;
  hypervisor: 'xen' | 'nitro';
  virtualization: 'hvm' | 'paravirtual';
  freeTier: boolean;
}

type Family = Omit<InstanceType, 'name' | 'vCpus' | 'memoryMiB' | 'freeTier'>;

const XEN: Family = { architecture: 'x86_64', burstable: false, hypervisor: 'xen', virtualization: 'hvm' };
const BURST: Family = { ...XEN, burstable: true };
const NITRO: Family = { ...XEN, hypervisor: 'nitro' };
const GRAVITON: Family = { ...NITRO, architecture: 'arm64' };

/** Sizes of a family as `size vCPUs GiB`. */
const family = (name: string, traits: Family, sizes: string): InstanceType[] =>
  sizes.split(', ').map((size) => {
    const [suffix, vCpus, gib] = size.split(' ');
    const memoryMiB = Math.floor(Number(gib) * 1024);
    return { ...traits, name: `${name}.${suffix}`, vCpus: Number(vCpus), memoryMiB, freeTier: false };
  });

const T2_2016 = 'nano 1 0.5, micro 1 1, small 1 2, medium 2 4, large 2 8';
const T = 'nano 2 0.5, micro 2 1, small 2 2, medium 2 4, large 2 8, xlarge 4 16, 2xlarge 8 32';
const M = 'large 2 8, xlarge 4 16, 2xlarge 8 32, 4xlarge 16 64';
const C = 'large 2 4, xlarge 4 8, 2xlarge 8 16, 4xlarge 16 32';
const R = 'large 2 16, xlarge 4 32, 2xlarge 8 64, 4xlarge 16 128';

/** https://aws.amazon.com/ec2/instance-types/ and, for 2016, /ec2/previous-generation/: the families that lessons and readers meet. */
const types: Record<Era, readonly InstanceType[]> = {
  '2016': [
    ...family('t2', BURST, T2_2016),
    ...family('m4', XEN, `${M}, 10xlarge 40 160`),
    ...family('m3', XEN, 'medium 1 3.75, large 2 7.5, xlarge 4 15, 2xlarge 8 30'),
    ...family('c4', XEN, 'large 2 3.75, xlarge 4 7.5, 2xlarge 8 15, 4xlarge 16 30, 8xlarge 36 60'),
    ...family('c3', XEN, 'large 2 3.75, xlarge 4 7.5, 2xlarge 8 15, 4xlarge 16 30, 8xlarge 32 60'),
    ...family('r3', XEN, 'large 2 15.25, xlarge 4 30.5, 2xlarge 8 61, 4xlarge 16 122, 8xlarge 32 244'),
    ...family('m1', { ...XEN, virtualization: 'paravirtual' }, 'small 1 1.7, medium 1 3.75'),
  ],
  today: [
    ...family('t2', BURST, `${T2_2016}, xlarge 4 16, 2xlarge 8 32`),
    ...family('t3', { ...NITRO, burstable: true }, T),
    ...family('t3a', { ...NITRO, burstable: true }, T),
    ...family('t4g', { ...GRAVITON, burstable: true }, T),
    ...family('m4', XEN, M),
    ...family('m5', NITRO, M),
    ...family('m6i', NITRO, M),
    ...family('m7i', NITRO, M),
    ...family('m7g', GRAVITON, `medium 1 4, ${M}`),
    ...family('c5', NITRO, C),
    ...family('c6i', NITRO, C),
    ...family('c7g', GRAVITON, `medium 1 2, ${C}`),
    ...family('r6i', NITRO, R),
    ...family('r7g', GRAVITON, `medium 1 8, ${R}`),
    ...family('m1', { ...XEN, virtualization: 'paravirtual' }, 'small 1 1.7, medium 1 3.75'),
  ],
};

/** What new accounts get free: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-free-tier-usage.html */
const FREE_TIER: Record<Era, RegExp> = { '2016': /^t2\.micro$/, today: /^t(3|4g)\.(micro|small)$/ };

export const instanceTypes = (era: Era): InstanceType[] =>
  types[era].map((type) => ({ ...type, freeTier: FREE_TIER[era].test(type.name) }));

export const findInstanceType = (name: string, era: Era): InstanceType | undefined =>
  types[era].find((type) => type.name === name);

/** Families that were the newest of their kind. */
export const isCurrent = (name: string, era: Era): boolean => !(era === '2016' ? /^m1\./ : /^(m1|m4)\./).test(name);
