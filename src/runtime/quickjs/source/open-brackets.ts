import { type Options, type TokenType, tokenizer } from 'acorn';

interface Token {
  label: string;
  start: number;
  end: number;
  /** Whether an operand may follow: an operator, a keyword, an opening bracket. */
  open: boolean;
}

/** What an opening bracket stands for. */
export type Bracket = 'call' | 'parameters' | 'class' | 'block' | 'template' | 'other';

/** What source looks like up to an offset. */
export interface Surroundings {
  /** The innermost bracket that is open there. */
  within: Bracket | undefined;
  /** The last token before. */
  before: Token | undefined;
  /** Where the bracket opened that closed last. */
  closed: number;
}

/** Reads tokens up to an offset; those that cannot be read end it. */
export function surroundings(source: string, offset: number, options: Options): Surroundings {
  const open: { kind: Bracket; start: number }[] = [];
  const last: Token[] = [];
  let closed = -1;
  let classHead = false;
  try {
    for (const { type, start, end } of tokenizer(source, options)) {
      if (start >= offset) break;
      const { label, beforeExpr, binop } = type as TokenType & { beforeExpr: boolean; binop: number | null };
      const token = { label, start, end, open: beforeExpr || binop !== null || label === '.' };
      if (label === 'class') classHead = true;
      if (label === '(') open.push({ kind: parenthesis(last), start });
      else if (label === '{') {
        open.push({
          kind: classHead ? 'class' : last[0]?.open && !blockFollows.has(last[0].label) ? 'other' : 'block',
          start,
        });
        classHead = false;
      } else if (label === '[') open.push({ kind: 'other', start });
      else if (label === '${') open.push({ kind: 'template', start });
      else if (label === ')' || label === '}' || label === ']') closed = open.pop()?.start ?? -1;
      last.unshift(token);
      last.length = Math.min(last.length, 3);
    }
  } catch {
    return { within: undefined, before: undefined, closed };
  }
  return { within: open.at(-1)?.kind, before: last[0], closed };
}

/** After other tokens that an operand may follow, a brace begins an object. */
const blockFollows = new Set(['=>', ';', '{', '}', ')', 'else', 'do']);

function parenthesis([before, earlier, first]: readonly Token[]): Bracket {
  if (before?.label === 'function') return 'parameters';
  const named = earlier?.label === '*' ? first : earlier;
  if (before?.label === 'name' && named?.label === 'function') return 'parameters';
  return before?.label === 'name' || before?.label === ')' || before?.label === ']' ? 'call' : 'other';
}
