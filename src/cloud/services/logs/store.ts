import type { PutMetricFilterCommandInput, PutSubscriptionFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';

/** One account's log groups in one region. Maps, since names come from outside. */
export interface LogsStore {
  groups: Map<string, LogGroup>;
}

export interface LogGroup {
  name: string;
  createdAt: number;
  retentionInDays: number | null;
  tags: Record<string, string>;
  streams: Map<string, LogStream>;
  /** By name; missing until there is one. */
  metricFilters?: Map<string, MetricFilter>;
  subscriptionFilters?: Map<string, SubscriptionFilter>;
  /** Numbers the events of the group as they come in. */
  nextNumber: number;
  /** How many events are kept; missing until they are counted. */
  kept?: number;
  /** Bytes of all messages plus 26 an event, as CloudWatch Logs counts. */
  storedBytes: number;
}

/** What PutMetricFilter was given. */
export type MetricFilter = { createdAt: number; settings: PutMetricFilterCommandInput };
export type SubscriptionFilter = { createdAt: number; settings: PutSubscriptionFilterCommandInput };

export interface LogStream {
  name: string;
  createdAt: number;
  /** By timestamp, and by number within one. */
  events: LogEvent[];
  lastIngestionAt: number | null;
  /** What PutLogEvents must send next in 2016; null while the stream is new. */
  sequenceToken: string | null;
}

/** Never changed once it is stored, and frozen, so that all points in time that are kept share it. */
export type LogEvent = Readonly<{
  timestamp: number;
  ingestedAt: number;
  message: string;
  /** Unique in the group. */
  number: number;
}>;

export const createStore = (): LogsStore => ({ groups: new Map() });

/** A place in the order of a group's events. */
export type Position = Pick<LogEvent, 'timestamp' | 'number'>;

/** Order of events: by time, then as they came in. */
export const compareEvents = (a: Position, b: Position): number => a.timestamp - b.timestamp || a.number - b.number;

/** Index of the first event that does not sort before `position`; the events are in order. */
export function lowerBound(events: readonly LogEvent[], position: Position): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareEvents(events[middle]!, position) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts events in their place. They mostly come in order, which costs nothing. */
export function addEvents(stream: LogStream, added: readonly LogEvent[]): void {
  const { events } = stream;
  const last = events.at(-1);
  const inOrder = !last || !added[0] || compareEvents(last, added[0]) < 0;
  for (const event of added) events.push(event);
  if (!inOrder) events.sort(compareEvents);
}

/** What was saved comes back thawed. */
export function freezeEvents({ groups }: LogsStore): void {
  for (const { streams } of groups.values()) for (const { events } of streams.values()) events.forEach(Object.freeze);
}
