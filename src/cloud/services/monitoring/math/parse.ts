import { validationError } from '../errors.ts';

/** A metric math expression as a tree. */
export type Expression =
  | { kind: 'number'; value: number }
  /** In quotes: for functions that are not built. */
  | { kind: 'text' }
  /** Another query's id, or a word that a function takes (`REPEAT`). */
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'operation'; operator: string; left: Expression; right: Expression };

/** Binary operators, those that bind least first. */
const LEVELS: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];
const TOKEN = /\s*(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|"[^"]*"|'[^']*'|\|\||&&|[<>=!]=|[-+*/^()[\],<>])/y;
const DEEPEST = 100;

/** @throws {AwsError} ValidationError for what is no expression */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  let at = 0;
  let depth = 0;
  const wrong = () => validationError(`Error in expression '${source}': Invalid syntax`);
  const take = (expected: string): void => {
    if (tokens[at++] !== expected) throw wrong();
  };

  function binary(level: number): Expression {
    if (level === LEVELS.length) return unary();
    let left = binary(level + 1);
    while (LEVELS[level]!.includes(tokens[at] ?? '')) {
      const operator = tokens[at++]!;
      left = { kind: 'operation', operator, left, right: binary(level + 1) };
    }
    return left;
  }

  function unary(): Expression {
    if (tokens[at] !== '-') return primary();
    at++;
    return { kind: 'operation', operator: '-', left: { kind: 'number', value: 0 }, right: unary() };
  }

  function list(end: string): Expression[] {
    const items: Expression[] = [];
    while (tokens[at] !== end) {
      items.push(nested());
      if (tokens[at] !== end) take(',');
    }
    at++;
    return items;
  }

  function nested(): Expression {
    if (++depth > DEEPEST) throw wrong();
    const found = binary(0);
    depth--;
    return found;
  }

  function primary(): Expression {
    const token = tokens[at++];
    if (token === undefined) throw wrong();
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (token === '[') return { kind: 'list', items: list(']') };
    if (token === '(') {
      const inner = nested();
      take(')');
      return inner;
    }
    if (/^["']/.test(token)) return { kind: 'text' };
    if (!/^\w/.test(token)) throw wrong();
    if (tokens[at] !== '(') return { kind: 'name', name: token };
    at++;
    return { kind: 'call', name: token.toUpperCase(), args: list(')') };
  }

  const parsed = nested();
  if (at < tokens.length) throw wrong();
  return parsed;

  function tokenize(text: string): string[] {
    const found: string[] = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const match = TOKEN.exec(text);
      if (!match) throw validationError(`Error in expression '${text}': Invalid syntax`);
      found.push(match[1]!);
    }
    return found;
  }
}
