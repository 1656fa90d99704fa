/**
 * The names that a CommonJS file exports, as far as its text shows: what Node's cjs-module-lexer recognises, by its documentation
 * (https://github.com/nodejs/cjs-module-lexer). Comments are taken out first; strings, templates and regular expressions are not told
 * from code, so that a text which looks like an export counts as one.
 */
export interface CommonJsExports {
  names: Set<string>;
  /** Modules whose exports are handed on. */
  reexports: Set<string>;
}

const exported = String.raw`(?:module\s*\.\s*)?exports`;
const text = String.raw`(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")`;
const identifier = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
const required = String.raw`require\s*\(\s*${text}\s*\)`;

const patterns = {
  dot: new RegExp(String.raw`(?<![\w$.])${exported}\s*\.\s*(${identifier})\s*=`, 'gu'),
  computed: new RegExp(String.raw`(?<![\w$.])${exported}\s*\[\s*${text}\s*\]\s*=`, 'gu'),
  define: new RegExp(
    String.raw`Object\s*\.\s*defineProperty\s*\(\s*${exported}\s*,\s*${text}\s*,\s*\{\s*(?:enumerable\s*:\s*(?:true|!0)\s*,\s*)?(value\s*:|get\b[^}]*?\breturn\s+[\w$.[\]'"]+\s*;?\s*\})`,
    'gu',
  ),
  whole: /(?<![\w$.])module\s*\.\s*exports\s*=(?!=)\s*/gu,
  star: new RegExp(
    String.raw`(?:(?:[\w$]+\s*\.\s*)?__exportStar|__export|tslib(?:_\d+)?\s*\.\s*__exportStar)\s*\(\s*${required}`,
    'gu',
  ),
  babel: new RegExp(
    String.raw`Object\s*\.\s*keys\s*\(\s*(${identifier})\s*\)\s*\.\s*forEach\s*\(\s*function\s*\(\s*(\w+)\s*\)\s*\{[^]{0,400}?exports\s*(?:\[\s*\2\s*\]\s*=|,\s*\2\s*,)`,
    'gu',
  ),
};

const comments = /\/\*[^]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/g;

export function commonJsExports(source: string): CommonJsExports {
  const names = new Set<string>();
  let reexports = new Set<string>();
  if (!/exports|__export/.test(source)) return { names, reexports };
  const code = source.replace(comments, ' ');
  for (const [, name] of code.matchAll(patterns.dot)) names.add(name!);
  for (const [, a, b] of code.matchAll(patterns.computed)) names.add((a ?? b)!);
  for (const [, a, b] of code.matchAll(patterns.define)) names.add((a ?? b)!);
  for (const { index, 0: found } of code.matchAll(patterns.whole)) {
    const rest = code.slice(index + found.length, index + found.length + longestLiteral);
    const whole = new RegExp(`^${required}`, 'u').exec(rest);
    // The last one wins, as it does when the file runs.
    if (whole) reexports = new Set([(whole[1] ?? whole[2])!]);
    else if (rest.startsWith('{')) readLiteral(rest, names, reexports);
  }
  for (const [, a, b] of code.matchAll(patterns.star)) reexports.add((a ?? b)!);
  for (const [, variable] of code.matchAll(patterns.babel)) {
    const from = new RegExp(
      String.raw`(?:var|let|const|,)\s*${variable!.replaceAll('$', '\\$')}\s*=\s*(?:[\w$.]+\s*\(\s*)?${required}`,
      'u',
    ).exec(code);
    if (from) reexports.add((from[1] ?? from[2])!);
  }
  return { names, reexports };
}

/** Characters of `module.exports = { … }` that are looked at. */
const longestLiteral = 50_000;

const property = new RegExp(
  String.raw`\s*(?:\.\.\.(?:${required}|(${identifier}))|(?:(${identifier})|${text})(\s*:\s*-?\s*(?:${identifier})?)?)\s*`,
  'uy',
);

/** Names up to the first property whose value is more than a name. */
function readLiteral(code: string, names: Set<string>, reexports: Set<string>): void {
  property.lastIndex = 1;
  for (;;) {
    const found = property.exec(code);
    if (!found) return;
    const [, requiredA, requiredB, , name, textA, textB, value] = found;
    if (requiredA ?? requiredB) reexports.add((requiredA ?? requiredB)!);
    const key = name ?? textA ?? textB;
    if (key !== undefined) {
      if (value === undefined ? name === undefined : /:\s*-?\s*$/.test(value)) return;
      names.add(key);
    }
    if (code[property.lastIndex] !== ',') return;
    property.lastIndex++;
  }
}
