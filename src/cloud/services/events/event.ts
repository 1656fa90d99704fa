import { parseArn } from '../../../std/arn.ts';
import type { EventsContext } from './store.ts';

/** An event as rules and targets see it, its members in AWS's order. */
export interface EventDocument {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, to the second. */
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

/** An instant (ms since the epoch) as events give it: `2026-11-23T12:00:00Z`. */
export const timeText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
export function scheduledEvent(ctx: EventsContext, ruleArn: string): EventDocument {
  const { accountId: account, region } = parseArn(ruleArn)!;
  return {
    version: '0',
    id: ctx.ids.uuid('event'),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: timeText(ctx.clock.now()),
    region,
    resources: [ruleArn],
    detail: {},
  };
}
