import { base64, concat, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import type { ShellCommand, ShellContext } from '../shell.ts';
import { takeOptions } from './options.ts';

/** The content of files one after another, or of what comes in when none is named; null after a complaint. */
function contents(command: string, names: readonly string[], { place, stdin, err }: ShellContext): Uint8Array | null {
  if (!names.length) return stdin;
  const parts: Uint8Array[] = [];
  for (const name of names) {
    const bytes = name === '-' ? stdin : place.read(name);
    if (!bytes) {
      err(`${command}: ${name}: ${place.isFolder(name) ? 'Is a directory' : 'No such file or directory'}\n`);
      return null;
    }
    parts.push(bytes);
  }
  return concat(parts);
}

const linesOf = (bytes: Uint8Array): string[] => {
  const lines = text(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

/** A command from lines to lines. */
const byLine =
  (
    name: string,
    switches: string,
    withValue: string,
    work: (lines: string[], on: Set<string>, values: Map<string, string>) => readonly string[],
  ): ShellCommand =>
  (words, context) => {
    const { on, values, rest, unknown } = takeOptions(words, switches, withValue);
    if (unknown) {
      context.err(`${name}: invalid option -- '${unknown}'\n`);
      return 1;
    }
    const bytes = contents(name, rest, context);
    if (!bytes) return 1;
    context.out(
      work(linesOf(bytes), on, values)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return 0;
  };

const count = (values: Map<string, string>): number => Math.abs(Number(values.get('n') ?? 10)) || 0;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const grep: ShellCommand = (words, context) => {
  const { on, values, rest } = takeOptions(words, 'invcoEFqwr', 'e');
  const source = values.get('e') ?? rest.shift();
  if (source === undefined) {
    context.err('usage: grep [-ivnco] PATTERN [FILE…]\n');
    return 2;
  }
  let expression: RegExp;
  try {
    const escaped = on.has('F') ? source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : source;
    expression = new RegExp(on.has('w') ? `\\b(?:${escaped})\\b` : escaped, on.has('i') ? 'i' : '');
  } catch {
    context.err(`grep: ${source}: not a regular expression\n`);
    return 2;
  }
  const bytes = contents('grep', rest, context);
  if (!bytes) return 2;
  const found = linesOf(bytes)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => expression.test(line) !== on.has('v'));
  if (on.has('q')) return found.length ? 0 : 1;
  if (on.has('c')) context.out(`${found.length}\n`);
  else
    for (const { line, number } of found)
      context.out(`${on.has('n') ? `${number}:` : ''}${on.has('o') ? (expression.exec(line)?.[0] ?? '') : line}\n`);
  return found.length ? 0 : 1;
};

const wc: ShellCommand = (words, context) => {
  const { on, rest } = takeOptions(words, 'lwcm');
  const bytes = contents('wc', rest, context);
  if (!bytes) return 1;
  const whole = text(bytes);
  const counts = {
    l: whole.split('\n').length - 1,
    w: whole.split(/\s+/).filter(Boolean).length,
    c: bytes.length,
    m: [...whole].length,
  };
  const asked = (['l', 'w', 'm', 'c'] as const).filter((each) => (on.size ? on.has(each) : each !== 'm'));
  context.out(`${asked.map((each) => counts[each]).join(' ')}${rest.length === 1 ? ` ${rest[0]}` : ''}\n`);
  return 0;
};

const toBase64: ShellCommand = (words, context) => {
  const { on, rest } = takeOptions(words, 'dD', 'w');
  const bytes = contents('base64', rest, context);
  if (!bytes) return 1;
  if (!on.has('d') && !on.has('D')) {
    context.out(`${base64(bytes)}\n`);
    return 0;
  }
  try {
    context.out(fromBase64(text(bytes).replace(/\s/g, '')));
    return 0;
  } catch {
    context.err('base64: invalid input\n');
    return 1;
  }
};

/** Commands from text to text. */
export const textCommands: Readonly<Record<string, ShellCommand>> = {
  cat: (words, context) => {
    const bytes = contents('cat', words, context);
    if (!bytes) return 1;
    context.out(bytes);
    return 0;
  },
  head: byLine('head', 'q', 'nc', (lines, _on, values) => lines.slice(0, count(values))),
  tail: byLine('tail', 'qf', 'nc', (lines, _on, values) => (count(values) ? lines.slice(-count(values)) : [])),
  sort: byLine('sort', 'rnuf', 'kt', (lines, on) => {
    const sorted = [...lines].sort(
      on.has('n') ? (a, b) => (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0) || compare(a, b) : compare,
    );
    const kept = on.has('u') ? [...new Set(sorted)] : sorted;
    return on.has('r') ? kept.reverse() : kept;
  }),
  uniq: byLine('uniq', 'cd', '', (lines, on) => {
    const runs: { line: string; times: number }[] = [];
    for (const line of lines) {
      const last = runs.at(-1);
      if (last?.line === line) last.times++;
      else runs.push({ line, times: 1 });
    }
    return runs
      .filter(({ times }) => !on.has('d') || times > 1)
      .map(({ line, times }) => (on.has('c') ? `${String(times).padStart(7)} ${line}` : line));
  }),
  grep,
  wc,
  base64: toBase64,
  tee: (words, context) => {
    const { on, rest } = takeOptions(words, 'a');
    for (const path of rest)
      context.place.write(
        path,
        on.has('a') ? concat([context.place.read(path) ?? utf8(''), context.stdin]) : context.stdin,
      );
    context.out(context.stdin);
    return 0;
  },
};
