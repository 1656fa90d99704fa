import type {
  ListTargetsByRuleCommandInput,
  PutTargetsCommandInput,
  RemoveTargetsCommandInput,
} from '@aws-sdk/client-eventbridge';
import { limitExceeded } from '../errors.ts';
import { findRule } from '../find.ts';
import { pageOf } from '../page.ts';
import type { EventsContext } from '../store.ts';
import { checkTarget } from '../targets/check-target.ts';

const MOST_TARGETS = 5;

/** Adds targets to a rule, or puts others in the place of those with the same ids. */
export function putTargets(ctx: EventsContext, input: PutTargetsCommandInput): object {
  const added = input.Targets!;
  for (const target of added) checkTarget(ctx, target);
  const rule = findRule(ctx, input.Rule!, input.EventBusName);
  const ids = new Set([...rule.targets.keys(), ...added.map(({ Id }) => Id!)]);
  if (ids.size > MOST_TARGETS) throw limitExceeded();
  for (const target of added) rule.targets.set(target.Id!, structuredClone(target));
  return { FailedEntryCount: 0, FailedEntries: [] };
}

/** An id that no target has is told as a failure of its own. */
export function removeTargets(ctx: EventsContext, input: RemoveTargetsCommandInput): object {
  const rule = findRule(ctx, input.Rule!, input.EventBusName);
  const failed = input
    .Ids!.filter((id) => !rule.targets.delete(id))
    .map((TargetId) => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${TargetId}.`,
    }));
  return { FailedEntryCount: failed.length, FailedEntries: failed };
}

export function listTargetsByRule(ctx: EventsContext, input: ListTargetsByRuleCommandInput): object {
  const { page, next } = pageOf(findRule(ctx, input.Rule!, input.EventBusName).targets, input);
  return { Targets: page, ...next };
}
