import { type Options, tokenizer } from 'acorn';
import type { V8 } from '../runtimes.ts';
import { surroundings } from './open-brackets.ts';
import { refusedPattern } from './pattern-problem.ts';

/** What V8 says, where it differs from acorn with the place: an offset, and how many characters do not belong. */
export interface Said {
  message: string;
  offset?: number;
  length?: number;
}

/** Where acorn stopped. */
interface Stop {
  source: string;
  offset: number;
  /** The token there. */
  found: string;
  /** The end of the source before, and where that begins. */
  before: string;
  from: number;
  /** The source from there on. */
  after: string;
  v8: V8;
}

type Say = (stop: Stop, match: RegExpExecArray) => string | Said;

const awaitOutside = 'await is only valid in async functions and the top level bodies of modules';
const notToken = 'Invalid or unexpected token';
const badAssignment = 'Invalid left-hand side in assignment';

/** Acorn's messages that V8 words differently; the rest read alike. */
const rewordings: [RegExp, string | Said | Say][] = [
  [/^Unexpected token$|^Unexpected keyword/, ({ found }) => unexpected(found)],
  [/^Unterminated string constant$/, ({ after }) => ({ message: notToken, length: /^.*/.exec(after)![0].length })],
  [/^Unexpected character/, ({ after }) => ({ message: notToken, length: after.charCodeAt(0) < 128 ? 1 : 0 })],
  [/^Unterminated comment$/, { message: notToken, length: 2 }],
  [/^Identifier directly after number$|^Expected number in radix/, notToken],
  [/^Expecting Unicode escape sequence/, notToken],
  [
    /^Invalid number$/,
    ({ found }) => (/^0\d/.test(found) ? 'Octal literals are not allowed in strict mode.' : notToken),
  ],
  [
    /^Unterminated template$/,
    ({ source }) => ({ message: 'Unexpected end of input', offset: source.length, length: 0 }),
  ],
  [/^Unterminated regular expression$/, (stop) => atSlash(stop, 'Invalid regular expression: missing /')],
  [/^(Invalid|Duplicate) regular expression flag/, (stop) => atSlash(stop, 'Invalid regular expression flags')],
  [
    /^Invalid regular expression: \/(.*)\/: (.*)$/s,
    (stop, [, pattern, reason]) => {
      const flags = /^[$\w]*/.exec(stop.after.slice(pattern!.length + 1))![0];
      return atSlash(stop, refusedPattern(pattern!, flags, reason!, stop.v8), pattern!.length + flags.length + 2);
    },
  ],
  [
    /^Assigning to rvalue$/,
    ({ before, after }) => {
      if (/(\+\+|--)\s*$/.test(before)) return 'Invalid left-hand side expression in prefix operation';
      if (/^[\w.]+\s*(\+\+|--)/.test(after)) return 'Invalid left-hand side expression in postfix operation';
      return badAssignment;
    },
  ],
  [/^Optional chaining cannot appear in left-hand side$/, badAssignment],
  [/^'return' outside of function$/, 'Illegal return statement'],
  [
    /^Unsyntactic (break|continue)$/,
    ({ offset, after }, [, word]) => {
      const [head, label] = /^\w+[ \t]+([$\w]+)/.exec(after) ?? [];
      if (label) {
        const at = offset + head!.length - label.length;
        return { message: `Undefined label '${label}'`, offset: at, length: label.length };
      }
      return `Illegal ${word} statement${word === 'continue' ? ': no surrounding iteration statement' : ''}`;
    },
  ],
  [/^Label '(.*)' is already declared$/, (_stop, [, label]) => `Label '${label}' has already been declared`],
  [/^Missing catch or finally clause$/, 'Missing catch or finally after try'],
  [/^Cannot use keyword 'await' outside an async function$/, awaitOutside],
  [/^Cannot use 'await' as identifier|^The keyword '(await|enum)' is reserved$/, 'Unexpected reserved word'],
  [/^Unexpected strict mode reserved word|^The keyword '.*' is reserved$/, 'Unexpected strict mode reserved word'],
  [/^'with' in strict mode$/, 'Strict mode code may not include a with statement'],
  [/^(Assigning to|Binding) (eval|arguments) in strict mode$/, 'Unexpected eval or arguments in strict mode'],
  [/^Deleting local variable in strict mode$/, 'Delete of an unqualified identifier in strict mode.'],
  [/^Octal literal in strict mode$/, 'Octal escape sequences are not allowed in strict mode.'],
  [
    /^Bad (character escape sequence|escape sequence in untagged template literal)$/,
    ({ before, after }) =>
      /\\x.{0,2}$/.test(before) || /^.?\\?x/.test(after)
        ? 'Invalid hexadecimal escape sequence'
        : 'Invalid Unicode escape sequence',
  ],
  [/^Code point out of bounds$/, 'Undefined Unicode code-point'],
  [/^Numeric separator must be exactly/, 'Only one underscore is allowed as numeric separator'],
  [/^Numeric separator is not allowed at/, 'Numeric separators are not allowed at the end of numeric literals'],
  [/^Argument name clash$/, 'Duplicate parameter name not allowed in this context'],
  [/^Shorthand property assignments are valid only/, 'Invalid shorthand property initializer'],
  [/^Duplicate constructor in the same class$/, 'A class may only have one constructor'],
  [/^'super' keyword outside|^super\(\) call outside/, "'super' keyword unexpected here"],
  [/^Logical expressions and coalesce expressions cannot be mixed/, ({ found }) => unexpected(found)],
  [/^getter should have no params$/, 'Getter must not have any formal parameters.'],
  [/^setter should have exactly one param$/, 'Setter must have exactly one formal parameter.'],
  [/^(for-(in|of) loop variable declaration may not have an initializer)$/, (_stop, [, said]) => `${said}.`],
  [
    /^'import' and 'export' may appear only with/,
    ({ found, v8 }) =>
      v8 < 5
        ? 'Unexpected reserved word'
        : found === 'export'
          ? "Unexpected token 'export'"
          : 'Cannot use import statement outside a module',
  ],
  [/^Duplicate export '(.*)'$/, (_stop, [, name]) => `Duplicate export of '${name}'`],
];

