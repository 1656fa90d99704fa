import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { readGroups } from '../../panels/logs/read-logs.ts';
import { byteSize } from '../../panels/format/amounts.ts';
import { dateTime } from '../../panels/format/instant.ts';
import type { ResourceKind } from '../resource/resource-kind.ts';

/** In days. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const FOR_EVER = 'forever';

const days = (many: number): string => `${many} ${many === 1 ? 'day' : 'days'}`;

export const logGroups: ResourceKind<LogGroup> = {
  id: 'log-groups',
  title: 'Log groups',
  one: 'log group',
  about: 'A log group keeps the log streams of one function, or of whatever writes to it.',
  list: readGroups,
  nameOf: ({ logGroupName }) => logGroupName!,
  summary: ({ retentionInDays }) => (retentionInDays ? `kept ${days(retentionInDays)}` : 'kept for ever'),
  create: {
    submitLabel: 'Create log group',
    fields: [{ name: 'name', label: 'Name', kind: 'text' }],
    run: (account, { name }) => account.call('logs', 'CreateLogGroup', { logGroupName: name }),
  },
  async detail(account, logGroupName) {
    const groups = await readGroups(account);
    const group = groups.find((one) => one.logGroupName === logGroupName)!;
    const { metricFilters } = await account.call('logs', 'DescribeMetricFilters', { logGroupName });
    const { subscriptionFilters } = await account.call('logs', 'DescribeSubscriptionFilters', { logGroupName });
    return {
      facts: [
        ['ARN', group.arn],
        ['Created', dateTime(group.creationTime!)],
        ['Kept for', group.retentionInDays ? days(group.retentionInDays) : 'ever'],
        ['Stored', byteSize(group.storedBytes ?? 0)],
      ],
      sections: [
        {
          title: 'Metric filters',
          empty: 'None. A metric filter makes numbers of the events that fit a pattern.',
          rows: metricFilters.map(({ filterName, filterPattern, metricTransformations: [made] }: any) => ({
            Name: filterName,
            Pattern: filterPattern || 'every event',
            Metric: `${made.metricNamespace} · ${made.metricName}`,
            Value: made.metricValue,
          })),
        },
        {
          title: 'Subscription filters',
          empty: 'None. A subscription filter sends the events that fit a pattern to a function or a stream.',
          rows: subscriptionFilters.map(({ filterName, filterPattern, destinationArn }: any) => ({
            Name: filterName,
            Pattern: filterPattern || 'every event',
            'Sent to': destinationArn,
          })),
        },
      ],
    };
  },
  actions: [
    {
      label: 'Set retention',
      form: {
        fields: [
          {
            name: 'days',
            label: 'Keep events for',
            kind: 'choice',
            value: '30',
            options: [
              { id: FOR_EVER, name: 'ever' },
              ...RETENTION.map((many) => ({ id: String(many), name: days(many) })),
            ],
          },
        ],
      },
      async run(account, logGroupName, { days: kept }) {
        if (kept === FOR_EVER) await account.call('logs', 'DeleteRetentionPolicy', { logGroupName });
        else await account.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: Number(kept) });
      },
    },
    {
      label: 'Add metric filter',
      form: {
        fields: [
          { name: 'name', label: 'Name', kind: 'text' },
          {
            name: 'pattern',
            label: 'Pattern',
            kind: 'text',
            optional: true,
            placeholder: 'ERROR or { $.level = "error" }',
          },
          { name: 'namespace', label: 'Metric namespace', kind: 'text', value: 'shop' },
          { name: 'metric', label: 'Metric name', kind: 'text' },
          {
            name: 'value',
            label: 'Value',
            kind: 'text',
            value: '1',
            description: 'A number, or a field of the event: $.size',
          },
        ],
      },
      async run(account, logGroupName, { name, pattern, namespace, metric, value }) {
        await account.call('logs', 'PutMetricFilter', {
          logGroupName,
          filterName: name,
          filterPattern: pattern ?? '',
          metricTransformations: [{ metricNamespace: namespace, metricName: metric, metricValue: value }],
        });
      },
    },
    {
      label: 'Add subscription filter',
      form: {
        fields: [
          { name: 'name', label: 'Name', kind: 'text' },
          { name: 'pattern', label: 'Pattern', kind: 'text', optional: true },
          { name: 'destination', label: 'ARN of the function or stream', kind: 'text' },
          { name: 'role', label: 'ARN of the role (streams only)', kind: 'text', optional: true },
        ],
      },
      async run(account, logGroupName, { name, pattern, destination, role }) {
        await account.call('logs', 'PutSubscriptionFilter', {
          logGroupName,
          filterName: name,
          filterPattern: pattern ?? '',
          destinationArn: destination,
          ...(role ? { roleArn: role } : {}),
        });
      },
    },
  ],
  remove: {
    label: 'Delete',
    warning: 'Its streams and events go with it.',
    run: (account, logGroupName) => account.call('logs', 'DeleteLogGroup', { logGroupName }),
  },
};
