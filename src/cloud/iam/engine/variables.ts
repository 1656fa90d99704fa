import type { Piece } from './pattern.ts';
import type { ContextKeys } from './request.ts';

/**
 * Replaces policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'everyone'}` with a default, and the escapes `${*}`, `${?}`
 * and `${$}`. What they give is literal text. Policies before version 2012-10-17 have no variables.
 * @returns null when a variable has no value in this request and no default: nothing can match it then.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function expand(text: string, context: ContextKeys, hasVariables: boolean): Piece[] | null {
  if (!hasVariables || !text.includes('${')) return [{ text, literal: false }];
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(/\$\{([^}]*)\}/g)) {
    pieces.push({ text: text.slice(end, found.index), literal: false });
    const value = valueOf(found[1]!, context);
    if (value === null) return null;
    pieces.push({ text: value, literal: true });
    end = found.index + found[0].length;
  }
  pieces.push({ text: text.slice(end), literal: false });
  return pieces;
}

function valueOf(body: string, context: ContextKeys): string | null {
  if (body === '*' || body === '?' || body === '$') return body;
  const [, key, fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(body) ?? [];
  return (key ? context.single(key) : null) ?? fallback ?? null;
}

/** The variables in a text that have no value in this request, as written. */
export const unresolved = (text: string, context: ContextKeys): string[] =>
  [...text.matchAll(/\$\{([^}]*)\}/g)].filter((found) => valueOf(found[1]!, context) === null).map((found) => found[0]);
