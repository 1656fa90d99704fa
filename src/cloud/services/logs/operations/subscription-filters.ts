import type {
  DeleteSubscriptionFilterCommandInput,
  DescribeSubscriptionFiltersCommandInput,
  PutSubscriptionFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { constraintViolation, invalidParameter, limitExceeded, noSuchFilter, notSimulated } from '../errors.ts';
import { findGroup, type LogsContext } from '../find.ts';
import { checkDestination } from '../subscriptions/destination.ts';
import { checkFilterName, checkPattern, checkRegexQuota, checkUnbuilt, pageOf } from './filters.ts';

/** 1 a log group in 2016, 2 since 2020. */
const mostFilters = { '2016': 1, today: 2 };
const distributions = ['Random', 'ByLogStream'];

/** Stores a subscription filter, once its destination has been tried. */
export async function putSubscriptionFilter(
  ctx: LogsContext,
  input: PutSubscriptionFilterCommandInput,
): Promise<object> {
  const name = checkFilterName(input.filterName);
  checkPattern(input.filterPattern);
  checkUnbuilt(input);
  if (input.emitSystemFields?.length) throw notSimulated('system fields of subscription filters');
  const { destinationArn = '', distribution } = input;
  if (!/^arn:aws[\w-]*:(lambda|kinesis|firehose|logs):[\w-]+:\d{12}:.+$/.test(destinationArn))
    throw invalidParameter('Invalid destinationArn specified.');
  if (distribution !== undefined && !distributions.includes(distribution))
    throw constraintViolation(distribution, 'distribution', `satisfy enum value set: [${distributions.join(', ')}]`);
  const group = findGroup(ctx, input);
  const filters = (group.subscriptionFilters ??= new Map());
  if (!filters.has(name) && filters.size >= mostFilters[ctx.era]) throw limitExceeded();
  checkRegexQuota(group, name, input.filterPattern);
  await checkDestination(ctx, { destinationArn, roleArn: input.roleArn, groupName: group.name });
  filters.set(name, { createdAt: Math.floor(ctx.clock.now()), settings: structuredClone(input) });
  return {};
}

export function describeSubscriptionFilters(ctx: LogsContext, input: DescribeSubscriptionFiltersCommandInput): object {
  const group = findGroup(ctx, input);
  const found = [...(group.subscriptionFilters ?? [])]
    .filter(([name]) => name.startsWith(input.filterNamePrefix ?? ''))
    .map(([name, { createdAt, settings }]) => {
      const { filterPattern, destinationArn, roleArn, distribution = 'ByLogStream' } = settings;
      const shown = {
        filterName: name,
        logGroupName: group.name,
        filterPattern,
        destinationArn,
        roleArn,
        distribution,
      };
      return [name, { ...shown, applyOnTransformedLogs: false, creationTime: createdAt }] as const;
    });
  const { page, next } = pageOf(found, input);
  return { subscriptionFilters: page, ...next };
}

export function deleteSubscriptionFilter(ctx: LogsContext, input: DeleteSubscriptionFilterCommandInput): object {
  const name = checkFilterName(input.filterName);
  if (!findGroup(ctx, input).subscriptionFilters?.delete(name)) throw noSuchFilter('subscription');
  return {};
}
