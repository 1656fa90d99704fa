import type { Operation } from '../../../service.ts';
import type { MonitoringStore } from '../store.ts';
import { putCompositeAlarm } from '../composite/put-composite-alarm.ts';
import { deleteAlarms, disableAlarmActions, enableAlarmActions, setAlarmState } from './change-alarms.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { listMetrics } from './list-metrics.ts';
import { putMetricAlarm } from './put-metric-alarm.ts';
import { putMetricData } from './put-metric-data.ts';
import { describeAlarmHistory, describeAlarms, describeAlarmsForMetric } from './read-alarms.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

export const operations: Record<string, Operation<MonitoringStore>> = {
  PutMetricData: putMetricData,
  GetMetricStatistics: getMetricStatistics,
  GetMetricData: getMetricData,
  ListMetrics: listMetrics,
  PutMetricAlarm: putMetricAlarm,
  PutCompositeAlarm: putCompositeAlarm,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  DescribeAlarmHistory: describeAlarmHistory,
  SetAlarmState: setAlarmState,
  DeleteAlarms: deleteAlarms,
  EnableAlarmActions: enableAlarmActions,
  DisableAlarmActions: disableAlarmActions,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
};
