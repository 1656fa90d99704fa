import { InvalidEventPattern } from './problem.ts';

/** Text in which `*` stands for any characters; `\*` and `\\` are the characters themselves. */
export function compileWildcard(pattern: unknown): (text: string) => boolean {
  if (typeof pattern !== 'string') throw new InvalidEventPattern('wildcard match pattern must be a string');
  const pieces = split(pattern);
  if (pieces.length > 6)
    throw new InvalidEventPattern(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    );
  return (text) => fits(pieces, text);
}

/** The literal texts between the wildcards. */
function split(pattern: string): string[] {
  const pieces = [''];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === '*') {
      if (pattern[i + 1] === '*') throw new InvalidEventPattern(`Consecutive wildcard characters at pos ${i + 1}`);
      pieces.push('');
    } else if (char === '\\') {
      const next = pattern[++i];
      if (next !== '*' && next !== '\\') throw new InvalidEventPattern(`Invalid escape character at pos ${i - 1}`);
      pieces[pieces.length - 1] += next;
    } else pieces[pieces.length - 1] += char;
  }
  return pieces;
}

/** Each piece as early as it can be: linear in the text for every piece, no backtracking. */
function fits(pieces: readonly string[], text: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
