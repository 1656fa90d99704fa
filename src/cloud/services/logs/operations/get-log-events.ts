import { invalidNextToken } from '../errors.ts';
import { eventId, readEventId } from '../event-id.ts';
import { eventBytes } from '../event-size.ts';
import { checkLimit, findGroup, findStream, type LogsContext } from '../find.ts';
import { indexRange, MAX_PAGE_BYTES, outputEvent } from '../reading.ts';
import { lowerBound, type LogEvent, type Position } from '../store.ts';
import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';

/** `f/ID/s` goes on after that event, `b/ID/s` before it. */
interface Token {
  forward: boolean;
  position: Position;
}

/**
 * A page of one stream. Without a token the latest events, or the earliest with `startFromHead`. Both tokens always come back;
 * at either end the one that was sent comes back unchanged, which is how a client sees that it is there.
 */
export function getLogEvents(
  ctx: LogsContext,
  input: GetLogEventsCommandInput,
): Omit<GetLogEventsCommandOutput, '$metadata'> {
  const limit = checkLimit(input.limit, 10_000, 10_000);
  const token = input.nextToken === undefined ? null : readToken(input.nextToken);
  const group = findGroup(ctx, input);
  const stream = findStream(group, input.logStreamName);
  const { events } = stream;
  const [from, to] = indexRange(group, stream, input, ctx.clock.now());
  const forward = token ? token.forward : !!input.startFromHead;
  const page = forward
    ? take(events, token ? Math.max(from, after(events, token.position)) : from, to, limit)
    : takeBack(events, from, token ? Math.min(to, lowerBound(events, token.position)) : to, limit);
  // Where there are no events yet, all that will come lie ahead, whatever their time.
  const start = { timestamp: Math.max(0, Math.floor(input.startTime ?? 0)), number: 0 };
  return {
    events: page.map(outputEvent),
    nextForwardToken: `f/${eventId(page.at(-1) ?? token?.position ?? start)}/s`,
    nextBackwardToken: `b/${eventId(page[0] ?? token?.position ?? start)}/s`,
  };
}

/** @throws {AwsError} InvalidParameterException */
function readToken(token: string): Token {
  const [, direction, id] = /^([fb])\/(\d{56})(?:\/s)?$/.exec(token) ?? [];
  const position = id && readEventId(id);
  if (!position) throw invalidNextToken();
  return { forward: direction === 'f', position };
}

const after = (events: readonly LogEvent[], { timestamp, number }: Position): number =>
  lowerBound(events, { timestamp, number: number + 1 });

function take(events: readonly LogEvent[], from: number, to: number, limit: number): LogEvent[] {
  let end = from;
  for (let bytes = 0; end < to && end - from < limit; end++) {
    bytes += eventBytes(events[end]!.message);
    if (bytes > MAX_PAGE_BYTES && end > from) break;
  }
  return events.slice(from, end);
}

function takeBack(events: readonly LogEvent[], from: number, to: number, limit: number): LogEvent[] {
  let start = to;
  for (let bytes = 0; start > from && to - start < limit; start--) {
    bytes += eventBytes(events[start - 1]!.message);
    if (bytes > MAX_PAGE_BYTES && start < to) break;
  }
  return events.slice(start, to);
}
