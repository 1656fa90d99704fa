import type { LogGroup } from './store.ts';

/** A group keeps this many of its latest events; a schedule's month writes more than anybody reads, and a tab's memory ends. */
export const MOST_EVENTS = 100_000;
/** Trimming waits until there are so many too many. */
const SLACK = 10_000;

/** Lets the oldest events of a group go, stream by stream, when there are too many. What the group is charged for stays. */
export function trim(group: LogGroup, added: number, most = MOST_EVENTS, slack = SLACK): void {
  group.kept = (group.kept ?? countOf(group) - added) + added;
  if (group.kept <= most + slack) return;
  for (const { events } of group.streams.values()) {
    const gone = Math.min(events.length, group.kept - most);
    events.splice(0, gone);
    group.kept -= gone;
    if (group.kept <= most) return;
  }
}

/** How many events are there, once streams have gone or nobody has counted yet. */
export const countOf = (group: LogGroup): number =>
  [...group.streams.values()].reduce((sum, { events }) => sum + events.length, 0);
