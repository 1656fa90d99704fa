import type { Caller } from '../../caller.ts';
import { type ConditionContext, failedConditions } from './conditions/evaluate.ts';
import { compile, compileText, fits, fitsText } from './pattern.ts';
import type { ConditionTest, Statement } from './policy.ts';
import { isSpared, matchPrincipal, type PrincipalMatch } from './principal.ts';
import type { ContextKeys } from './request.ts';
import { expand } from './variables.ts';

/** What statements are held against. */
export interface Question {
  caller: Caller;
  action: string;
  resource: string;
  context: ContextKeys;
  hasBoundary: boolean;
}

/** How a statement met the question: which of its elements fit. It applies when all do. */
export interface StatementMatch {
  statement: Statement;
  applies: boolean;
  /** How the statement names the caller; `direct` for a policy without Principal element; null when it does not. */
  principal: PrincipalMatch | null;
  action: boolean;
  resource: boolean;
  failedConditions: ConditionTest[];
}

export function matchStatement(statement: Statement, question: Question): StatementMatch {
  const principal = principalOf(statement, question);
  const action = actionFits(statement, question.action);
  const resource = resourceFits(statement, question);
  const context: ConditionContext = { keys: question.context, hasVariables: statement.hasVariables };
  const failed = failedConditions(statement.conditions, context);
  const applies = principal !== null && action && resource && failed.length === 0;
  return { statement, applies, principal, action, resource, failedConditions: failed };
}

function principalOf(statement: Statement, { caller, hasBoundary }: Question): PrincipalMatch | null {
  if (statement.principal) return matchPrincipal(statement.principal, caller);
  if (statement.notPrincipal) return isSpared(statement.notPrincipal, caller, hasBoundary) ? null : 'direct';
  return 'direct';
}

/** Actions are not case-sensitive; `*` and `?` are wildcards. */
const actionMatches = (pattern: string, action: string): boolean =>
  fitsText(pattern.toLowerCase(), action.toLowerCase());

function actionFits({ action, notAction }: Statement, asked: string): boolean {
  if (action) return action.some((pattern) => actionMatches(pattern, asked));
  if (notAction) return !notAction.some((pattern) => actionMatches(pattern, asked));
  return false;
}

/** A trust policy has no Resource: it speaks of the role it is attached to. */
function resourceFits(statement: Statement, question: Question): boolean {
  const one = (pattern: string) =>
    resourceMatches(pattern, question.resource, question.context, statement.hasVariables);
  if (statement.resource) return statement.resource.some(one);
  if (statement.notResource) return !statement.notResource.some(one);
  return true;
}

/** Resources are case-sensitive. A `*` runs across colons and slashes; an ARN with fewer than six fields gets `*` for the missing ones. */
function resourceMatches(pattern: string, resource: string, context: ContextKeys, hasVariables: boolean): boolean {
  const complete = completeArn(pattern);
  if (!hasVariables || !complete.includes('${')) return fits(compileText(complete), resource);
  const pieces = expand(complete, context, hasVariables);
  return pieces !== null && fits(compile(pieces), resource);
}

function completeArn(pattern: string): string {
  if (!pattern.startsWith('arn:')) return pattern;
  const missing = 6 - pattern.split(':').length;
  return missing > 0 ? pattern + ':*'.repeat(missing) : pattern;
}
