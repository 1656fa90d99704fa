import type { AnyNode } from './ast.ts';
import { guessValue } from './guess-value.ts';
import { isCall, type Scope } from './locate.ts';

/** The call whose callee was not a function. */
export function failedCall(scope: Scope, source: string): AnyNode | undefined {
  const direct = scope.path.findLast(
    (node) => isCall(node) && (node.callee.end > scope.offset || node.arguments[0]?.start === scope.offset),
  );
  const likeliest =
    direct ??
    scope.candidates((node) => isCall(node) && node.callee.type !== 'MemberExpression')[0] ??
    scope.candidates(isCall)[0];
  return likeliest && outermost(likeliest, scope, source);
}

/** Of `f()()` the second call, when `f` is known to be a function. */
function outermost(call: AnyNode, scope: Scope, source: string): AnyNode {
  const { callee } = call;
  const works = callee.name === 'require' || guessValue(callee, scope, source).kind === 'function';
  const outer = works && scope.candidates((node) => node.type === 'CallExpression' && node['callee'] === call)[0];
  return outer ? outermost(outer, scope, source) : call;
}
