import type { Watch } from '../../../service.ts';
import type { LambdaContext, LambdaStore } from '../store.ts';
import type { Mapping } from './mapping.ts';

/** The tasks of polling: one hears that there is something, the other looks. */
export const SOURCE_CHANGED = 'sourceChanged';
export const POLL_SOURCE = 'pollSource';

/** A poller asks all the time; from a record's arrival to the poller's answer. AWS names no figure. */
const POLL_DELAY = { medianMs: 40, sigma: 0.4 };

/** The mappings that want to hear of something new in a source. */
export function mappingWatches(store: LambdaStore, sourceArn: string): Watch[] {
  const watches: Watch[] = [];
  for (const { uuid, sourceArn: arn, state } of store.eventSourceMappings.values())
    if (arn === sourceArn && state === 'Enabled') watches.push({ task: SOURCE_CHANGED, payload: { uuid } });
  return watches;
}

/** What has just come is fetched as part of what is going on. */
export function pollSoon(ctx: LambdaContext, mapping: Mapping): void {
  const delay = ctx.chance.stream('lambda:poll').logNormal(POLL_DELAY.medianMs, POLL_DELAY.sigma);
  pollAt(ctx, mapping, ctx.clock.now() + delay, false);
}

/**
 * Plans a poll, unless one comes sooner. Background: a retry, for which somebody must let time pass; one that is part of what is going on
 * takes its place.
 */
export function pollAt(ctx: LambdaContext, mapping: Mapping, at: number, background: boolean): void {
  const { poll } = mapping;
  if (poll && poll.at <= at && (background || !poll.background)) return;
  if (poll) ctx.clock.cancel(poll.event);
  const event = ctx.clock.schedule({ at, task: POLL_SOURCE, payload: { uuid: mapping.uuid }, background });
  mapping.poll = { at, background, event };
}

/** After the role was refused something: a minute, and up to an hour while it stays so. */
export const REFUSED_MS = { first: 60_000, longest: 3_600_000 };

/** How long to wait after so many failures in a row: doubled each time. @returns ms */
export const backoffMs = (failures: number, first: number, longest: number): number =>
  Math.min(first * 2 ** Math.max(0, failures - 1), longest);
