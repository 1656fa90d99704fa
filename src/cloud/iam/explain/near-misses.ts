import type { Mismatch, NearMiss, PolicyKind } from '../decision.ts';
import type { Verdict } from '../engine/evaluate.ts';
import { isGrantingKind } from '../engine/policy.ts';
import type { Question, StatementMatch } from '../engine/statement.ts';
import { explainAction } from './action.ts';
import { explainCondition } from './condition.ts';
import { either, type Explained } from './explained.ts';
import { explainAccount, explainNotPrincipal, explainPrincipal } from './principal.ts';
import { explainResource } from './resource.ts';

const MOST = 5;
/** From here on a statement has nothing to do with the request. */
const TOO_FAR = 1;

/**
 * The allowing statements that came closest, of the kinds of policy that could have allowed and did not. Closest first: by how far their
 * elements are off, added up. A statement that names the caller's account as a whole is one of them: it does not allow by itself.
 */
export function nearMisses({ verdict, sought, matches, question }: Verdict): NearMiss[] {
  if (verdict !== 'implicitDeny') return [];
  return matches
    .filter((match) => fallsShort(match) && isOfKinds(match, sought))
    .map((match) => ({ match, ...explain(match, question) }))
    .filter(({ distance }) => distance < TOO_FAR)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ match, failed }) => ({ statement: match.statement.ref, failed }));
}

/** An Allow that does not allow this. */
const fallsShort = ({ statement, applies, principal }: StatementMatch): boolean =>
  statement.effect === 'Allow' && (!applies || principal === 'account');

/** `inline` stands for all of the caller's own policies. */
const isOfKinds = ({ statement: { ref } }: StatementMatch, kinds: readonly PolicyKind[]): boolean =>
  kinds.includes(isGrantingKind(ref.kind) ? 'inline' : ref.kind);

function explain(match: StatementMatch, question: Question): { failed: Mismatch[]; distance: number } {
  const found = [
    ...principal(match, question),
    ...action(match, question),
    ...resource(match, question),
    ...conditions(match, question),
  ];
  return {
    failed: found.map(({ element, expected, actual, why }) => ({ element, expected, actual, why })),
    distance: found.reduce((sum, { distance }) => sum + distance, 0),
  };
}

type Found = Mismatch & Explained;

function principal({ statement, principal }: StatementMatch, { caller }: Question): Found[] {
  if (principal === 'direct' || principal === 'role') return [];
  const actual = caller.arn;
  const { principal: named, notPrincipal } = statement;
  if (principal === 'account')
    return [{ element: 'Principal', expected: Object.values(named!).flat(), actual, ...explainAccount(caller) }];
  if (named)
    return [
      { element: 'Principal', expected: Object.values(named).flat(), actual, ...explainPrincipal(named, caller) },
    ];
  const spared = notPrincipal ?? {};
  return [{ element: 'NotPrincipal', expected: Object.values(spared).flat(), actual, ...explainNotPrincipal(spared) }];
}

function action({ statement, action }: StatementMatch, { action: actual }: Question): Found[] {
  if (action) return [];
  const { action: patterns, notAction } = statement;
  if (patterns) return [{ element: 'Action', expected: patterns, actual, ...explainAction(patterns, actual) }];
  const expected = notAction ?? [];
  const why = `It allows everything but ${either(expected)}, and ${actual} is among those.`;
  return [{ element: 'NotAction', expected, actual, why, distance: 0.5 }];
}

function resource({ statement, resource }: StatementMatch, { action, resource: actual, context }: Question): Found[] {
  if (resource) return [];
  const { resource: patterns, notResource, hasVariables } = statement;
  if (patterns) {
    const explained = explainResource(patterns, { action, resource: actual, context, hasVariables });
    return [{ element: 'Resource', expected: patterns, actual, ...explained }];
  }
  const expected = notResource ?? [];
  const why = `It allows everything but ${either(expected)}, and the resource is among those.`;
  return [{ element: 'NotResource', expected, actual, why, distance: 0.5 }];
}

const conditions = ({ statement, failedConditions }: StatementMatch, { context }: Question): Found[] =>
  failedConditions.map((test) => ({
    element: 'Condition',
    expected: test.values,
    actual: context.values(test.key)?.join(', ') ?? '(none)',
    ...explainCondition(test, { keys: context, hasVariables: statement.hasVariables }),
  }));
