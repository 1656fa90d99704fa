import type { DeleteAlarmsInput, SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import { alarmConfiguration } from '../alarm-view.ts';
import { parentsOf } from '../composite/composite.ts';
import { constraintViolation, invalidJson, noSuchAlarm, validationError } from '../errors.ts';
import { remember } from '../history.ts';
import type { MonitoringContext } from '../store.ts';
import { evaluateSoon, stopAlarm } from '../alarms/alarm-clock.ts';
import { changeState, setState } from '../alarms/change-state.ts';
import { checkAlarmName } from './put-metric-alarm.ts';
import { checkState } from './read-alarms.ts';

/** Sets a state until the alarm is next evaluated, and runs the actions that belong to it. */
export function setAlarmState(ctx: MonitoringContext, input: SetAlarmStateInput): object {
  const { StateValue, StateReason, StateReasonData } = input;
  const name = checkAlarmName(input.AlarmName);
  if (StateValue === undefined) throw constraintViolation(StateValue, 'stateValue', 'not be null');
  checkState(StateValue);
  if (StateReason === undefined) throw constraintViolation(StateReason, 'stateReason', 'not be null');
  if (StateReason.length > 1023)
    throw constraintViolation(StateReason, 'stateReason', 'have length less than or equal to 1023');
  if (StateReasonData !== undefined) checkJson(StateReasonData);
  const alarm = ctx.store.alarms.get(name);
  if (!alarm) throw noSuchAlarm();
  const next = { state: StateValue, reason: StateReason, reasonData: StateReasonData };
  if (alarm.state === StateValue) setState(alarm, next, Math.floor(ctx.clock.now()));
  else changeState(ctx, alarm, next);
  evaluateSoon(ctx, alarm);
  return {};
}

function checkJson(json: string): void {
  try {
    JSON.parse(json);
  } catch {
    throw invalidJson('StateReasonData');
  }
}

/** @throws {AwsError} ValidationException */
function checkNames(names: string[] | undefined): string[] {
  if (!names) throw constraintViolation(undefined, 'alarmNames', 'not be null');
  if (names.length > 100)
    throw constraintViolation(`[${names.join(', ')}]`, 'alarmNames', 'have length less than or equal to 100');
  return names;
}

/** Deletes all of the alarms or, when one of them is not there, none. */
export function deleteAlarms(ctx: MonitoringContext, { AlarmNames }: DeleteAlarmsInput): object {
  const names = checkNames(AlarmNames);
  if (names.some((name) => !ctx.store.alarms.has(name))) throw noSuchAlarm();
  checkParents(ctx, names);
  for (const name of new Set(names)) {
    const alarm = ctx.store.alarms.get(name)!;
    const deletedAlarm = alarmConfiguration(ctx, alarm);
    stopAlarm(ctx, alarm);
    remember(ctx, name, 'ConfigurationUpdate', `Alarm "${name}" deleted`, { type: 'Delete', deletedAlarm });
    ctx.store.alarms.delete(name);
  }
  return {};
}

/** What a composite alarm rests on stays, unless that goes as well; of composite alarms one goes at a time. @throws {AwsError} ValidationException */
function checkParents(ctx: MonitoringContext, names: readonly string[]): void {
  const composites = names.filter((name) => ctx.store.alarms.get(name)!.rule !== undefined);
  if (composites.length > 1) throw validationError('You can delete at most one composite alarm in one operation.');
  const needed = names.filter((name) => parentsOf(ctx, name).some((parent) => !names.includes(parent.name)));
  if (needed.length)
    throw validationError(
      `Cannot delete ${needed.join(',')} as there are composite alarm(s) depending on ${needed.length === 1 ? 'it' : 'them'}.`,
    );
}

/** Turns actions on or off; names that no alarm has are passed over. */
const switchActions =
  (enabled: boolean) =>
  (ctx: MonitoringContext, { AlarmNames }: DeleteAlarmsInput): object => {
    for (const name of checkNames(AlarmNames)) {
      const alarm = ctx.store.alarms.get(name);
      if (alarm) alarm.actionsEnabled = enabled;
    }
    return {};
  };

export const enableAlarmActions = switchActions(true);
export const disableAlarmActions = switchActions(false);
