import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Era } from '../../era.ts';
import { stateOf, type FunctionRecord } from './store.ts';
import { runtimeVersionArn } from './runtime-version.ts';

/** LastModified as Lambda writes it: `2016-06-01T12:00:00.000+0000`. */
const lastModified = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** A function as the API describes it, with the members that the era had. */
export const describeFunction = (
  record: FunctionRecord,
  now: number,
  region: string,
  era: Era,
): FunctionConfiguration => ({
  ...describeInList(record, region, era),
  ...(era === '2016' ? {} : states(record, now)),
});

/** The same as ListFunctions has it: without states. */
export function describeInList(record: FunctionRecord, region: string, era: Era): FunctionConfiguration {
  const { config, code } = record;
  return {
    FunctionName: record.name,
    FunctionArn: record.arn,
    Runtime: config.runtime as FunctionConfiguration['Runtime'],
    Role: config.role,
    Handler: config.handler,
    CodeSize: code.zip.length,
    Description: config.description,
    Timeout: config.timeoutS,
    MemorySize: config.memoryMB,
    LastModified: lastModified(record.lastModified),
    CodeSha256: code.sha256,
    Version: '$LATEST',
    ...(config.variables ? { Environment: { Variables: config.variables } } : {}),
    ...(era === '2016' ? {} : settingsOfToday(record, region)),
  };
}

function settingsOfToday({ name, revisionId, config }: FunctionRecord, region: string): FunctionConfiguration {
  return {
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: revisionId,
    PackageType: 'Zip',
    Architectures: [config.architecture],
    EphemeralStorage: { Size: config.tmpMB },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(config.runtime, region) },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
  };
}

function states(record: FunctionRecord, now: number): FunctionConfiguration {
  const { pending, updating } = stateOf(record, now, 'today');
  if (pending) return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' };
  if (updating)
    return {
      State: 'Active',
      LastUpdateStatus: 'InProgress',
      LastUpdateStatusReason: 'The function is being created.',
      LastUpdateStatusReasonCode: 'Creating' as FunctionConfiguration['LastUpdateStatusReasonCode'],
    };
  return { State: 'Active', LastUpdateStatus: 'Successful' };
}
