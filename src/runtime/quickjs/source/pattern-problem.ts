import { Parser } from 'acorn';
import type { V8 } from '../runtimes.ts';

/** What acorn keeps to itself: its validator of patterns. */
interface Validator {
  getToken(): void;
  regexpState: { reset(start: number, pattern: string, flags: string): void };
  validateRegExpFlags(state: Validator['regexpState']): void;
  validateRegExpPattern(state: Validator['regexpState']): void;
}

const acornSays = /^Invalid regular expression: \/.*\/: (.*) \(\d+:\d+\)$/s;

/** Acorn's reasons that V8 words differently. */
const reworded: Record<string, string> = {
  'Invalid unicode escape': 'Invalid Unicode escape',
};

/** V8's message for a pattern and flags that make no regular expression; null when they do, or are too deep to tell. */
export function patternProblem(pattern: string, flags: string, v8: V8): string | null {
  const { closed, end } = closePattern(pattern);
  const validator = Parser.tokenizer('/a/', { ecmaVersion: v8 < 13 ? 2024 : 2025 }) as unknown as Validator;
  validator.getToken();
  const { regexpState } = validator;
  regexpState.reset(0, closed, flags);
  try {
    validator.validateRegExpFlags(regexpState);
  } catch {
    return `Invalid flags supplied to RegExp constructor '${flags}'`;
  }
  const reason = reasonOf(() => validator.validateRegExpPattern(regexpState));
  const first = end && (reason === null || reason === 'Unterminated group') ? end : reason;
  return first && refusedPattern(pattern, flags, first, v8);
}

/** Acorn takes for granted that a pattern does not end in a class or an escape; and what is wrong when it does. */
function closePattern(pattern: string): { closed: string; end: string | null } {
  let inClass = false;
  let escaped = false;
  for (const char of pattern) {
    if (escaped) escaped = false;
    else if (char === '\\') escaped = true;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
  }
  const closed = (escaped ? pattern.slice(0, -1) : pattern) + (inClass ? ']' : '');
  return { closed, end: escaped ? '\\ at end of pattern' : inClass ? 'Unterminated character class' : null };
}

function reasonOf(validate: () => void): string | null {
  try {
    validate();
  } catch (error) {
    return acornSays.exec((error as Error).message)?.[1] ?? null;
  }
  return null;
}

/** V8 shows the flags since version 11. */
export const refusedPattern = (pattern: string, flags: string, reason: string, v8: V8): string =>
  `Invalid regular expression: /${pattern}/${v8 < 11 ? '' : flags}: ${reworded[reason] ?? reason}`;
