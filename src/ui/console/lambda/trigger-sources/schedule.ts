import { type AccountPort, CallError } from '../../../../bridge/account-port.ts';
import { Refusal } from '../../../panels/aws/failure.ts';
import { addTarget, removeTarget } from '../../events/add-target.ts';
import type { Trigger, CallingSource } from './trigger-source.ts';

const EventBusName = 'default';

/** Schedules, and with them every other rule of the default bus that calls the function. */
export const schedule: CallingSource = {
  principal: /"events\.amazonaws\.com"/,
  id: 'schedule',
  title: 'Schedule',
  fields: [
    {
      name: 'name',
      label: 'Rule',
      kind: 'text',
      placeholder: 'every-morning',
      description: 'A new rule of EventBridge.',
    },
    {
      name: 'expression',
      label: 'Schedule',
      kind: 'text',
      placeholder: 'rate(5 minutes)',
      description: 'rate(5 minutes) or cron(0 10 * * ? *), in UTC.',
    },
  ],
  async list(account, functionArn) {
    const { RuleNames = [] } = await account.call('events', 'ListRuleNamesByTarget', { TargetArn: functionArn });
    const triggers: Trigger[] = [];
    for (const Name of RuleNames as string[]) {
      const rule = await account.call('events', 'DescribeRule', { Name });
      triggers.push({
        key: `rule ${Name}`,
        title: rule.ScheduleExpression ? 'Schedule' : 'Events',
        name: Name,
        about: [rule.ScheduleExpression ?? rule.EventPattern, rule.State.toLowerCase()].join(', '),
        warning: 'The rule stays, in EventBridge; it calls this function no more, and loses its permission to.',
        remove: (again) => removeFrom(again, Name, functionArn),
      });
    }
    return triggers;
  },
  async add(account, functionArn, { name = '', expression }) {
    const rule = { Name: name, EventBusName };
    if (await exists(account, name)) throw new Refusal(`There is a rule ${name} already. Choose another name.`);
    await account.call('events', 'PutRule', { ...rule, ScheduleExpression: expression });
    await addTarget(account, rule, functionArn);
  },
};

async function exists(account: AccountPort, Name: string): Promise<boolean> {
  try {
    await account.call('events', 'DescribeRule', { Name });
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'ResourceNotFoundException') return false;
    throw error;
  }
}

async function removeFrom(account: AccountPort, Name: string, functionArn: string): Promise<void> {
  const { Targets = [] } = await account.call('events', 'ListTargetsByRule', { Rule: Name });
  for (const { Id, Arn } of Targets) if (Arn === functionArn) await removeTarget(account, { Name, EventBusName }, Id);
}
