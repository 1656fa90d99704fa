import type { Operation } from '../../../service.ts';
import type { LogsStore } from '../store.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';
import * as groups from './groups.ts';
import * as metricFilters from './metric-filters.ts';
import { putLogEvents } from './put-log-events.ts';
import * as streams from './streams.ts';
import * as subscriptionFilters from './subscription-filters.ts';
import * as tags from './tags.ts';

export const operations: Record<string, Operation<LogsStore>> = {
  CreateLogGroup: groups.createLogGroup,
  DeleteLogGroup: groups.deleteLogGroup,
  DescribeLogGroups: groups.describeLogGroups,
  PutRetentionPolicy: groups.putRetentionPolicy,
  DeleteRetentionPolicy: groups.deleteRetentionPolicy,
  CreateLogStream: streams.createLogStream,
  DeleteLogStream: streams.deleteLogStream,
  DescribeLogStreams: streams.describeLogStreams,
  PutLogEvents: putLogEvents,
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
  PutMetricFilter: metricFilters.putMetricFilter,
  DescribeMetricFilters: metricFilters.describeMetricFilters,
  DeleteMetricFilter: metricFilters.deleteMetricFilter,
  TestMetricFilter: metricFilters.testMetricFilter,
  PutSubscriptionFilter: subscriptionFilters.putSubscriptionFilter,
  DescribeSubscriptionFilters: subscriptionFilters.describeSubscriptionFilters,
  DeleteSubscriptionFilter: subscriptionFilters.deleteSubscriptionFilter,
  ListTagsForResource: tags.listTagsForResource,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  ListTagsLogGroup: tags.listTagsLogGroup,
  TagLogGroup: tags.tagLogGroup,
  UntagLogGroup: tags.untagLogGroup,
};
