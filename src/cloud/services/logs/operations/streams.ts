import { streamArn } from '../arns.ts';
import { constraintViolation, invalidParameter, streamExists } from '../errors.ts';
import { checkLimit, checkStreamName, findGroup, findStream, type LogsContext } from '../find.ts';
import { readPageToken, writePageToken } from '../page-token.ts';
import { eventBytes } from '../event-size.ts';
import type {
  CreateLogStreamCommandInput,
  DescribeLogStreamsCommandInput,
  LogStream as LogStreamDescription,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroup, LogStream } from '../store.ts';
import { holdGroup } from '../hold-group.ts';

export function createLogStream(ctx: LogsContext, input: CreateLogStreamCommandInput): object {
  const name = checkStreamName(input.logStreamName);
  const group = findGroup(ctx, input);
  if (group.streams.has(name)) throw streamExists();
  group.streams.set(name, {
    name,
    createdAt: Math.floor(ctx.clock.now()),
    events: [],
    lastIngestionAt: null,
    sequenceToken: null,
  });
  return {};
}

export function deleteLogStream(ctx: LogsContext, input: CreateLogStreamCommandInput): object {
  const group = findGroup(ctx, input);
  const stream = findStream(group, input.logStreamName);
  group.storedBytes -= stream.events.reduce((sum, event) => sum + eventBytes(event.message), 0);
  group.streams.delete(stream.name);
  delete group.kept;
  holdGroup(ctx, group);
  return {};
}

export function describeLogStreams(
  ctx: LogsContext,
  input: DescribeLogStreamsCommandInput,
): { logStreams: LogStreamDescription[]; nextToken?: string } {
  const { orderBy = 'LogStreamName', descending = false, logStreamNamePrefix } = input;
  if (orderBy !== 'LogStreamName' && orderBy !== 'LastEventTime')
    throw constraintViolation(orderBy, 'orderBy', 'satisfy enum value set: [LogStreamName, LastEventTime]');
  if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined)
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const limit = checkLimit(input.limit, 50, 50);
  const group = findGroup(ctx, input);
  const sign = descending ? -1 : 1;
  const ordered = [...group.streams.values()]
    .filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''))
    .sort((a, b) => sign * (orderBy === 'LastEventTime' ? byTime(a, b) : byName(a, b)));
  const start = input.nextToken === undefined ? 0 : ordered.findIndex(named(readPageToken(input.nextToken))) + 1;
  const page = ordered.slice(start, start + limit);
  return {
    logStreams: page.map((stream) => describe(ctx, group, stream)),
    ...(start + limit < ordered.length ? { nextToken: writePageToken(page.at(-1)!.name) } : {}),
  };
}

const named =
  (name: string) =>
  (stream: LogStream): boolean =>
    stream.name === name;

const byName = (a: LogStream, b: LogStream): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const lastEvent = (stream: LogStream): number => stream.events.at(-1)?.timestamp ?? stream.createdAt;
const byTime = (a: LogStream, b: LogStream): number => lastEvent(a) - lastEvent(b) || byName(a, b);

/** The sizes of streams are reported as 0 since June 2019; the group's is right. */
function describe(ctx: LogsContext, group: LogGroup, stream: LogStream): LogStreamDescription {
  const { events, lastIngestionAt, sequenceToken } = stream;
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    ...(events[0] ? { firstEventTimestamp: events[0].timestamp, lastEventTimestamp: events.at(-1)!.timestamp } : {}),
    ...(lastIngestionAt === null ? {} : { lastIngestionTime: lastIngestionAt }),
    ...(sequenceToken === null ? {} : { uploadSequenceToken: sequenceToken }),
    arn: streamArn(ctx, group.name, stream.name),
    storedBytes: ctx.era === '2016' ? events.reduce((sum, event) => sum + eventBytes(event.message), 0) : 0,
  };
}
