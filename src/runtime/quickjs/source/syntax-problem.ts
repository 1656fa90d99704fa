import { type Options, parse, tokenizer } from 'acorn';
import type { SyntaxProblem } from '../../node/host-interface.ts';
import { lineStarts } from './position-map.ts';

type ParserError = SyntaxError & { pos: number; loc: { line: number; column: number } };

/** Acorn's messages that V8 words differently; the rest read alike. */
const rewordings: [RegExp, (found: string, match: RegExpExecArray) => string][] = [
  [/^Unexpected token$/, (found) => unexpected(found)],
  [/^Unterminated string constant$/, () => 'Invalid or unexpected token'],
  [/^Unexpected character/, () => 'Invalid or unexpected token'],
  [/^Unterminated template$/, () => 'Unterminated template literal'],
  [/^Unterminated regular expression$/, () => 'Invalid regular expression: missing /'],
  [/^Unterminated comment$/, () => 'Invalid or unexpected token'],
  [/^Identifier directly after number$/, () => 'Invalid or unexpected token'],
  [/^Assigning to rvalue$/, () => 'Invalid left-hand side in assignment'],
  [/^'return' outside of function$/, () => 'Illegal return statement'],
  [/^Unsyntactic (break|continue)$/, (_found, [, word]) => `Illegal ${word} statement`],
  [/^Cannot use keyword 'await' outside an async function$/, () => awaitOutside],
  [
    /^Unexpected strict mode reserved word|^The keyword '(.*)' is reserved$/,
    () => 'Unexpected strict mode reserved word',
  ],
  [/^'with' in strict mode$/, () => 'Strict mode code may not include a with statement'],
  [
    /^'import' and 'export' may appear only with/,
    (found) => (found === 'export' ? "Unexpected token 'export'" : importOutside),
  ],
  [/^Duplicate export '(.*)'$/, (_found, [, name]) => `Duplicate export of '${name}'`],
];

const awaitOutside = 'await is only valid in async functions and the top level bodies of modules';
const importOutside = 'Cannot use import statement outside a module';

/** Why source does not parse: V8's message where it is known, the place, and the line. Null when it parses. */
export function diagnose(source: string, options: Options): SyntaxProblem | null {
  try {
    parse(source, options);
  } catch (error) {
    const { message, pos } = error as ParserError;
    if (typeof pos !== 'number') throw error;
    return problemAt(source, pos, reword(message.replace(/ \(\d+:\d+\)$/, ''), source, pos, options));
  }
  return null;
}

export function problemAt(source: string, offset: number, message: string): SyntaxProblem {
  const starts = lineStarts(source);
  const index = starts.findLastIndex((start) => start <= offset);
  const excerpt = source.slice(starts[index], starts[index + 1] ?? source.length).replace(/[\r\n\u2028\u2029]+$/, '');
  return { message, line: index + 1, column: offset - starts[index]! + 1, excerpt };
}

function reword(message: string, source: string, offset: number, options: Options): string {
  const found = tokenAt(source, offset, options);
  if (/^Unexpected token$/.test(message)) {
    if (awaitBefore(source, offset)) return awaitOutside;
    if (missingParenthesis(source, offset, found, options)) return 'missing ) after argument list';
  }
  for (const [pattern, say] of rewordings) {
    const match = pattern.exec(message);
    if (match) return say(found, match);
  }
  return message;
}

/** V8's words for a token that does not belong. */
function unexpected(found: string): string {
  if (found === '') return 'Unexpected end of input';
  if (/^["']/.test(found)) return 'Unexpected string';
  if (/^[\d.]*\d/.test(found)) return 'Unexpected number';
  if (found.startsWith('`')) return 'Unexpected template string';
  if (/^[\p{ID_Start}$_]/u.test(found) && !reserved.has(found)) return `Unexpected identifier '${found}'`;
  return `Unexpected token '${found}'`;
}

const reserved = new Set(
  (
    'break case catch class const continue debugger default delete do else export extends false finally for function if import in ' +
    'instanceof new null return super switch this throw true try typeof var void while with'
  ).split(' '),
);

function tokenAt(source: string, offset: number, options: Options): string {
  try {
    const { start, end } = tokenizer(source.slice(offset), { ...options, allowHashBang: false }).getToken();
    return source.slice(offset + start, offset + end);
  } catch {
    return source.slice(offset, offset + 1);
  }
}

/** `await x` in a function that is not async reads as an identifier and something unexpected. */
const awaitBefore = (source: string, offset: number): boolean =>
  /\bawait\s+$/.test(source.slice(Math.max(0, offset - 40), offset));

/** Whether the innermost bracket open at the offset is that of a call's arguments. */
function missingParenthesis(source: string, offset: number, found: string, options: Options): boolean {
  if (/^[)\]},]/.test(found) && found !== '}' && found !== ']') return false;
  const open: boolean[] = [];
  let before: { label: string } | null = null;
  try {
    for (const { type, start } of tokenizer(source, options)) {
      if (start >= offset) break;
      const label = type.label;
      if (label === '(') open.push(before?.label === 'name' || before?.label === ')' || before?.label === ']');
      else if (label === '{' || label === '[' || label === '${') open.push(false);
      else if (label === ')' || label === '}' || label === ']') open.pop();
      before = type;
    }
  } catch {
    return false;
  }
  return open.at(-1) === true && before?.label !== '(' && before?.label !== ',' && !isOperator(before);
}

const isOperator = (type: { label: string } | null): boolean =>
  /^[=+\-*/<>!&|?:.]/.test(type?.label ?? '') || (type as { binop?: unknown })?.binop != null;
