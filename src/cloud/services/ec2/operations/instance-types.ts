import type {
  DescribeInstanceTypesCommandInput,
  DescribeInstanceTypesResult,
  InstanceTypeInfo,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { instanceTypes, isCurrent, type InstanceType } from '../catalog/instance-types.ts';
import { filtered } from '../filters.ts';
import { page } from '../paging.ts';
import type { Ec2Context } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
export function describeInstanceTypes(
  ctx: Ec2Context,
  input: DescribeInstanceTypesCommandInput,
): DescribeInstanceTypesResult {
  const all = instanceTypes(ctx.era);
  const wanted: readonly string[] = input.InstanceTypes ?? [];
  const unknown = wanted.filter((name) => !all.some((type) => type.name === name));
  if (unknown.length) {
    throw new AwsError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${unknown.join(', ')}]`,
    );
  }
  const chosen = all.filter(({ name }) => !wanted.length || wanted.includes(name));
  const found = filtered(chosen, input.Filters, {
    'bare-metal': () => false,
    'burstable-performance-supported': ({ burstable }) => burstable,
    'current-generation': ({ name }) => isCurrent(name, ctx.era),
    'free-tier-eligible': ({ freeTier }) => freeTier,
    hypervisor: ({ hypervisor }) => hypervisor,
    'instance-type': ({ name }) => name,
    'memory-info.size-in-mib': ({ memoryMiB }) => memoryMiB,
    'processor-info.supported-architecture': ({ architecture }) => architecture,
    'supported-root-device-type': () => 'ebs',
    'supported-virtualization-type': ({ virtualization }) => virtualization,
    'vcpu-info.default-vcpus': ({ vCpus }) => vCpus,
  });
  const { items, ...rest } = page(found, input, wanted.length ? 'instanceTypesSet' : undefined);
  return { InstanceTypes: items.map((type) => typeView(type, isCurrent(type.name, ctx.era))), ...rest };
}

const typeView = (type: InstanceType, CurrentGeneration: boolean): InstanceTypeInfo => ({
  InstanceType: type.name as InstanceTypeInfo['InstanceType'],
  CurrentGeneration,
  FreeTierEligible: type.freeTier,
  SupportedUsageClasses: ['on-demand', 'spot'],
  SupportedRootDeviceTypes: ['ebs'],
  SupportedVirtualizationTypes: [type.virtualization],
  BareMetal: false,
  Hypervisor: type.hypervisor,
  ProcessorInfo: { SupportedArchitectures: [type.architecture] },
  VCpuInfo: { DefaultVCpus: type.vCpus },
  MemoryInfo: { SizeInMiB: type.memoryMiB },
  BurstablePerformanceSupported: type.burstable,
});
