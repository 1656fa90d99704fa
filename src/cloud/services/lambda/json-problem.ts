/**
 * What is wrong with a text that should be JSON, in the words of the parser that Lambda uses (Jackson); null when nothing is.
 * Jackson counts lines and columns from 1; the common mistakes are worded as it words them, the rest in one sentence.
 */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const at = failureAt(text);
    return `${describe(text, at)}\n at [Source: (byte[])"${shorten(text)}"; ${position(text, at)}]`;
  }
}

const WORD = /^[A-Za-z_$][\w$]*/;
const LITERALS = ['true', 'false', 'null'];

function describe(text: string, at: number): string {
  const word = WORD.exec(text.slice(at))?.[0];
  if (word && !LITERALS.includes(word))
    return `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`;
  const character = text[at];
  if (character === undefined) return 'Unexpected end-of-input: expected close marker';
  const code = `Unexpected character ('${character}' (code ${character.codePointAt(0)}))`;
  const before = text.slice(0, at).trimEnd().at(-1);
  if (before === '{' || (before === ',' && character === '}'))
    return `${code}: was expecting double-quote to start field name`;
  if (before === '"' && character !== ':' && isFieldName(text, at))
    return `${code}: was expecting a colon to separate field name and value`;
  return `${code}: expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`;
}

/** Whether the string that ends before `at` stands where a field's name stands. */
function isFieldName(text: string, at: number): boolean {
  return /[{,]\s*"(?:[^"\\]|\\.)*"\s*$/.test(text.slice(0, at));
}

/** The shortest prefix that no continuation could make JSON ends here: the offset of the first character that is wrong. */
function failureAt(text: string): number {
  const structure = /\s*(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true\b|false\b|null\b|[{}[\],:])/y;
  const open: string[] = [];
  let expected: 'value' | 'key' | 'key or }' | 'value or ]' | ':' | 'next' | 'end' = 'value';
  let at = 0;
  for (;;) {
    structure.lastIndex = at;
    const match = structure.exec(text);
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!match) return start;
    const token = match[0].trimStart();
    const next = step(token, expected, open);
    if (!next) return start;
    expected = next;
    at = structure.lastIndex;
  }
}

type Expected = 'value' | 'key' | 'key or }' | 'value or ]' | ':' | 'next' | 'end';

function step(token: string, expected: Expected, open: string[]): Expected | null {
  const after = (): Expected => (open.length ? 'next' : 'end');
  switch (expected) {
    case ':':
      return token === ':' ? 'value' : null;
    case 'end':
      return null;
    case 'next':
      if (token === ',') return open.at(-1) === '{' ? 'key' : 'value';
      return close(token, open) ? after() : null;
    case 'key':
    case 'key or }':
      if (token.startsWith('"')) return ':';
      return expected === 'key or }' && close(token, open) ? after() : null;
    default:
      if (token === '{' || token === '[') {
        open.push(token);
        return token === '{' ? 'key or }' : 'value or ]';
      }
      if (token === ']' && expected === 'value or ]' && close(token, open)) return after();
      return ['}', ']', ',', ':'].includes(token) ? null : after();
  }
}

function close(token: string, open: string[]): boolean {
  if ((token === '}' && open.at(-1) === '{') || (token === ']' && open.at(-1) === '[')) {
    open.pop();
    return true;
  }
  return false;
}

function position(text: string, at: number): string {
  const before = text.slice(0, at);
  return `line: ${before.split('\n').length}, column: ${at - before.lastIndexOf('\n')}`;
}

const shorten = (text: string): string =>
  text.length <= 500 ? text : `${text.slice(0, 500)}"[truncated ${text.length - 500} bytes]`;
