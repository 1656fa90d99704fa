import { each, members, minLength, oneOf, required } from '../../../constraints.ts';
import { invalidArgument } from '../errors.ts';
import { findStream } from '../find.ts';
import { finishLater } from '../lifecycle.ts';
import { between, check, stream as streamRules, streamMode } from '../rules.ts';
import type { KinesisContext } from '../store.ts';
import { requireActive } from './shards.ts';

const SHORTEST_HOURS = 24;
/** A week in 2016, a year since 2020. */
const longestHours = { '2016': 168, today: 8760 };

/** Retention changes at once; the stream is UPDATING for some seconds all the same. */
function changeRetention(ctx: KinesisContext, input: any, direction: 'Increase' | 'Decrease'): object {
  check(input, { ...streamRules, RetentionPeriodHours: [required] });
  const stream = findStream(ctx, input);
  const hours: number = input.RetentionPeriodHours;
  const current = stream.retentionHours;
  const most = longestHours[ctx.era];
  if (hours < SHORTEST_HOURS)
    throw invalidArgument(
      `Minimum allowed retention period is ${SHORTEST_HOURS} hours. Requested retention period (${hours} hours) is too short.`,
    );
  if (hours > most)
    throw invalidArgument(
      `Maximum allowed retention period is ${most} hours. Requested retention period (${hours} hours) is too long.`,
    );
  const wrongWay = direction === 'Increase' ? hours < current : hours > current;
  if (wrongWay)
    throw invalidArgument(
      `Requested retention period (${hours} hours) for stream ${stream.name} can not be ${direction === 'Increase' ? 'shorter' : 'longer'} ` +
        `than existing retention period (${current} hours). Use ${direction === 'Increase' ? 'Decrease' : 'Increase'}RetentionPeriod API.`,
    );
  requireActive(stream);
  if (hours === current) return {};
  stream.retentionHours = hours;
  stream.status = 'UPDATING';
  finishLater(ctx, stream, { kind: 'activate' });
  return {};
}

export const increaseStreamRetentionPeriod = (ctx: KinesisContext, input: any): object =>
  changeRetention(ctx, input, 'Increase');
export const decreaseStreamRetentionPeriod = (ctx: KinesisContext, input: any): object =>
  changeRetention(ctx, input, 'Decrease');

export function updateStreamMode(ctx: KinesisContext, input: any): object {
  check(input, { StreamARN: [required], StreamModeDetails: [required, members({ StreamMode: streamMode })] });
  const stream = findStream(ctx, { StreamARN: input.StreamARN });
  requireActive(stream);
  stream.mode = input.StreamModeDetails.StreamMode;
  stream.status = 'UPDATING';
  finishLater(ctx, stream, { kind: 'activate' });
  return {};
}

export function updateMaxRecordSize(ctx: KinesisContext, input: any): object {
  check(input, { MaxRecordSizeInKiB: [required, ...between(1024, 10_240)] });
  const stream = findStream(ctx, { StreamARN: input.StreamARN });
  requireActive(stream);
  stream.maxRecordKiB = input.MaxRecordSizeInKiB;
  stream.status = 'UPDATING';
  finishLater(ctx, stream, { kind: 'activate' });
  return {};
}

const encryptionRules = {
  ...streamRules,
  EncryptionType: [required, oneOf('KMS', 'NONE')],
  KeyId: [required, minLength(1)],
};

export function startStreamEncryption(ctx: KinesisContext, input: any): object {
  return setEncryption(ctx, input, input.KeyId ?? null);
}

export function stopStreamEncryption(ctx: KinesisContext, input: any): object {
  return setEncryption(ctx, input, null);
}

/** Stored and shown; records are kept as they are. */
function setEncryption(ctx: KinesisContext, input: any, key: string | null): object {
  check(input, encryptionRules);
  const stream = findStream(ctx, input);
  requireActive(stream);
  stream.encryptionKey = key;
  stream.status = 'UPDATING';
  finishLater(ctx, stream, { kind: 'activate' });
  return {};
}

const METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
];

function changeMonitoring(ctx: KinesisContext, input: any, enabled: boolean): object {
  check(input, { ...streamRules, ShardLevelMetrics: [required, minLength(1), each(oneOf(...METRICS, 'ALL'))] });
  const stream = findStream(ctx, input);
  const current = stream.metrics;
  const named: string[] = input.ShardLevelMetrics.includes('ALL') ? METRICS : input.ShardLevelMetrics;
  stream.metrics = METRICS.filter((metric) => (named.includes(metric) ? enabled : current.includes(metric)));
  return {
    StreamName: stream.name,
    StreamARN: stream.arn,
    CurrentShardLevelMetrics: current,
    DesiredShardLevelMetrics: stream.metrics,
  };
}

export const enableEnhancedMonitoring = (ctx: KinesisContext, input: any): object => changeMonitoring(ctx, input, true);
export const disableEnhancedMonitoring = (ctx: KinesisContext, input: any): object =>
  changeMonitoring(ctx, input, false);
