import { arn } from '../../../../std/arn.ts';
import type { LambdaContext } from '../store.ts';
import type { Mapping } from './mapping.ts';

export const mappingArn = ({ region, accountId }: Pick<LambdaContext, 'region' | 'accountId'>, uuid: string): string =>
  arn('lambda', region, accountId, `event-source-mapping:${uuid}`);

/** A mapping as the API shows it; queues and streams have settings of their own. */
export function describeMapping(ctx: LambdaContext, mapping: Mapping): object {
  const { settings, kind } = mapping;
  const common = {
    UUID: mapping.uuid,
    BatchSize: settings.batchSize,
    EventSourceArn: mapping.sourceArn,
    FunctionArn: mapping.functionArn,
    LastModified: new Date(mapping.modifiedAt),
    State: mapping.state,
    StateTransitionReason: kind === 'sqs' ? 'USER_INITIATED' : 'User action',
  };
  if (ctx.era === '2016') return { ...common, LastProcessingResult: mapping.lastResult };
  const today = {
    ...common,
    MaximumBatchingWindowInSeconds: settings.windowS,
    FunctionResponseTypes: settings.responseTypes,
    EventSourceMappingArn: mappingArn(ctx, mapping.uuid),
    ...(settings.filters.length
      ? { FilterCriteria: { Filters: settings.filters.map((Pattern) => ({ Pattern })) } }
      : {}),
  };
  if (kind === 'sqs')
    return settings.maximumConcurrency === null
      ? today
      : { ...today, ScalingConfig: { MaximumConcurrency: settings.maximumConcurrency } };
  return {
    ...today,
    StartingPosition: settings.startingPosition,
    ...(settings.startingAt === null ? {} : { StartingPositionTimestamp: new Date(settings.startingAt) }),
    ParallelizationFactor: settings.parallelization,
    DestinationConfig: { OnFailure: settings.onFailure === null ? {} : { Destination: settings.onFailure } },
    LastProcessingResult: mapping.lastResult,
    MaximumRecordAgeInSeconds: settings.maxAgeS,
    BisectBatchOnFunctionError: settings.bisect,
    MaximumRetryAttempts: settings.maxRetries,
    TumblingWindowInSeconds: 0,
  };
}
