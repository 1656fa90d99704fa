import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Era } from '../../era.ts';
import { describeSettings } from './settings/describe-settings.ts';
import { stateOf, type FunctionVersion } from './store.ts';
import { runtimeVersionArn } from './runtime-version.ts';

/** LastModified as Lambda writes it: `2016-06-01T12:00:00.000+0000`. */
const lastModified = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** A published version is named with its number, `$LATEST` by the function alone unless it was asked for. */
const arnOf = ({ arn, version }: FunctionVersion): string => (version === '$LATEST' ? arn : `${arn}:${version}`);

/** A function as the API describes it, with the members that the era had. */
export const describeFunction = (
  record: FunctionVersion,
  now: number,
  region: string,
  era: Era,
  functionArn = arnOf(record),
): FunctionConfiguration => ({
  ...describeInList(record, region, era, functionArn),
  ...(era === '2016' ? {} : states(record, now)),
});

/** The same as ListFunctions has it: without states. */
export function describeInList(
  record: FunctionVersion,
  region: string,
  era: Era,
  functionArn = arnOf(record),
): FunctionConfiguration {
  const { config, code } = record;
  return {
    FunctionName: record.name,
    FunctionArn: functionArn,
    Runtime: config.runtime as FunctionConfiguration['Runtime'],
    Role: config.role,
    Handler: config.handler,
    CodeSize: code.zip.length,
    Description: config.description,
    Timeout: config.timeoutS,
    MemorySize: config.memoryMB,
    LastModified: lastModified(record.lastModified),
    CodeSha256: code.sha256,
    Version: record.version,
    ...(config.variables ? { Environment: { Variables: config.variables } } : {}),
    ...(era === '2016' ? {} : settingsOfToday(record, region)),
  };
}

function settingsOfToday(record: FunctionVersion, region: string): FunctionConfiguration {
  const { revisionId, config, runtimeManagement } = record;
  return {
    ...describeSettings(record),
    RevisionId: revisionId,
    PackageType: 'Zip',
    Architectures: [config.architecture],
    EphemeralStorage: { Size: config.tmpMB },
    RuntimeVersionConfig: {
      RuntimeVersionArn: runtimeManagement?.versionArn ?? runtimeVersionArn(config.runtime, region),
    },
  };
}

function states(record: FunctionVersion, now: number): FunctionConfiguration {
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
