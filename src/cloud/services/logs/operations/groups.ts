import { groupArn } from '../arns.ts';
import { constraintViolation, groupExists, invalidParameter, notSimulated } from '../errors.ts';
import { checkGroupName, checkLimit, findGroup, groupNameOf, type GroupInput, type LogsContext } from '../find.ts';
import { readPageToken, writePageToken } from '../page-token.ts';
import type {
  CreateLogGroupCommandInput,
  DescribeLogGroupsCommandInput,
  LogGroup as LogGroupDescription,
  PutRetentionPolicyCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroup } from '../store.ts';
import { holdGroup } from '../hold-group.ts';

export function createLogGroup(ctx: LogsContext, input: CreateLogGroupCommandInput): object {
  const name = checkGroupName(input.logGroupName);
  if (input.kmsKeyId) throw notSimulated('encrypted log groups');
  if (input.logGroupClass && input.logGroupClass !== 'STANDARD')
    throw notSimulated(`the log group class ${input.logGroupClass}`);
  if (ctx.store.groups.has(name)) throw groupExists();
  ctx.store.groups.set(name, {
    name,
    createdAt: Math.floor(ctx.clock.now()),
    retentionInDays: null,
    tags: { ...input.tags },
    streams: new Map(),
    nextNumber: 0,
    storedBytes: 0,
  });
  return {};
}

export function deleteLogGroup(ctx: LogsContext, input: GroupInput): object {
  const group = findGroup(ctx, input);
  ctx.store.groups.delete(group.name);
  holdGroup(ctx, { ...group, storedBytes: 0 });
  return {};
}

export function describeLogGroups(
  ctx: LogsContext,
  input: DescribeLogGroupsCommandInput,
): { logGroups: LogGroupDescription[]; nextToken?: string } {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined)
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  const limit = checkLimit(input.limit, 50, 50);
  const after = input.nextToken === undefined ? '' : readPageToken(input.nextToken);
  const pattern = logGroupNamePattern?.toLowerCase() ?? '';
  const wanted = logGroupIdentifiers && new Set(logGroupIdentifiers.map(groupNameOf));
  const matching = [...ctx.store.groups.values()]
    .filter(({ name }) => name > after && name.startsWith(logGroupNamePrefix ?? ''))
    .filter(({ name }) => name.toLowerCase().includes(pattern) && (!wanted || wanted.has(name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = matching.slice(0, limit);
  return {
    logGroups: page.map((group) => describe(ctx, group)),
    ...(page.length < matching.length ? { nextToken: writePageToken(page.at(-1)!.name) } : {}),
  };
}

function describe(ctx: LogsContext, group: LogGroup): LogGroupDescription {
  const arn = groupArn(ctx, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionInDays === null ? {} : { retentionInDays: group.retentionInDays }),
    metricFilterCount: group.metricFilters?.size ?? 0,
    arn: `${arn}:*`,
    storedBytes: group.storedBytes,
    ...(ctx.era === 'today' ? { logGroupClass: 'STANDARD', logGroupArn: arn, deletionProtectionEnabled: false } : {}),
  };
}

const days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export function putRetentionPolicy(ctx: LogsContext, input: PutRetentionPolicyCommandInput): object {
  const group = findGroup(ctx, input);
  if (!days.includes(input.retentionInDays!))
    throw constraintViolation(input.retentionInDays, 'retentionInDays', `satisfy enum value set: [${days.join(', ')}]`);
  group.retentionInDays = input.retentionInDays!;
  return {};
}

export function deleteRetentionPolicy(ctx: LogsContext, input: GroupInput): object {
  findGroup(ctx, input).retentionInDays = null;
  return {};
}
