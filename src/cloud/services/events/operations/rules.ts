import type {
  DescribeRuleCommandInput,
  DisableRuleCommandInput,
  EnableRuleCommandInput,
  ListRuleNamesByTargetCommandInput,
  ListRulesCommandInput,
  PutRuleCommandInput,
  DeleteRuleCommandInput,
} from '@aws-sdk/client-eventbridge';
import { readSchedule } from '../../../../std/schedule/schedule-expression.ts';
import { AwsError } from '../../../aws-error.ts';
import { compileEventPattern } from '../../../event-pattern/event-pattern.ts';
import { InvalidEventPattern, invalidPatternMessage } from '../../../event-pattern/problem.ts';
import { limitExceeded, missing, validation } from '../errors.ts';
import { findBus, findRule, lookForBus, ruleArn } from '../find.ts';
import { pageOf } from '../page.ts';
import type { Bus, EventsContext, Rule } from '../store.ts';
import { addTags } from '../tags.ts';
import { setTimer } from '../timer.ts';

/** Rules of one bus: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html; 50 in the User Guide of 2016. */
const mostRules = { '2016': 50, today: 300 };

/** @throws {AwsError} InvalidEventPatternException */
export function checkPattern(pattern: string): void {
  try {
    compileEventPattern(pattern);
  } catch (error) {
    if (!(error instanceof InvalidEventPattern)) throw error;
    throw new AwsError('InvalidEventPatternException', invalidPatternMessage(error));
  }
}

/** Makes a rule, or puts another in its place: its targets and tags stay. */
export function putRule(ctx: EventsContext, input: PutRuleCommandInput): object {
  const { Name = '', ScheduleExpression: schedule, EventPattern: eventPattern } = input;
  const bus = findBus(ctx, input.EventBusName);
  if (schedule === undefined && eventPattern === undefined) throw missing('EventPattern', 'ScheduleExpression');
  if (schedule !== undefined && bus.name !== 'default')
    throw validation('ScheduleExpression is supported only on the default event bus.');
  if (schedule !== undefined && !readSchedule(schedule)) throw validation('Parameter ScheduleExpression is not valid.');
  if (eventPattern !== undefined) checkPattern(eventPattern);
  const existing = bus.rules.get(Name);
  if (!existing && bus.rules.size >= mostRules[ctx.era]) throw limitExceeded();
  const rule: Rule = {
    name: Name,
    arn: ruleArn(bus, bus.name, Name),
    busName: bus.name,
    createdBy: existing?.createdBy ?? ctx.accountId,
    eventPattern: eventPattern ?? null,
    schedule: schedule ?? null,
    state: input.State ?? 'ENABLED',
    description: input.Description ?? null,
    roleArn: input.RoleArn ?? null,
    tags: existing?.tags ?? addTags(new Map(), input.Tags),
    targets: existing?.targets ?? new Map(),
    timer: existing?.timer ?? null,
  };
  bus.rules.set(Name, rule);
  setTimer(ctx, rule);
  return { RuleArn: rule.arn };
}

export function describeRule(ctx: EventsContext, { Name = '', EventBusName }: DescribeRuleCommandInput): object {
  const rule = findRule(ctx, Name, EventBusName);
  return { ...shown(rule), CreatedBy: rule.createdBy };
}

const shown = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.eventPattern ?? undefined,
  ScheduleExpression: rule.schedule ?? undefined,
  State: rule.state,
  Description: rule.description ?? undefined,
  RoleArn: rule.roleArn ?? undefined,
  EventBusName: rule.busName,
});

export function listRules(ctx: EventsContext, input: ListRulesCommandInput): object {
  const { rules } = findBus(ctx, input.EventBusName);
  const found = [...rules].filter(([name]) => name.startsWith(input.NamePrefix ?? ''));
  const { page, next } = pageOf(found, input);
  return { Rules: page.map(shown), ...next };
}

export function listRuleNamesByTarget(ctx: EventsContext, input: ListRuleNamesByTargetCommandInput): object {
  const { rules } = findBus(ctx, input.EventBusName);
  const found = [...rules].filter(([, { targets }]) =>
    [...targets.values()].some(({ Arn }) => Arn === input.TargetArn),
  );
  const { page, next } = pageOf(found, input);
  return { RuleNames: page.map(({ name }) => name), ...next };
}

const setState =
  (state: Rule['state']) =>
  (ctx: EventsContext, { Name = '', EventBusName }: EnableRuleCommandInput | DisableRuleCommandInput): object => {
    const rule = findRule(ctx, Name, EventBusName);
    if (rule.state === state) return {};
    rule.state = state;
    setTimer(ctx, rule);
    return {};
  };

export const enableRule = setState('ENABLED');
export const disableRule = setState('DISABLED');

/** A rule that is not there is deleted like any other. */
export function deleteRule(ctx: EventsContext, { Name = '', EventBusName }: DeleteRuleCommandInput): object {
  const bus: Bus | undefined = lookForBus(ctx, EventBusName);
  const rule = bus?.rules.get(Name);
  if (!bus || !rule) return {};
  if (rule.targets.size) throw validation("Rule can't be deleted since it has targets.");
  rule.state = 'DISABLED';
  setTimer(ctx, rule);
  bus.rules.delete(Name);
  return {};
}
