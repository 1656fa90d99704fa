import { parseArn } from '../../../std/arn.ts';
import { readSchedule } from '../../../std/schedule/schedule-expression.ts';
import { scheduledEvent } from './event.ts';
import { busArn, lookForBus } from './find.ts';
import { deliver } from './targets/deliver.ts';
import { measureRule } from './metrics.ts';
import type { EventsContext, Rule } from './store.ts';

/** Payload of the `fire` task. */
interface Firing {
  /** ARN. */
  bus: string;
  rule: string;
}

/** Starts a rule's schedule, from now; or ends it, when the rule is disabled or has none (any more). */
export function setTimer(ctx: EventsContext, rule: Rule): void {
  if (rule.timer !== null) ctx.clock.cancel(rule.timer);
  rule.timer = null;
  const schedule = rule.state === 'DISABLED' || !rule.schedule ? null : readSchedule(rule.schedule);
  const at = schedule?.(ctx.clock.now()) ?? null;
  if (at === null) return;
  const payload: Firing = { bus: busArn(parseArn(rule.arn)!, rule.busName), rule: rule.name };
  rule.timer = ctx.clock.schedule({ at, task: 'fire', payload, background: true });
}

/** Task: a schedule is due. On AWS it comes some time within the minute; here, on the dot. */
export async function fire(ctx: EventsContext, { bus, rule: name }: Firing): Promise<void> {
  const rule = lookForBus(ctx, bus)?.rules.get(name);
  if (!rule) return;
  rule.timer = null;
  setTimer(ctx, rule);
  const event = scheduledEvent(ctx, rule.arn);
  measureRule(ctx, rule, { TriggeredRules: 1 });
  for (const target of rule.targets.values())
    await deliver(ctx, { ruleArn: rule.arn, target, event, matchedAt: ctx.clock.now(), tries: 0 });
}
