import type { CompositeAlarm } from '@aws-sdk/client-cloudwatch';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { dateTime } from '../../panels/format/instant.ts';
import type { Detail, ResourceKind } from '../resource/resource-kind.ts';
import {
  actionsIn,
  actionsSection,
  alarmActions,
  historySection,
  removeAlarm,
  stateNames,
  topicFields,
} from './alarm-parts.ts';

const AlarmTypes = ['CompositeAlarm'] as const;

/** The alarms that a rule names, by name or ARN. */
export const alarmsNamedIn = (rule: string): string[] => [
  ...new Set(
    [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^\s()"]+))\s*\)/g)].map(
      ([, quoted, bare]) => (quoted ?? bare)!.replace(/^arn:.*:alarm:/, ''),
    ),
  ),
];

async function detail(account: AccountPort, name: string): Promise<Detail> {
  const { CompositeAlarms } = await account.call('monitoring', 'DescribeAlarms', { AlarmNames: [name], AlarmTypes });
  const alarm: CompositeAlarm = CompositeAlarms[0];
  const named = alarmsNamedIn(alarm.AlarmRule!);
  const children = named.length
    ? await account.call('monitoring', 'DescribeAlarms', {
        AlarmNames: named,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      })
    : { MetricAlarms: [], CompositeAlarms: [] };
  return {
    facts: [
      ['State', alarm.StateValue],
      ['Reason', alarm.StateReason],
      ['Since', alarm.StateTransitionedTimestamp && dateTime(alarm.StateTransitionedTimestamp.getTime())],
      ['Actions', alarm.ActionsEnabled ? 'on' : 'off'],
      ['ARN', alarm.AlarmArn],
    ],
    sections: [
      { title: 'Rule', text: alarm.AlarmRule! },
      {
        title: 'Alarms it looks at',
        empty: 'None: the rule is always the same.',
        rows: [...children.MetricAlarms, ...children.CompositeAlarms].map(({ AlarmName, StateValue, StateReason }) => ({
          Alarm: AlarmName,
          State: stateNames[StateValue] ?? StateValue,
          Reason: StateReason,
        })),
      },
      await historySection(account, name, AlarmTypes),
      actionsSection(alarm),
    ],
  };
}

/** Alarms on alarms; CloudWatch has had them since March 2020. */
export const compositeAlarms: ResourceKind<CompositeAlarm> = {
  id: 'composite-alarms',
  title: 'Composite alarms',
  one: 'composite alarm',
  about: 'A composite alarm looks at other alarms by a rule, and so tells you once where they would tell you often.',
  since: 'today',
  list: (account) =>
    allPages<any, CompositeAlarm, string>(
      (NextToken) => account.call('monitoring', 'DescribeAlarms', { AlarmTypes, ...(NextToken ? { NextToken } : {}) }),
      (page) => page.CompositeAlarms,
      (page) => page.NextToken,
    ),
  nameOf: ({ AlarmName }) => AlarmName!,
  summary: ({ StateValue, AlarmRule }) => `${stateNames[StateValue!] ?? StateValue}: ${AlarmRule}`,
  create: {
    submitLabel: 'Create composite alarm',
    fields: [
      { name: 'name', label: 'Name', kind: 'text' },
      {
        name: 'rule',
        label: 'Rule',
        kind: 'lines',
        placeholder: 'ALARM("errors") AND NOT ALARM("maintenance")',
        description: 'ALARM(…), OK(…) or INSUFFICIENT_DATA(…) of other alarms, joined by AND, OR, NOT and parentheses.',
      },
      ...topicFields,
    ],
    run: (account, values) =>
      account.call('monitoring', 'PutCompositeAlarm', {
        AlarmName: values['name'],
        AlarmRule: values['rule']!.trim().replaceAll(/\s*\n\s*/g, ' '),
        ...actionsIn(values),
      }),
  },
  detail,
  actions: alarmActions,
  remove: removeAlarm,
};
