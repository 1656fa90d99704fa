import type { Permission } from '../../service.ts';
import { alarmArn } from './arns.ts';
import type { Alarm, MonitoringContext } from './store.ts';

type Needs = (ctx: MonitoringContext, input: any) => Permission[];

const onAll =
  (action: string): Needs =>
  () => [{ action, resource: '*' }];

const tagsOf = (alarm: Alarm | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(alarm?.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));

const onAlarms =
  (action: string, names: (input: any) => string[]): Needs =>
  (ctx, input) =>
    names(input).map((name) => ({
      action,
      resource: alarmArn(ctx, name),
      context: tagsOf(ctx.store.alarms.get(name)),
    }));

const one = ({ AlarmName }: any): string[] => [AlarmName ?? ''];
const several = ({ AlarmNames }: any): string[] => AlarmNames ?? [];
/** Reading is authorized for all alarms at once. */
const any = (): string[] => ['*'];

const requestTags = (tags: { Key?: string; Value?: string }[] = []): Record<string, string | string[]> =>
  tags.length
    ? {
        ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag?.Key ?? ''}`, tag?.Value ?? ''])),
        'aws:TagKeys': tags.map((tag) => tag?.Key ?? ''),
      }
    : {};

const onTagged =
  (action: string): Needs =>
  (ctx, { ResourceARN = '', Tags, TagKeys }) => [
    {
      action,
      resource: ResourceARN || alarmArn(ctx, '*'),
      context: {
        ...tagsOf(ctx.store.alarms.get(ResourceARN.split(':').slice(6).join(':'))),
        ...requestTags(Tags),
        ...(TagKeys?.length ? { 'aws:TagKeys': TagKeys } : {}),
      },
    },
  ];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
export const permissions: Record<string, Needs> = {
  PutMetricData: (_ctx, { Namespace }) => [
    {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      ...(Namespace === undefined ? {} : { context: { 'cloudwatch:namespace': Namespace } }),
    },
  ],
  GetMetricStatistics: onAll('cloudwatch:GetMetricStatistics'),
  GetMetricData: onAll('cloudwatch:GetMetricData'),
  ListMetrics: onAll('cloudwatch:ListMetrics'),
  PutMetricAlarm: (ctx, input) =>
    onAlarms('cloudwatch:PutMetricAlarm', one)(ctx, input).map(({ context, ...permission }) => ({
      ...permission,
      context: {
        ...context,
        ...requestTags(input.Tags),
        ...(input.AlarmActions?.length ? { 'cloudwatch:AlarmActions': input.AlarmActions } : {}),
      },
    })),
  PutCompositeAlarm: (ctx, input) =>
    onAlarms('cloudwatch:PutCompositeAlarm', one)(ctx, input).map(({ context, ...permission }) => ({
      ...permission,
      context: { ...context, ...requestTags(input.Tags) },
    })),
  DescribeAlarms: onAlarms('cloudwatch:DescribeAlarms', any),
  DescribeAlarmsForMetric: onAll('cloudwatch:DescribeAlarmsForMetric'),
  DescribeAlarmHistory: onAlarms('cloudwatch:DescribeAlarmHistory', ({ AlarmName }) => [AlarmName ?? '*']),
  SetAlarmState: onAlarms('cloudwatch:SetAlarmState', one),
  DeleteAlarms: onAlarms('cloudwatch:DeleteAlarms', several),
  EnableAlarmActions: onAlarms('cloudwatch:EnableAlarmActions', several),
  DisableAlarmActions: onAlarms('cloudwatch:DisableAlarmActions', several),
  ListTagsForResource: onTagged('cloudwatch:ListTagsForResource'),
  TagResource: onTagged('cloudwatch:TagResource'),
  UntagResource: onTagged('cloudwatch:UntagResource'),
};
