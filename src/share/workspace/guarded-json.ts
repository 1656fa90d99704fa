import { LIMITS } from './limits.ts';
import { WorkspaceProblem } from './problem.ts';

/** Names that mean something to JavaScript itself. Nothing of ours is called so. */
const BARRED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * JSON from somebody else. It is measured before it is parsed, so that a small text cannot become large memory, and no member may have a name
 * that means something to JavaScript itself.
 * @throws {WorkspaceProblem}
 */
export function parseGuarded(text: string): unknown {
  if (text.length > LIMITS.json)
    throw new WorkspaceProblem(
      `It is too large: ${count(text.length)} characters, and at most ${count(LIMITS.json)} are read.`,
    );
  measure(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WorkspaceProblem('It is damaged: what is inside is not JSON.');
  }
  refuseBarred(value);
  return value;
}

const count = (n: number) => n.toLocaleString('en-US');

/** @throws {WorkspaceProblem} for a text that is nested too deep or has too many parts. */
function measure(text: string): void {
  let depth = 0;
  let tokens = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfQuoted(text, at);
    else if (sign === OPEN || sign === OPEN_LIST) {
      tokens++;
      if (++depth > LIMITS.jsonDepth)
        throw new WorkspaceProblem(`It is nested more than ${LIMITS.jsonDepth} levels deep, which no workspace is.`);
    } else if (sign === CLOSE || sign === CLOSE_LIST) depth--;
    else if (sign === COMMA) tokens++;
    if (tokens > LIMITS.jsonTokens)
      throw new WorkspaceProblem(`It has more than ${count(LIMITS.jsonTokens)} parts, which no workspace has.`);
  }
}

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [...'"\\,[]{}'].map((sign) => sign.charCodeAt(0));

/** Where the text that begins with a quotation mark ends: at the next one that no odd number of backslashes precedes. */
function endOfQuoted(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

function refuseBarred(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach(refuseBarred);
  for (const key of Object.keys(value)) {
    if (BARRED.has(key)) throw new WorkspaceProblem(`It has a part named “${key}”, which is not allowed.`);
    refuseBarred((value as Record<string, unknown>)[key]);
  }
}
