import { parseArn } from '../../../std/arn.ts';
import type { Permission } from '../../service.ts';
import { busArn, busNamed, ruleArn } from './find.ts';
import type { EventsContext } from './store.ts';

type Needs = (ctx: EventsContext, input: any) => Permission[];

const all =
  (action: string): Needs =>
  () => [{ action: `events:${action}`, resource: '*' }];

function ruleOf(ctx: EventsContext, name: unknown, busNameOrArn?: string): string {
  const { name: bus, ...place } = busNamed(ctx, busNameOrArn);
  return ruleArn(place, bus, String(name));
}

const onRule =
  (action: string, member: 'Name' | 'Rule' = 'Name'): Needs =>
  (ctx, input) => [
    {
      action: `events:${action}`,
      resource: ruleOf(ctx, input[member], input.EventBusName),
      context: { 'events:creatorAccount': ctx.accountId },
    },
  ];

const onBus =
  (action: string, member: 'Name' | 'EventBusName' = 'Name'): Needs =>
  (ctx, input) => {
    const { name, ...place } = busNamed(ctx, input[member]);
    return [{ action: `events:${action}`, resource: busArn(place, name) }];
  };

const onResource =
  (action: string): Needs =>
  (_, { ResourceARN }) => [{ action: `events:${action}`, resource: parseArn(String(ResourceARN)) ? ResourceARN : '*' }];

const passRole = (roles: readonly (string | undefined)[]): Permission[] =>
  [...new Set(roles)].flatMap((role) =>
    role
      ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'events.amazonaws.com' } }]
      : [],
  );

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
export const permissions: Record<string, Needs> = {
  PutRule: (ctx, input) => [
    { ...onRule('PutRule')(ctx, input)[0]!, context: { ...patternKeys(input.EventPattern) } },
    ...(input.Tags?.length ? onRule('TagResource')(ctx, input) : []),
    ...passRole([input.RoleArn]),
  ],
  DescribeRule: onRule('DescribeRule'),
  EnableRule: onRule('EnableRule'),
  DisableRule: onRule('DisableRule'),
  DeleteRule: onRule('DeleteRule'),
  ListRules: all('ListRules'),
  ListRuleNamesByTarget: all('ListRuleNamesByTarget'),
  PutTargets: (ctx, input) => {
    const targets: { Arn?: string; RoleArn?: string }[] = input.Targets ?? [];
    const context = {
      'events:creatorAccount': ctx.accountId,
      'events:TargetArn': targets.flatMap(({ Arn }) => Arn ?? []),
    };
    return [
      { ...onRule('PutTargets', 'Rule')(ctx, input)[0]!, context },
      ...passRole(targets.map(({ RoleArn }) => RoleArn)),
    ];
  },
  RemoveTargets: onRule('RemoveTargets', 'Rule'),
  ListTargetsByRule: onRule('ListTargetsByRule', 'Rule'),
  CreateEventBus: (ctx, input) => [
    ...onBus('CreateEventBus')(ctx, input),
    ...(input.Tags?.length ? onBus('TagResource')(ctx, input) : []),
  ],
  DescribeEventBus: onBus('DescribeEventBus'),
  UpdateEventBus: onBus('UpdateEventBus'),
  ListEventBuses: all('ListEventBuses'),
  DeleteEventBus: onBus('DeleteEventBus'),
  PutPermission: all('PutPermission'),
  RemovePermission: all('RemovePermission'),
  PutEvents: (ctx, { Entries }) =>
    ((Entries ?? []) as { EventBusName?: string; Source?: string; DetailType?: string }[]).map((entry) => {
      const { name, ...place } = busNamed(ctx, entry.EventBusName);
      return {
        action: 'events:PutEvents',
        resource: busArn(place, name),
        context: {
          ...(entry.Source ? { 'events:source': entry.Source } : {}),
          ...(entry.DetailType ? { 'events:detail-type': entry.DetailType } : {}),
        },
      };
    }),
  TestEventPattern: all('TestEventPattern'),
  TagResource: onResource('TagResource'),
  UntagResource: onResource('UntagResource'),
  ListTagsForResource: onResource('ListTagsForResource'),
};

/** What a pattern asks for, as condition keys: `events:source` and `events:detail-type`, where it lists plain values. */
function patternKeys(pattern: unknown): Record<string, string[]> {
  let read: any;
  try {
    read = JSON.parse(String(pattern));
  } catch {
    return {};
  }
  const keys: Record<string, string[]> = {};
  for (const name of ['source', 'detail-type']) {
    const values = Array.isArray(read?.[name]) ? read[name].filter((each: unknown) => typeof each === 'string') : [];
    if (values.length) keys[`events:${name}`] = values;
  }
  return keys;
}
