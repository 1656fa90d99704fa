import { constraintViolation, invalidParameter, invalidSequenceToken } from '../errors.ts';
import { eventBytes } from '../event-size.ts';
import { findGroup, findStream, type LogsContext } from '../find.ts';
import { publishMetrics } from '../publish-metrics.ts';
import { forwardLater } from '../subscriptions/forward.ts';
import { addEvents, type LogGroup, type LogStream } from '../store.ts';
import type { InputLogEvent, PutLogEventsCommandInput, RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';
import { holdGroup } from '../hold-group.ts';
import { trim } from '../trim.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const GB = 1024 ** 3;
const MAX_BATCH_BYTES = 1_048_576;
/** 256 KB an event until April 2025, 1 MB since. */
const maxEventBytes = { '2016': 262_144, today: 1_048_576 };

interface Output {
  nextSequenceToken: string;
  rejectedLogEventsInfo?: RejectedLogEventsInfo;
}

/** Adds a batch of events in the order of their time; events too old or too far ahead are left out and reported. */
export async function putLogEvents(ctx: LogsContext, input: PutLogEventsCommandInput): Promise<Output> {
  const events = input.logEvents ?? [];
  checkBatch(ctx, events);
  const group = findGroup(ctx, input);
  const stream = findStream(group, input.logStreamName);
  checkSequenceToken(ctx, stream, input.sequenceToken);
  const now = Math.floor(ctx.clock.now());
  const rejected = rejections(group, events, now);
  const first = Math.max(rejected.tooOldLogEventEndIndex ?? 0, rejected.expiredLogEventEndIndex ?? 0);
  const accepted = events.slice(first, rejected.tooNewLogEventStartIndex);
  const added = accepted.map(({ timestamp, message }) =>
    Object.freeze({
      timestamp: Math.floor(timestamp!),
      ingestedAt: now,
      message: message!,
      number: group.nextNumber++,
    }),
  );
  addEvents(stream, added);
  trim(group, added.length);
  const bytes = accepted.reduce((sum, { message }) => sum + eventBytes(message!), 0);
  group.storedBytes += bytes;
  ctx.spend({ item: 'logs', cause: group.name, used: bytes / GB });
  holdGroup(ctx, group);
  stream.lastIngestionAt = now;
  stream.sequenceToken = `49${ctx.chance.stream('logs:sequence').string(54, '0123456789')}`;
  const nextSequenceToken = stream.sequenceToken;
  await publishMetrics(ctx, group, accepted);
  forwardLater(ctx, group, stream.name, added);
  return {
    nextSequenceToken,
    ...(Object.keys(rejected).length ? { rejectedLogEventsInfo: rejected } : {}),
  };
}

/** @throws {AwsError} InvalidParameterException for a batch that breaks the rules of PutLogEvents. */
function checkBatch(ctx: LogsContext, events: readonly InputLogEvent[]): void {
  if (!events.length) throw constraintViolation('[]', 'logEvents', 'have length greater than or equal to 1');
  if (events.length > 10_000) throw constraintViolation('[…]', 'logEvents', 'have length less than or equal to 10000');
  const most = maxEventBytes[ctx.era];
  let size = 0;
  events.forEach(({ timestamp, message }, index) => {
    if (!message || timestamp === undefined)
      throw missing(index, message === undefined || timestamp === undefined, message);
    const bytes = eventBytes(message);
    if (bytes > most) throw invalidParameter(`Log event too large: ${bytes} bytes exceeds limit of ${most}`);
    size += bytes;
  });
  if (size > MAX_BATCH_BYTES)
    throw invalidParameter(`Upload too large: ${size} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
  if (events.some((event, i) => i > 0 && event.timestamp! < events[i - 1]!.timestamp!))
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  if (events.at(-1)!.timestamp! - events[0]!.timestamp! > DAY)
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
}

function missing(index: number, isNull: boolean, message: string | undefined) {
  if (!isNull)
    return constraintViolation('', `logEvents.${index + 1}.member.message`, 'have length greater than or equal to 1');
  const member = message === undefined ? 'message' : 'timestamp';
  return invalidParameter(
    `1 validation error detected: Value null at 'logEvents.${index + 1}.member.${member}' failed to satisfy constraint: ` +
      'Member must not be null',
  );
}

/**
 * Until January 2023 each batch had to name the token that the one before had returned. Lambda's own log agent keeps count for
 * itself, so only requests over the wire are held to it.
 * @throws {AwsError} InvalidSequenceTokenException
 */
function checkSequenceToken(ctx: LogsContext, stream: LogStream, sent: string | undefined): void {
  if (ctx.era === '2016' && ctx.request && (sent ?? null) !== stream.sequenceToken)
    throw invalidSequenceToken(stream.sequenceToken);
}

/** Up to 14 days back, not past the retention, and up to 2 hours ahead. */
function rejections(group: LogGroup, events: readonly InputLogEvent[], now: number): RejectedLogEventsInfo {
  const count = (before: number) => events.filter(({ timestamp }) => timestamp! < before).length;
  const tooOld = count(now - 14 * DAY);
  const expired = group.retentionInDays === null ? 0 : count(now - group.retentionInDays * DAY);
  const inTime = count(now + 2 * HOUR + 1);
  return {
    ...(tooOld ? { tooOldLogEventEndIndex: tooOld } : {}),
    ...(expired > tooOld ? { expiredLogEventEndIndex: expired } : {}),
    ...(inTime < events.length ? { tooNewLogEventStartIndex: inTime } : {}),
  };
}
