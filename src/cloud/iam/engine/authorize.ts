import type { Decision } from '../decision.ts';
import { nearMisses } from '../explain/near-misses.ts';
import { suggest } from '../explain/suggestion.ts';
import { evaluate } from './evaluate.ts';
import type { AuthorizationRequest } from './request.ts';

/** Decides one permission of a call and says why: what decided, what came close, and what would turn a denial into an allow. */
export function authorize(request: AuthorizationRequest): Decision {
  const verdict = evaluate(request);
  const misses = nearMisses(verdict);
  const suggestion = suggest(request, verdict, misses);
  return {
    verdict: verdict.verdict,
    action: request.permission.action,
    resource: request.permission.resource,
    principal: request.caller.arn,
    reason: verdict.reason,
    deciding: verdict.deciding.map((match) => match.statement.ref),
    nearMisses: misses,
    ...(suggestion ? { suggestion } : {}),
  };
}
