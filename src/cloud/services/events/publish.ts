import type { EventPattern } from '../../event-pattern/event-pattern.ts';
import { compileEventPattern } from '../../event-pattern/event-pattern.ts';
import type { Lineage } from '../../service.ts';
import type { EventDocument } from './event.ts';
import { measureRule } from './metrics.ts';
import type { Bus, EventsContext, Rule } from './store.ts';
import type { Delivery } from './targets/deliver.ts';

/** From the request to the target: AWS's announcement of December 2024 has 129 ms for 99 of 100; before, half a second was common. */
const DELAY = { '2016': { medianMs: 500, sigma: 0.4 }, today: { medianMs: 55, sigma: 0.35 } };

const compiled = new WeakMap<Rule, { text: string; pattern: EventPattern }>();

/** Whether a rule's pattern takes an event; a rule with a schedule alone takes none. */
export function matches(rule: Rule, event: EventDocument): boolean {
  if (rule.state === 'DISABLED' || rule.eventPattern === null) return false;
  let known = compiled.get(rule);
  if (known?.text !== rule.eventPattern) {
    known = { text: rule.eventPattern, pattern: compileEventPattern(rule.eventPattern) };
    compiled.set(rule, known);
  }
  return known.pattern(event);
}

/** Sends an event on its way to the targets of every rule of a bus that takes it. */
export async function publish(
  ctx: EventsContext,
  bus: Bus,
  event: EventDocument,
  lineage: Lineage | undefined = ctx.lineage,
): Promise<void> {
  const { medianMs, sigma } = DELAY[ctx.era];
  for (const rule of bus.rules.values()) {
    if (!matches(rule, event)) continue;
    measureRule(ctx, rule, { MatchedEvents: 1, TriggeredRules: 1 });
    for (const target of rule.targets.values()) {
      const delay = ctx.chance.stream('events:delivery').logNormal(medianMs, sigma);
      const payload: Delivery = { ruleArn: rule.arn, target, event, matchedAt: ctx.clock.now(), tries: 0 };
      ctx.clock.schedule({
        at: ctx.clock.now() + delay,
        task: 'deliver',
        payload: structuredClone(payload),
        background: false,
        ...(lineage ? { lineage } : {}),
      });
    }
  }
}
