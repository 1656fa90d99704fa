import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import { alarmArn } from '../arns.ts';
import { remember } from '../history.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import type { OldState } from './change-state.ts';
import { RawJson } from './java-json.ts';
import { lambdaEvent } from './lambda-event.ts';
import { mailSubject, mailText, notification } from './notification.ts';

const actionsFor = { OK: 'OKActions', ALARM: 'AlarmActions', INSUFFICIENT_DATA: 'InsufficientDataActions' } as const;

/** Runs the actions of the state that an alarm has come into, one after the other, as part of what is going on. */
export function runActions(ctx: MonitoringContext, alarm: Alarm, old: OldState): void {
  const actions = alarm.settings[actionsFor[alarm.state]] ?? [];
  if (!alarm.actionsEnabled || !actions.length) return;
  // What they tell is the alarm as it is now, whatever becomes of it meanwhile.
  const told = structuredClone(alarm);
  ctx.clock.spawn(async () => {
    for (const action of actions) await attempt(ctx, told, old, action);
  });
}

/** An action that fails is remembered in the history; nothing else comes of it. */
async function attempt(ctx: MonitoringContext, alarm: Alarm, old: OldState, action: string): Promise<void> {
  const common = { stateUpdateTimestamp: alarm.stateUpdatedAt, notificationResource: action };
  try {
    const publishedMessage = await run(ctx, alarm, old, action);
    remember(ctx, alarm.name, 'Action', `Successfully executed action ${action}`, {
      actionState: 'Succeeded',
      ...common,
      ...(publishedMessage ? { publishedMessage: new RawJson(publishedMessage) } : {}),
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    remember(ctx, alarm.name, 'Action', `Failed to execute action ${action}`, {
      actionState: 'Failed',
      ...common,
      error: error.message,
    });
  }
}

/** @returns the message that was sent, as JSON, where there is one. @throws {AwsError} */
async function run(ctx: MonitoringContext, alarm: Alarm, old: OldState, action: string): Promise<string | null> {
  const target = parseArn(action);
  const as = (service: string) => servicePrincipal(service, ctx.accountId, alarmArn(ctx, alarm.name));
  switch (target?.service) {
    case 'sns': {
      const message = notification(ctx, alarm, old);
      const email = mailText(ctx, alarm, old);
      const input = {
        TopicArn: action,
        Subject: mailSubject(ctx, alarm),
        MessageStructure: 'json',
        Message: JSON.stringify({ default: message, email }),
      };
      await ctx.call('sns', 'Publish', input, { as: as('cloudwatch.amazonaws.com'), region: target.region });
      return message;
    }
    case 'lambda': {
      const Payload = utf8(lambdaEvent(ctx, alarm, old));
      const input = { FunctionName: action, InvocationType: 'Event', Payload };
      await ctx.call('lambda', 'Invoke', input, {
        as: as('lambda.alarms.cloudwatch.amazonaws.com'),
        region: target.region,
      });
      return null;
    }
    case 'automate':
    case 'swf':
      await onInstance(ctx, alarm, action);
      return null;
    default:
      throw new AwsError('NotImplemented', `Coldstart does not simulate the alarm action ${action} yet.`, 501);
  }
}

const instanceActions: Record<string, string> = {
  stop: 'StopInstances',
  terminate: 'TerminateInstances',
  reboot: 'RebootInstances',
};

/** `arn:aws:automate:REGION:ec2:stop`, or by way of the service-linked role: `…:action/actions/AWS_EC2.InstanceId.Stop/1.0`. */
async function onInstance(ctx: MonitoringContext, { settings }: Alarm, action: string): Promise<void> {
  const verb =
    /:ec2:(\w+)$|AWS_EC2\.InstanceId\.(\w+)\/1\.0$/.exec(action)?.slice(1).find(Boolean)?.toLowerCase() ?? '';
  const instance = settings.Dimensions?.find(({ Name }) => Name === 'InstanceId')?.Value;
  if (!instance) throw new AwsError('ValidationError', 'The alarm has no InstanceId dimension.');
  // An instance is recovered on other hardware, and comes up as after a reboot.
  const operation = instanceActions[verb === 'recover' ? 'reboot' : verb];
  if (!operation)
    throw new AwsError('NotImplemented', `Coldstart does not simulate the alarm action ${action} yet.`, 501);
  await ctx.call('ec2', operation, { InstanceIds: [instance] }, { internal: true });
}
