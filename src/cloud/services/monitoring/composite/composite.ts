import { alarmArn } from '../arns.ts';
import { changeState } from '../alarms/change-state.ts';
import { javaTime, writeJson } from '../alarms/java-json.ts';
import { longTime } from '../alarms/long-time.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import { alarmsIn, holds, parseAlarmRule } from './alarm-rule.ts';

/** A rule may name alarms or give their ARNs. */
export const nameOf = (written: string): string =>
  written.startsWith('arn:') ? written.split(':').slice(6).join(':') : written;

/** The alarms that a composite alarm's rule speaks of, by name. */
export const childrenOf = ({ rule }: Alarm): string[] =>
  rule === undefined ? [] : [...new Set(alarmsIn(parseAlarmRule(rule)).map(nameOf))];

/** The composite alarms whose rules speak of an alarm. */
export const parentsOf = ({ store }: MonitoringContext, name: string): Alarm[] =>
  [...store.alarms.values()].filter((alarm) => childrenOf(alarm).includes(name));

/** Looks at a composite alarm. @param cause the alarm whose change is the reason, null when it was made or changed itself */
export function evaluateComposite(ctx: MonitoringContext, alarm: Alarm, cause: Alarm | null): void {
  const stateOf = (written: string) => ctx.store.alarms.get(nameOf(written))?.state;
  const state = holds(parseAlarmRule(alarm.rule!), stateOf) ? 'ALARM' : 'OK';
  if (state === alarm.state) return;
  const now = Math.floor(ctx.clock.now());
  const reason = cause
    ? `${alarmArn(ctx, cause.name)} transitioned to ${cause.state} at ${longTime(cause.stateUpdatedAt)}`
    : `${alarmArn(ctx, alarm.name)} was created or updated at ${longTime(now)}`;
  changeState(ctx, alarm, { state, reason, reasonData: writeJson({ triggeringAlarms: triggering(cause, ctx) }) });
}

const triggering = (cause: Alarm | null, ctx: MonitoringContext) =>
  cause
    ? [
        {
          arn: alarmArn(ctx, cause.name),
          state: { value: cause.state, timestamp: javaTime(cause.stateUpdatedAt) },
        },
      ]
    : [];

/** What a message about a composite alarm has in the place of the trigger. */
export function compositeParts({ rule, reasonData }: Alarm): object {
  const { triggeringAlarms = [] } = JSON.parse(reasonData ?? '{}');
  return {
    AlarmRule: rule,
    TriggeringChildren: triggeringAlarms.map(({ arn, state }: ReturnType<typeof triggering>[number]) => ({
      Arn: arn,
      State: { Value: state.value, Timestamp: state.timestamp },
    })),
  };
}
