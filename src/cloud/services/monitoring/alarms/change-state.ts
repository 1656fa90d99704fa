import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { evaluateComposite, parentsOf } from '../composite/composite.ts';
import { remember } from '../history.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import { runActions } from './actions.ts';
import { asJson } from './reason.ts';

export interface NewState {
  state: StateValue;
  reason: string;
  /** JSON. */
  reasonData?: string | undefined;
}

/** What a state was, for those who hear of the change. */
export type OldState = NewState & { updatedAt: number };

/** Puts an alarm into another state, and does what is to be done then. */
export function changeState(ctx: MonitoringContext, alarm: Alarm, next: NewState): void {
  const old: OldState = {
    state: alarm.state,
    reason: alarm.reason,
    reasonData: alarm.reasonData,
    updatedAt: alarm.stateUpdatedAt,
  };
  const now = Math.floor(ctx.clock.now());
  setState(alarm, next, now);
  alarm.stateTransitionedAt = now;
  remember(ctx, alarm.name, 'StateUpdate', `Alarm updated from ${old.state} to ${next.state}`, {
    oldState: stateJson(old),
    newState: stateJson(next),
  });
  runActions(ctx, alarm, old);
  for (const parent of parentsOf(ctx, alarm.name)) evaluateComposite(ctx, parent, alarm);
}

export function setState(alarm: Alarm, { state, reason, reasonData }: NewState, now: number): void {
  alarm.state = state;
  alarm.reason = reason;
  delete alarm.reasonData;
  if (reasonData !== undefined) alarm.reasonData = reasonData;
  alarm.stateUpdatedAt = now;
}

const stateJson = ({ state, reason, reasonData }: NewState) => ({
  stateValue: state,
  stateReason: reason,
  stateReasonData: asJson(reasonData),
});
