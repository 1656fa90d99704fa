import {
  atLeast,
  atMost,
  brokenConstraints,
  each,
  maxLength,
  members,
  oneOf,
  type Rule,
} from '../../../constraints.ts';
import { compileEventPattern } from '../../../event-pattern/event-pattern.ts';
import { InvalidEventPattern } from '../../../event-pattern/problem.ts';
import { invalidParameter, unbuilt, validation } from '../errors.ts';
import type { MappingSettings, SourceKind } from './mapping.ts';
import { isFifo } from './source-arn.ts';

/** What can be set on a mapping, by CreateEventSourceMapping and UpdateEventSourceMapping. */
export interface SettingsInput {
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  FilterCriteria?: { Filters?: { Pattern?: string }[] };
  FunctionResponseTypes?: string[];
  ScalingConfig?: { MaximumConcurrency?: number };
  StartingPosition?: string;
  StartingPositionTimestamp?: Date;
  ParallelizationFactor?: number;
  DestinationConfig?: { OnSuccess?: { Destination?: string }; OnFailure?: { Destination?: string } };
  MaximumRecordAgeInSeconds?: number;
  MaximumRetryAttempts?: number;
  BisectBatchOnFunctionError?: boolean;
  TumblingWindowInSeconds?: number;
}

const MOST_FILTERS = 10;
const MAX_PATTERN = 4096;

const between = (low: number, high: number): Rule[] => [atLeast(low), atMost(high)];
const rules: Record<string, Rule[]> = {
  BatchSize: between(1, 10_000),
  MaximumBatchingWindowInSeconds: between(0, 300),
  StartingPosition: [oneOf('LATEST', 'AT_TIMESTAMP', 'TRIM_HORIZON')],
  ParallelizationFactor: between(1, 10),
  MaximumRecordAgeInSeconds: between(-1, 604_800),
  MaximumRetryAttempts: between(-1, 10_000),
  TumblingWindowInSeconds: between(0, 900),
  ScalingConfig: [members({ MaximumConcurrency: between(2, 1000) })],
  FunctionResponseTypes: [maxLength(1), each(oneOf('ReportBatchItemFailures'))],
  FilterCriteria: [members({ Filters: [each(members({ Pattern: [maxLength(MAX_PATTERN)] }))] })],
};

/** Parameters of sources and features that are not built. */
const UNBUILT = [
  'AmazonManagedKafkaEventSourceConfig',
  'DocumentDBEventSourceConfig',
  'KMSKeyArn',
  'LoggingConfig',
  'MetricsConfig',
  'ProvisionedPollerConfig',
  'Queues',
  'SelfManagedEventSource',
  'SelfManagedKafkaEventSourceConfig',
  'SourceAccessConfigurations',
  'Topics',
];

/** The parameters that only streams have, and the one that only queues have. */
const FOR_STREAMS = [
  'ParallelizationFactor',
  'DestinationConfig',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'BisectBatchOnFunctionError',
  'TumblingWindowInSeconds',
];
const FOR_QUEUES = ['ScalingConfig'];

/** The model's own constraints. @throws {AwsError} ValidationException; 501 for what is not built */
export function checkConstraints(input: SettingsInput): void {
  const broken = brokenConstraints(input, rules);
  if (broken) throw validation(broken);
  const named = UNBUILT.find((name) => (input as Record<string, unknown>)[name] !== undefined);
  if (named) throw unbuilt(`the parameter ${named} of event source mappings`);
  if (input.TumblingWindowInSeconds) throw unbuilt('tumbling windows of event source mappings');
}

export const defaults = (kind: SourceKind): MappingSettings => ({
  batchSize: kind === 'sqs' ? 10 : 100,
  windowS: 0,
  filters: [],
  responseTypes: [],
  maximumConcurrency: null,
  startingPosition: null,
  startingAt: null,
  parallelization: 1,
  onFailure: null,
  maxAgeS: -1,
  maxRetries: -1,
  bisect: false,
});

/**
 * The settings with what the input changes; members that are missing stay.
 * @throws {AwsError} InvalidParameterValueException for what this source can't have
 */
