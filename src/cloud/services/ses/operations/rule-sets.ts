import type * as sdk from '@aws-sdk/client-ses';
import { alreadyExists, cannotDeleteActive, invalidParameter, limitExceeded, noRule, noRuleSet } from '../errors.ts';
import { page } from '../paging.ts';
import { checkRule } from '../receiving/check-action.ts';
import type { RuleSet, SesContext } from '../store.ts';

/** "Email receiving quotas": rule sets of an account, rules of a set. */
const MAX_SETS = 40;
const MAX_RULES = 200;

function findSet({ store }: SesContext, name = ''): RuleSet {
  const found = store.ruleSets.get(name);
  if (!found) throw noRuleSet(name);
  return found;
}

function addSet({ store, clock }: SesContext, name = '', rules: sdk.ReceiptRule[] = []): object {
  if (!/^[A-Za-z0-9](?:[\w-]{0,62}[A-Za-z0-9])?$/.test(name)) throw invalidParameter(`Invalid rule set name: ${name}`);
  if (store.ruleSets.has(name)) throw alreadyExists('Rule set', name);
  if (store.ruleSets.size >= MAX_SETS) throw limitExceeded(`An account can have up to ${MAX_SETS} rule sets.`);
  store.ruleSets.set(name, { name, createdAt: clock.now(), rules: structuredClone(rules) });
  return {};
}

export const createReceiptRuleSet = (ctx: SesContext, input: sdk.CreateReceiptRuleSetRequest): object =>
  addSet(ctx, input.RuleSetName);

export const cloneReceiptRuleSet = (ctx: SesContext, input: sdk.CloneReceiptRuleSetRequest): object =>
  addSet(ctx, input.RuleSetName, findSet(ctx, input.OriginalRuleSetName).rules);

export function deleteReceiptRuleSet(
  { store }: SesContext,
  { RuleSetName = '' }: sdk.DeleteReceiptRuleSetRequest,
): object {
  if (store.activeRuleSet === RuleSetName) throw cannotDeleteActive(RuleSetName);
  store.ruleSets.delete(RuleSetName);
  return {};
}

const metadata = ({ name, createdAt }: RuleSet) => ({ Name: name, CreatedTimestamp: new Date(createdAt) });

export function listReceiptRuleSets({ store }: SesContext, input: sdk.ListReceiptRuleSetsRequest): object {
  const { shown, next } = page([...store.ruleSets.values()], ({ name }) => name, input.NextToken, 100);
  return { RuleSets: shown.map(metadata), ...next };
}

const described = (set: RuleSet) => ({ Metadata: metadata(set), Rules: set.rules });

export const describeReceiptRuleSet = (ctx: SesContext, input: sdk.DescribeReceiptRuleSetRequest): object =>
  described(findSet(ctx, input.RuleSetName));

export function describeActiveReceiptRuleSet({ store }: SesContext): object {
  const active = store.activeRuleSet === null ? undefined : store.ruleSets.get(store.activeRuleSet);
  return active ? described(active) : {};
}

/** Without a name, no set is active, and all mail is refused. */
export function setActiveReceiptRuleSet(ctx: SesContext, input: sdk.SetActiveReceiptRuleSetRequest): object {
  ctx.store.activeRuleSet = input.RuleSetName === undefined ? null : findSet(ctx, input.RuleSetName).name;
  return {};
}

export function reorderReceiptRuleSet(ctx: SesContext, input: sdk.ReorderReceiptRuleSetRequest): object {
  const set = findSet(ctx, input.RuleSetName);
  const names = input.RuleNames ?? [];
  const rules = names.map((name) => findRule(set, name));
  if (new Set(names).size !== set.rules.length || names.length !== set.rules.length)
    throw invalidParameter('The rule names must be those of all rules in the rule set.');
  set.rules = rules;
  return {};
}

function findRule({ rules }: RuleSet, name = ''): sdk.ReceiptRule {
  const rule = rules.find(({ Name }) => Name === name);
  if (!rule) throw noRule(name);
  return rule;
}

/** Puts a rule behind another one; at the beginning, when none is named. */
function place(set: RuleSet, rule: sdk.ReceiptRule, after: string | undefined): void {
  const at = after ? set.rules.indexOf(findRule(set, after)) + 1 : 0;
  set.rules.splice(at, 0, rule);
}

const withDefaults = (rule: sdk.ReceiptRule): sdk.ReceiptRule => ({
  ...rule,
  Enabled: rule.Enabled ?? false,
  TlsPolicy: rule.TlsPolicy ?? 'Optional',
  ScanEnabled: rule.ScanEnabled ?? false,
  Recipients: rule.Recipients ?? [],
  Actions: rule.Actions ?? [],
});

export async function createReceiptRule(ctx: SesContext, input: sdk.CreateReceiptRuleRequest): Promise<object> {
  const set = findSet(ctx, input.RuleSetName);
  const rule = withDefaults(input.Rule ?? { Name: undefined });
  if (set.rules.some(({ Name }) => Name === rule.Name)) throw alreadyExists('Rule', rule.Name!);
  if (set.rules.length >= MAX_RULES) throw limitExceeded(`A rule set can have up to ${MAX_RULES} rules.`);
  if (input.After) findRule(set, input.After);
  await checkRule(ctx, set.name, rule);
  place(set, rule, input.After);
  return {};
}

export async function updateReceiptRule(ctx: SesContext, input: sdk.UpdateReceiptRuleRequest): Promise<object> {
  const set = findSet(ctx, input.RuleSetName);
  const rule = withDefaults(input.Rule ?? { Name: undefined });
  const at = set.rules.indexOf(findRule(set, rule.Name));
  await checkRule(ctx, set.name, rule);
  set.rules[at] = rule;
  return {};
}

export function deleteReceiptRule(ctx: SesContext, input: sdk.DeleteReceiptRuleRequest): object {
  const set = findSet(ctx, input.RuleSetName);
  set.rules = set.rules.filter(({ Name }) => Name !== input.RuleName);
  return {};
}

export const describeReceiptRule = (ctx: SesContext, input: sdk.DescribeReceiptRuleRequest): object => ({
  Rule: findRule(findSet(ctx, input.RuleSetName), input.RuleName),
});

export function setReceiptRulePosition(ctx: SesContext, input: sdk.SetReceiptRulePositionRequest): object {
  const set = findSet(ctx, input.RuleSetName);
  const rule = findRule(set, input.RuleName);
  if (input.After) findRule(set, input.After);
  if (input.After === input.RuleName) throw invalidParameter('A rule cannot be placed after itself.');
  set.rules = set.rules.filter((one) => one !== rule);
  place(set, rule, input.After);
  return {};
}