/** Of a regular expression acorn gives the place behind the slash. */
const atSlash = ({ offset }: Stop, message: string, length = 1): Said => ({ message, offset: offset - 1, length });

/** Patterns look at no more of the source before a place, in characters: some take the square of it. */
const longestLookBack = 500;

/** V8's words, by what acorn said of the source at an offset. */
export function syntaxWords(message: string, source: string, offset: number, options: Options, v8: V8): Required<Said> {
  const found = tokenAt(source, offset, options);
  const from = Math.max(0, offset - longestLookBack);
  const stop: Stop = {
    source,
    offset,
    found,
    before: source.slice(from, offset),
    from,
    after: source.slice(offset),
    v8,
  };
  const misplaced = /^Unexpected token$|^Complex binding/.test(message) && outOfPlace(stop, options);
  const said = misplaced || reworded(stop, message);
  const answer = { offset, length: found.length, ...(typeof said === 'string' ? { message: said } : said) };
  return v8 < 5 ? { ...answer, message: inWordsOf2016(answer.message) } : answer;
}

function reworded(stop: Stop, message: string): string | Said {
  for (const [pattern, say] of rewordings) {
    const match = pattern.exec(message);
    if (match) return typeof say === 'function' ? say(stop, match) : say;
  }
  return message;
}

/** V8 of Node 0.10 and 4 quoted nothing and knew no better name for text it could not read. */
const inWordsOf2016 = (message: string): string =>
  message
    .replace(/^(Unexpected token) '(.*)'$/, '$1 $2')
    .replace(/^(Unexpected identifier) '.*'$/, '$1')
    .replace(/^Invalid or unexpected token$/, 'Unexpected token ILLEGAL')
    .replace(/^(Illegal continue statement): .*/, '$1')
    .replace(/^await is only valid.*/, 'Unexpected identifier');

/** What V8 says of a token that does not belong, where it knows better than "unexpected". */
function outOfPlace(stop: Stop, options: Options): string | Said | undefined {
  const { source, offset, found, before, v8 } = stop;
  const around = surroundings(source, offset, options);
  const last = around.before;
  const missing = (message: string): Said => ({ message, offset: last!.start, length: last!.end - last!.start });
  const ended = last && !last.open;
  if (/^[$\w"'`{]/.test(found) && /\bawait\s+$/.test(before)) {
    const message = around.within === 'call' ? 'missing ) after argument list' : awaitOutside;
    const statement = around.within === undefined || around.within === 'block';
    if (statement || around.within === 'call')
      return { message, offset: stop.from + before.lastIndexOf('await'), length: 5 };
  }
  if (found === 'await' && /\bfor\s*$/.test(before)) return 'Unexpected reserved word';
  if (around.within === 'call' && ended && !/^[)\],]/.test(found) && v8 > 3) {
    return missing('missing ) after argument list');
  }
  if (around.within === 'template' && ended && found !== '}') return missing('Missing } in template expression');
  if (found === '**') {
    return 'Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence';
  }
  if (found.startsWith('#') && found.length > 1)
    return `Private field '${found}' must be declared in an enclosing class`;
  return misplacedName(stop, around.within === 'class') ?? withoutInitializer(stop, around.closed);
}

/** The token is the first that shows that a name before it is wrong. */
function misplacedName({ found, before, from }: Stop, inClass: boolean): Said | undefined {
  if (found === '(') {
    const at = /\bfunction\s*\*?\s*$/.exec(before)?.index;
    return at === undefined
      ? undefined
      : { message: 'Function statements require a function name', offset: from + at, length: 8 };
  }
  const name = (inClass && found === ':' ? /([$\w]+)\s*$/ : found === '=' ? /\basync\s+([$\w]+)\s*$/ : null)?.exec(
    before,
  )?.[1];
  if (name) return { message: unexpected(name), offset: from + before.lastIndexOf(name), length: name.length };
  const alone = /(?:\)|\belse)\s*(let)\s+$/.exec(before);
  if (!alone) return undefined;
  const message = 'Lexical declaration cannot appear in a single-statement context';
  return { message, offset: from + before.lastIndexOf('let'), length: 3 };
}

/** `const a;` and `const { a };` */
function withoutInitializer({ source, before, from, offset }: Stop, closed: number): Said | undefined {
  const name = /\bconst\s+(?:[^;{}]*,\s*)?([$\w]+)\s*$/.exec(before)?.[1];
  if (name) {
    return {
      message: 'Missing initializer in const declaration',
      offset: from + before.lastIndexOf(name),
      length: name.length,
    };
  }
  if (!/[\]}]\s*$/.test(before) || !/\b(const|let|var)\s+$/.test(source.slice(Math.max(0, closed - 20), closed)))
    return undefined;
  return {
    message: 'Missing initializer in destructuring declaration',
    offset: closed,
    length: source.slice(closed, offset).trimEnd().length,
  };
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
