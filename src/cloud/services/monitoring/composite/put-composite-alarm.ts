import type { PutCompositeAlarmInput } from '@aws-sdk/client-cloudwatch';
import { alarmConfiguration } from '../alarm-view.ts';
import { stopAlarm } from '../alarms/alarm-clock.ts';
import { constraintViolation, notSimulated, validationError } from '../errors.ts';
import { remember } from '../history.ts';
import { checkActions, checkAlarmName } from '../operations/put-metric-alarm.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import { withTags } from '../tags.ts';
import { alarmsIn, parseAlarmRule, RuleProblem } from './alarm-rule.ts';
import { childrenOf, evaluateComposite, nameOf } from './composite.ts';

/** Makes a composite alarm, or replaces its settings; its state follows from the others at once. */
export function putCompositeAlarm(ctx: MonitoringContext, input: PutCompositeAlarmInput): object {
  const { AlarmName, AlarmRule, Tags, ...settings } = input;
  const name = checkAlarmName(AlarmName);
  if (input.ActionsSuppressor !== undefined) throw notSimulated('suppressors of composite alarms');
  checkActions(input);
  const before = ctx.store.alarms.get(name);
  if (before && before.rule === undefined)
    throw validationError(`An alarm of another type with the name ${name} exists already.`);
  checkRule(ctx, name, AlarmRule);
  const now = Math.floor(ctx.clock.now());
  const alarm: Alarm = {
    ...(before ?? {
      tags: withTags({}, Tags ?? []),
      state: 'INSUFFICIENT_DATA',
      reason: 'Unchecked: Initial alarm creation',
      stateUpdatedAt: now,
      stateTransitionedAt: now,
    }),
    evaluation: null,
    name,
    rule: AlarmRule!,
    settings: structuredClone(settings),
    actionsEnabled: input.ActionsEnabled ?? true,
    configuredAt: now,
  };
  if (before) stopAlarm(ctx, before);
  ctx.store.alarms.set(name, alarm);
  const configuration = alarmConfiguration(ctx, alarm);
  remember(ctx, name, 'ConfigurationUpdate', before ? `Alarm "${name}" updated` : `Alarm "${name}" created`, {
    type: before ? 'Update' : 'Create',
    ...(before
      ? { originalConfiguration: alarmConfiguration(ctx, before), updatedConfiguration: configuration }
      : { createdAlarm: configuration }),
  });
  evaluateComposite(ctx, alarm, null);
  return {};
}

const LONGEST_RULE = 10_240;

/** @throws {AwsError} ValidationException for what is no rule, for alarms that are not there, and for a circle */
function checkRule(ctx: MonitoringContext, name: string, rule: string | undefined): void {
  if (rule === undefined) throw constraintViolation(rule, 'alarmRule', 'not be null');
  if (rule.length > LONGEST_RULE)
    throw constraintViolation('…', 'alarmRule', `have length less than or equal to ${LONGEST_RULE}`);
  if (rule.trim() !== rule || !rule)
    throw validationError('AlarmRule must not contain leading or trailing whitespace or be null');
  const children = childrenIn(rule);
  const gone = children.filter((child) => child !== name && !ctx.store.alarms.has(child));
  if (gone.length)
    throw validationError(
      `Could not save the composite alarm as alarms [${gone.join(', ')}] in the alarm rule do not exist`,
    );
  if (reaches(ctx, children, name))
    throw validationError('Could not save the composite alarm as it would lead to a circular dependency.');
}

function childrenIn(rule: string): string[] {
  try {
    return [...new Set(alarmsIn(parseAlarmRule(rule)).map(nameOf))];
  } catch (error) {
    if (error instanceof RuleProblem) throw validationError(`Invalid AlarmRule: ${error.message}.`);
    throw error;
  }
}

/** Whether one of the alarms rests on `name`, by whatever way. */
function reaches({ store }: MonitoringContext, from: readonly string[], name: string): boolean {
  const seen = new Set<string>();
  const open = [...from];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each === name) return true;
    if (seen.has(each)) continue;
    seen.add(each);
    const alarm = store.alarms.get(each);
    if (alarm) open.push(...childrenOf(alarm));
  }
  return false;
}
