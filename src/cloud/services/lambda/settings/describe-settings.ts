import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { FunctionVersion } from '../store.ts';
import { loggingOf } from './logging.ts';

/** A function's settings as the API describes them: some always, others only when somebody has set them. */
export function describeSettings(record: FunctionVersion): Partial<FunctionConfiguration> {
  const { tracing, vpc, kmsKeyArn, snapStart = 'None', deadLetterArn, layers } = record.config;
  const logging = loggingOf(record);
  const optimized = snapStart === 'PublishedVersions' && record.version !== '$LATEST';
  return {
    TracingConfig: { Mode: tracing ?? 'PassThrough' },
    SnapStart: { ApplyOn: snapStart, OptimizationStatus: optimized ? 'On' : 'Off' },
    LoggingConfig: {
      LogFormat: logging.format,
      LogGroup: logging.group,
      ...(logging.format === 'JSON'
        ? {
            ApplicationLogLevel: logging.applicationLevel as 'INFO',
            SystemLogLevel: logging.systemLevel as 'INFO',
          }
        : {}),
    },
    ...(deadLetterArn ? { DeadLetterConfig: { TargetArn: deadLetterArn } } : {}),
    ...(kmsKeyArn ? { KMSKeyArn: kmsKeyArn } : {}),
    ...(layers?.length ? { Layers: layers.map(({ arn, code }) => ({ Arn: arn, CodeSize: code.zip.length })) } : {}),
    ...(vpc
      ? {
          VpcConfig: {
            SubnetIds: vpc.subnetIds,
            SecurityGroupIds: vpc.securityGroupIds,
            VpcId: vpc.vpcId,
            Ipv6AllowedForDualStack: vpc.ipv6,
          },
        }
      : {}),
  };
}
