import { lowerBound, type LogEvent, type LogGroup, type LogStream } from './store.ts';

/** A time range of a request: `startTime` included, `endTime` not. */
export interface TimeRange {
  startTime?: number | undefined;
  endTime?: number | undefined;
}

/** The events of a stream in a range as indexes [from, to); what is past the group's retention is gone. */
export function indexRange(group: LogGroup, stream: LogStream, range: TimeRange, now: number): [number, number] {
  const kept = group.retentionInDays === null ? 0 : now - group.retentionInDays * 86_400_000;
  const start = Math.max(range.startTime ?? 0, kept);
  const from = lowerBound(stream.events, { timestamp: start, number: 0 });
  const to =
    range.endTime === undefined
      ? stream.events.length
      : lowerBound(stream.events, { timestamp: range.endTime, number: 0 });
  return [from, Math.max(from, to)];
}

/** No page holds more than this many bytes, counted as `eventBytes` does. */
export const MAX_PAGE_BYTES = 1_048_576;

/** What GetLogEvents returns of an event. */
export const outputEvent = ({ timestamp, message, ingestedAt }: LogEvent) => ({
  timestamp,
  message,
  ingestionTime: ingestedAt,
});
