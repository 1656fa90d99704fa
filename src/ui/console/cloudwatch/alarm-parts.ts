import type { AlarmType, CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { dateTime } from '../../panels/format/instant.ts';
import type { FormField, Option, Values } from '../resource/form-spec.ts';
import type { DetailSection, ItemAction, ResourceKind } from '../resource/resource-kind.ts';

/** What metric alarms and composite alarms have in common. */

export const choices = (...ids: string[]): Option[] => ids.map((id) => ({ id, name: id }));

export const stateNames: Record<string, string> = {
  OK: 'OK',
  ALARM: 'In alarm',
  INSUFFICIENT_DATA: 'Insufficient data',
};

async function topics(account: AccountPort): Promise<Option[]> {
  const arns = await allPages<any, { TopicArn: string }, string>(
    (NextToken) => account.call('sns', 'ListTopics', NextToken ? { NextToken } : {}),
    (page) => page.Topics,
    (page) => page.NextToken,
  );
  return arns.map(({ TopicArn }) => ({ id: TopicArn, name: TopicArn.split(':').at(-1)! }));
}

/** Whom an alarm tells. */
export const topicFields: readonly FormField[] = [
  { name: 'topic', label: 'In alarm, tell the topic', kind: 'choice', options: topics, optional: true },
  { name: 'okTopic', label: 'Back to OK, tell the topic', kind: 'choice', options: topics, optional: true },
];

/** The same as members of a call. */
export const actionsIn = ({ topic, okTopic }: Values) => ({
  AlarmActions: topic ? [topic] : [],
  OKActions: okTopic ? [okTopic] : [],
});

export async function historySection(
  account: AccountPort,
  AlarmName: string,
  AlarmTypes: readonly AlarmType[] = ['MetricAlarm'],
): Promise<DetailSection> {
  const { AlarmHistoryItems } = await account.call('monitoring', 'DescribeAlarmHistory', { AlarmName, AlarmTypes });
  return {
    title: 'History',
    empty: 'Nothing has happened yet.',
    rows: AlarmHistoryItems.map(({ Timestamp, HistoryItemType, HistorySummary }: any) => ({
      When: dateTime(Timestamp.getTime()),
      What: HistoryItemType,
      Summary: HistorySummary,
    })),
  };
}

export const actionsSection = (alarm: MetricAlarm | CompositeAlarm): DetailSection => ({
  title: 'Actions',
  json: { ALARM: alarm.AlarmActions, OK: alarm.OKActions, INSUFFICIENT_DATA: alarm.InsufficientDataActions },
});

export const alarmActions: readonly ItemAction[] = [
  {
    label: 'Set state',
    form: {
      fields: [
        {
          name: 'state',
          label: 'State',
          kind: 'choice',
          value: 'ALARM',
          options: choices('ALARM', 'OK', 'INSUFFICIENT_DATA'),
        },
        { name: 'reason', label: 'Reason', kind: 'text', value: 'Trying it out' },
      ],
    },
    async run(account, AlarmName, { state, reason }) {
      await account.call('monitoring', 'SetAlarmState', { AlarmName, StateValue: state, StateReason: reason });
      return 'Set, until the alarm is looked at again.';
    },
  },
  {
    label: 'Turn actions off',
    shownFor: ({ facts }) => !!facts?.some(([name, value]) => name === 'Actions' && value === 'on'),
    run: async (account, name) =>
      void (await account.call('monitoring', 'DisableAlarmActions', { AlarmNames: [name] })),
  },
  {
    label: 'Turn actions on',
    shownFor: ({ facts }) => !!facts?.some(([name, value]) => name === 'Actions' && value === 'off'),
    run: async (account, name) => void (await account.call('monitoring', 'EnableAlarmActions', { AlarmNames: [name] })),
  },
];

export const removeAlarm: NonNullable<ResourceKind['remove']> = {
  label: 'Delete',
  warning: 'Its history stays for 30 days.',
  run: (account, name) => account.call('monitoring', 'DeleteAlarms', { AlarmNames: [name] }),
};