export function changedSettings(
  current: MappingSettings,
  input: SettingsInput,
  kind: SourceKind,
  sourceArn: string,
): MappingSettings {
  checkFits(input, kind);
  const next: MappingSettings = {
    ...current,
    batchSize: input.BatchSize ?? current.batchSize,
    windowS: input.MaximumBatchingWindowInSeconds ?? current.windowS,
    filters: input.FilterCriteria ? readFilters(input.FilterCriteria.Filters ?? []) : current.filters,
    responseTypes: input.FunctionResponseTypes ?? current.responseTypes,
    maximumConcurrency: input.ScalingConfig
      ? (input.ScalingConfig.MaximumConcurrency ?? null)
      : current.maximumConcurrency,
    parallelization: input.ParallelizationFactor ?? current.parallelization,
    onFailure: input.DestinationConfig ? input.DestinationConfig.OnFailure?.Destination || null : current.onFailure,
    maxAgeS: input.MaximumRecordAgeInSeconds ?? current.maxAgeS,
    maxRetries: input.MaximumRetryAttempts ?? current.maxRetries,
    bisect: input.BisectBatchOnFunctionError ?? current.bisect,
  };
  if (next.maxAgeS > -1 && next.maxAgeS < 60)
    throw invalidParameter('MaximumRecordAgeInSeconds must be -1 or between 60 and 604800.');
  if (kind === 'sqs') checkQueueBatch(next, isFifo(sourceArn));
  return next;
}

function checkFits(input: SettingsInput, kind: SourceKind): void {
  const given = (name: string) => (input as Record<string, unknown>)[name] !== undefined;
  const unfit =
    (kind === 'sqs' ? FOR_STREAMS : FOR_QUEUES).find(given) ??
    (input.DestinationConfig?.OnSuccess ? 'DestinationConfig' : undefined);
  if (unfit) throw invalidParameter(`Unsupported ${unfit} parameter for given event source mapping type.`);
}

function checkQueueBatch({ batchSize, windowS }: MappingSettings, fifo: boolean): void {
  if (fifo && windowS > 0) throw invalidParameter('Batching window is not supported for FIFO queues');
  if (fifo && batchSize > 10) throw invalidParameter('Batch size must not exceed 10 for FIFO queues');
  if (batchSize > 10 && windowS === 0)
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    );
}

function readFilters(filters: { Pattern?: string }[]): string[] {
  if (filters.length > MOST_FILTERS) throw invalidParameter(`The maximum number of filters is ${MOST_FILTERS}.`);
  return filters.map(({ Pattern: pattern }) => {
    try {
      if (pattern) compileEventPattern(pattern);
    } catch (error) {
      if (!(error instanceof InvalidEventPattern)) throw error;
      throw invalidParameter('Invalid filter pattern definition.');
    }
    if (!pattern) throw invalidParameter('Invalid filter pattern definition.');
    return pattern;
  });
}

/** Where a stream is read from. @throws {AwsError} */
export function startingPosition(
  input: SettingsInput,
  kind: SourceKind,
  sourceArn: string,
  now: number,
): Pick<MappingSettings, 'startingPosition' | 'startingAt'> {
  const { StartingPosition: position, StartingPositionTimestamp: timestamp } = input;
  if (kind === 'sqs') {
    if (position !== undefined) throw invalidParameter('StartingPosition is not valid for SQS event sources.');
    return { startingPosition: null, startingAt: null };
  }
  if (position === undefined)
    throw invalidParameter(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    );
  if (kind === 'dynamodb' && position === 'AT_TIMESTAMP')
    throw invalidParameter(`Unsupported starting position for arn type: ${sourceArn}`);
  if ((position === 'AT_TIMESTAMP') !== (timestamp !== undefined))
    throw invalidParameter(
      position === 'AT_TIMESTAMP'
        ? 'StartingPositionTimestamp is required when StartingPosition is AT_TIMESTAMP.'
        : 'StartingPositionTimestamp can only be used with StartingPosition AT_TIMESTAMP.',
    );
  const startingAt = timestamp ? new Date(timestamp).getTime() : null;
  if (startingAt !== null && startingAt > now)
    throw invalidParameter('StartingPositionTimestamp cannot be in the future.');
  return { startingPosition: position as MappingSettings['startingPosition'], startingAt };
}
