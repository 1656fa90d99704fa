import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import { invalidNextToken, invalidParameter, noSuchStream } from '../errors.ts';
import { eventId, readEventId } from '../event-id.ts';
import { eventBytes } from '../event-size.ts';
import { compileFilterPattern } from '../filter-pattern/compile.ts';
import { checkLimit, findGroup, type LogsContext } from '../find.ts';
import { indexRange, MAX_PAGE_BYTES, outputEvent } from '../reading.ts';
import { EventQueue, type Timed } from '../../../clock/event-queue.ts';
import { lowerBound, type LogEvent, type LogGroup, type LogStream, type Position } from '../store.ts';
import type { FilterLogEventsCommandInput, FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';

interface Found {
  stream: LogStream;
  event: LogEvent;
}

/** Searches a group, or some of its streams, in the order of time. */
export function filterLogEvents(
  ctx: LogsContext,
  input: FilterLogEventsCommandInput,
): Omit<FilterLogEventsCommandOutput, '$metadata'> {
  const limit = checkLimit(input.limit, 10_000, 10_000);
  const matches = compileFilterPattern(input.filterPattern ?? '');
  const after = input.nextToken === undefined ? null : readToken(input.nextToken);
  const group = findGroup(ctx, input);
  const streams = searched(group, input);
  const page: Found[] = [];
  let bytes = 0;
  let more = false;
  for (const found of candidates(group, streams, input, after, ctx.clock.now())) {
    if (!matches(found.event.message)) continue;
    bytes += eventBytes(found.event.message);
    more = page.length === limit || (page.length > 0 && bytes > MAX_PAGE_BYTES);
    if (more) break;
    page.push(found);
  }
  return {
    events: page.map(({ stream, event }) => ({
      logStreamName: stream.name,
      ...outputEvent(event),
      eventId: eventId(event),
    })),
    // Deprecated: since May 2020 the list of searched streams is always empty.
    searchedLogStreams:
      ctx.era === '2016' ? streams.map(({ name }) => ({ logStreamName: name, searchedCompletely: !more })) : [],
    ...(more ? { nextToken: writeToken(page.at(-1)!.event) } : {}),
  };
}

/** @throws {AwsError} ResourceNotFoundException, InvalidParameterException */
function searched(group: LogGroup, { logStreamNames, logStreamNamePrefix }: FilterLogEventsCommandInput): LogStream[] {
  if (logStreamNames && logStreamNamePrefix !== undefined)
    throw invalidParameter('logStreamNamePrefix and logStreamNames are mutually exclusive parameters.');
  if (!logStreamNames)
    return [...group.streams.values()].filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
  return [...new Set(logStreamNames)].map((name) => {
    const stream = group.streams.get(name);
    if (!stream) throw noSuchStream();
    return stream;
  });
}

/** Events in range and after the token, merged over the streams as they are asked for: a page must not cost as much as all of them. */
function* candidates(
  group: LogGroup,
  streams: readonly LogStream[],
  input: FilterLogEventsCommandInput,
  after: Position | null,
  now: number,
): Generator<Found> {
  const next = new EventQueue<Reading>();
  for (const stream of streams) {
    const [from, to] = indexRange(group, stream, input, now);
    const left = after ? lowerBound(stream.events, { timestamp: after.timestamp, number: after.number + 1 }) : 0;
    push(next, { stream, index: Math.max(from, left), to });
  }
  for (let found = next.pop(); found; found = next.pop()) {
    const { stream, index, to } = found;
    yield { stream, event: stream.events[index]! };
    push(next, { stream, index: index + 1, to });
  }
}

/** A stream that is being read: the event that comes next, and where to end. */
interface Reading extends Timed {
  stream: LogStream;
  index: number;
  to: number;
}

function push(queue: EventQueue<Reading>, { stream, index, to }: Omit<Reading, keyof Timed>): void {
  if (index >= to) return;
  const { timestamp: at, number: seq } = stream.events[index]!;
  queue.push({ at, seq, stream, index, to });
}

const writeToken = (event: Position): string => base64(utf8(eventId(event)));

/** @throws {AwsError} InvalidParameterException */
function readToken(token: string): Position {
  let position: Position | null = null;
  try {
    position = readEventId(text(fromBase64(token)));
  } catch {
    // Not base64: answered below.
  }
  if (!position) throw invalidNextToken();
  return position;
}
