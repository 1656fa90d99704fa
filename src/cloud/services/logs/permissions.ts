import { groupArn, streamArn, type Place } from './arns.ts';
import { groupNameOf, type LogsContext } from './find.ts';
import type { Permission } from '../../service.ts';

type Needs = (ctx: LogsContext, input: any) => Permission[];

const nameIn = ({ logGroupName, logGroupIdentifier }: Record<string, string | undefined>): string =>
  logGroupName ?? groupNameOf(logGroupIdentifier ?? '');

/**
 * What a group is called in authorization: `log-group:NAME:log-stream:`, as denials of the service show. A policy on
 * `log-group:NAME:*` covers it, one on the bare `log-group:NAME` does not.
 */
const groupResource = (place: Place, group: string): string => `${groupArn(place, group)}:log-stream:`;

const onGroup =
  (action: string): Needs =>
  (ctx, input) => [{ action, resource: groupResource(ctx, nameIn(input)) }];

const onStream =
  (action: string): Needs =>
  (ctx, input) => [{ action, resource: streamArn(ctx, nameIn(input), input.logStreamName ?? '') }];

/** Tags came later and name the group by its bare ARN. */
const onTags =
  (action: string): Needs =>
  (ctx, { resourceArn }) => [{ action, resource: groupArn(ctx, groupNameOf(resourceArn ?? '')) }];

/** What each operation needs ("Actions, resources, and condition keys for Amazon CloudWatch Logs"). */
export const permissions: Record<string, Needs> = {
  CreateLogGroup: onGroup('logs:CreateLogGroup'),
  DeleteLogGroup: onGroup('logs:DeleteLogGroup'),
  DescribeLogGroups: (ctx) => [{ action: 'logs:DescribeLogGroups', resource: groupResource(ctx, '') }],
  PutRetentionPolicy: onGroup('logs:PutRetentionPolicy'),
  DeleteRetentionPolicy: onGroup('logs:DeleteRetentionPolicy'),
  DescribeLogStreams: onGroup('logs:DescribeLogStreams'),
  FilterLogEvents: onGroup('logs:FilterLogEvents'),
  CreateLogStream: onStream('logs:CreateLogStream'),
  DeleteLogStream: onStream('logs:DeleteLogStream'),
  PutLogEvents: onStream('logs:PutLogEvents'),
  GetLogEvents: onStream('logs:GetLogEvents'),
  PutMetricFilter: onGroup('logs:PutMetricFilter'),
  DescribeMetricFilters: onGroup('logs:DescribeMetricFilters'),
  DeleteMetricFilter: onGroup('logs:DeleteMetricFilter'),
  TestMetricFilter: () => [{ action: 'logs:TestMetricFilter', resource: '*' }],
  PutSubscriptionFilter: (ctx, input) => [
    ...onGroup('logs:PutSubscriptionFilter')(ctx, input),
    ...(input.roleArn ? [{ action: 'iam:PassRole', resource: input.roleArn }] : []),
  ],
  DescribeSubscriptionFilters: onGroup('logs:DescribeSubscriptionFilters'),
  DeleteSubscriptionFilter: onGroup('logs:DeleteSubscriptionFilter'),
  ListTagsForResource: onTags('logs:ListTagsForResource'),
  TagResource: onTags('logs:TagResource'),
  UntagResource: onTags('logs:UntagResource'),
  ListTagsLogGroup: onGroup('logs:ListTagsLogGroup'),
  TagLogGroup: onGroup('logs:TagLogGroup'),
  UntagLogGroup: onGroup('logs:UntagLogGroup'),
};
