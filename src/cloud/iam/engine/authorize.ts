import type { Decision } from '../decision.ts';
import { nearMisses } from '../explain/near-misses.ts';
import { suggest } from '../explain/suggestion.ts';
import { evaluate } from './evaluate.ts';
import { policiesOf } from './policies.ts';
import { recall, remember } from './recall.ts';
import type { AuthorizationRequest } from './request.ts';

/** Decides one permission of a call and says why: what decided, what came close, and what would turn a denial into an allow. Nobody changes a decision. */
export function authorize(request: AuthorizationRequest): Decision {
  const policies = policiesOf(request);
  const known = recall(request, policies);
  if (known) return known;
  const verdict = evaluate(request, policies);
  const misses = nearMisses(verdict);
  const suggestion = suggest(request, verdict, misses);
  const decision: Decision = {
    verdict: verdict.verdict,
    action: request.permission.action,
    resource: request.permission.resource,
    principal: request.caller.arn,
    reason: verdict.reason,
    deciding: verdict.deciding.map((match) => match.statement.ref),
    nearMisses: misses,
    ...(suggestion ? { suggestion } : {}),
  };
  if (decision.verdict === 'allow') remember(request, policies, verdict.question.context, decision);
  return decision;
}
