import fs from 'node:fs';
import path from 'node:path';
import { Failure, type Program } from '../process.ts';
import { byLocale } from './ls.ts';
import { options } from './options.ts';
import { inputs, joined, linesOf } from './text.ts';

/** A basic or extended POSIX pattern as a regular expression. */
function patternOf(text: string, extended: boolean, flags: string): RegExp {
  const classes = text.replace(
    /\[:(\w+):\]/g,
    (whole, name: string) =>
      ({
        alpha: 'A-Za-z',
        digit: '0-9',
        alnum: 'A-Za-z0-9',
        space: '\\s',
        upper: 'A-Z',
        lower: 'a-z',
        punct: '!-\\/:-@\\[-`{-~',
      })[name] ?? whole,
  );
  const source = extended
    ? classes
    : classes.replace(/\\?[(){}+?|]/g, (piece) => (piece.length === 2 ? piece[1]! : `\\${piece}`));
  return new RegExp(source.replace(/\\([<>])/g, '\\b'), flags);
}

/** `grep` and its `-E` and `-F`: -i -v -c -n -l -o -w -x -q -r -h -H -s -m -e -A -B -C. */
export const grep: Program = function* (process) {
  const program = process.name.split('/').at(-1)!;
  const { has, value, operands } = options(process, 'EFGPivcnloLwxqrRhHsa', 'emABC', {
    'ignore-case': 'i',
    'invert-match': 'v',
    count: 'c',
    'line-number': 'n',
    'files-with-matches': 'l',
    recursive: 'r',
    quiet: 'q',
    'extended-regexp': 'E',
    'fixed-strings': 'F',
    'only-matching': 'o',
    'word-regexp': 'w',
    color: 's',
  });
  const pattern = value('e') ?? operands.shift();
  if (pattern === undefined) {
    process.err("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
    return 2;
  }
  let source = has('F') || program === 'fgrep' ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : undefined;
  source ??= patternOf(pattern, has('E') || has('P') || program === 'egrep', '').source;
  if (has('w')) source = `(?<!\\w)(?:${source})(?!\\w)`;
  if (has('x')) source = `^(?:${source})$`;
  const matcher = new RegExp(source, has('i') ? 'gi' : 'g');
  const recursive = has('r') || has('R');
  const files = recursive ? (operands.length ? operands : ['.']).flatMap((name) => tree(name, process.cwd)) : operands;
  for (const name of recursive ? [] : files)
    if (fs.statSync(path.resolve(process.cwd, name), { throwIfNoEntry: false })?.isDirectory())
      process.err(`${program}: ${name}: Is a directory\n`);
  const plain = files.filter(
    (name) => !fs.statSync(path.resolve(process.cwd, name), { throwIfNoEntry: false })?.isDirectory(),
  );
  if (files.length && !plain.length) return 2;
  const { found, failed } = yield* inputs(has('s') ? { ...process, err: () => {} } : process, plain);
  const prefix = (has('H') || files.length > 1 || recursive) && !has('h');
  const after = Number(value('A') ?? value('C') ?? 0);
  const before = Number(value('B') ?? value('C') ?? 0);
  let any = false;
  for (const { name, bytes } of found) {
    const shown = name === '-' ? '(standard input)' : name;
    const lines = linesOf(bytes);
    const hits = lines
      .flatMap((line, index) => (line.search(matcher) >= 0 !== has('v') ? [index] : []))
      .slice(0, Number(value('m') ?? lines.length));
    any ||= hits.length > 0;
    if (has('q')) continue;
    if (has('l') || has('L')) {
      if (hits.length > 0 === has('l')) process.out(`${shown}\n`);
      continue;
    }
    if (has('c')) {
      process.out(`${prefix ? `${shown}:` : ''}${hits.length}\n`);
      continue;
    }
    let last = -1;
    const say = (index: number, text: string, mark: string) =>
      process.out(`${prefix ? shown + mark : ''}${has('n') ? index + 1 + mark : ''}${text}\n`);
    for (const hit of hits) {
      if (has('o')) {
        for (const piece of lines[hit]!.match(matcher) ?? []) if (piece) say(hit, piece, ':');
        continue;
      }
      const from = Math.max(last + 1, hit - before);
      if ((after || before) && last >= 0 && from > last + 1) process.out('--\n');
      for (let index = from; index < hit; index++) say(index, lines[index]!, '-');
      say(hit, lines[hit]!, ':');
      last = hit;
      const next = hits.find((one) => one > hit) ?? lines.length;
      for (let index = hit + 1; index <= Math.min(hit + after, lines.length - 1) && index < next; index++) {
        say(index, lines[index]!, '-');
        last = index;
      }
    }
  }
  return failed ? 2 : any ? 0 : 1;
};

function tree(name: string, cwd: string): string[] {
  const at = path.resolve(cwd, name);
  if (!fs.statSync(at, { throwIfNoEntry: false })?.isDirectory()) return [name];
  return (fs.readdirSync(at) as string[]).flatMap((inner) => tree(`${name.replace(/\/$/, '')}/${inner}`, cwd));
}

export const sort: Program = function* (process) {
  const { has, value, operands } = options(process, 'nrufbgh', 'kto', {
    numeric: 'n',
    reverse: 'r',
    unique: 'u',
    key: 'k',
    output: 'o',
  });
  const { found, failed } = yield* inputs(process, operands);
  const [field, modifiers = ''] = /^(\d+)[^a-z]*([a-z]*)/.exec(value('k') ?? '')?.slice(1) ?? [];
  const key = (line: string) => {
    if (!field) return line;
    const separator = value('t');
    return (separator ? line.split(separator) : line.trimStart().split(/\s+/))
      .slice(Number(field) - 1)
      .join(separator ?? ' ');
  };
  const numeric = has('n') || has('g') || modifiers.includes('n');
  const compare = (a: string, b: string) =>
    numeric ? (Number.parseFloat(key(a)) || 0) - (Number.parseFloat(key(b)) || 0) : byLocale(key(a), key(b));
  const direction = has('r') || modifiers.includes('r') ? -1 : 1;
  let lines = found
    .flatMap(({ bytes }) => linesOf(bytes))
    .sort((a, b) => direction * (compare(a, b) || (has('u') ? 0 : byLocale(a, b))));
  if (has('u')) lines = lines.filter((line, index) => index === 0 || compare(lines[index - 1]!, line) !== 0);
  const target = value('o');
  if (target) fs.writeFileSync(path.resolve(process.cwd, target), joined(lines));
  else process.out(joined(lines));
  return failed ? 2 : 0;
};

/** `1,3-5,7-` as a test of positions that count from 1. */
function positions(list: string): (at: number) => boolean {
  const ranges = list.split(',').map((range) => {
    const [, from, dash, to] = /^(\d*)(-?)(\d*)$/.exec(range) ?? [];
    if (from === undefined || (!from && !to))
      throw new Failure(`invalid field value ‘${range}’\nTry 'cut --help' for more information.`);
    return [Number(from || 1), dash ? Number(to || Number.POSITIVE_INFINITY) : Number(from)] as const;
  });
  return (at) => ranges.some(([from, to]) => at >= from && at <= to);
}

export const cut: Program = function* (process) {
  const { has, value, operands } = options(process, 's', 'dfcb', {
    delimiter: 'd',
    fields: 'f',
    characters: 'c',
    bytes: 'b',
  });
  const list = value('f') ?? value('c') ?? value('b');
  if (list === undefined)
    throw new Failure(
      "you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more information.",
    );
  const delimiter = value('d') ?? '\t';
  const wanted = positions(list);
  const { found, failed } = yield* inputs(process, operands);
  const cutLine = (line: string) => {
    if (!has('f')) return [[...line].filter((_, index) => wanted(index + 1)).join('')];
    if (!line.includes(delimiter)) return has('s') ? [] : [line];
    return [
      line
        .split(delimiter)
        .filter((_, index) => wanted(index + 1))
        .join(delimiter),
    ];
  };
  process.out(joined(found.flatMap(({ bytes }) => linesOf(bytes)).flatMap(cutLine)));
  return Number(failed);
};
