import { Failure, type Process, type Program, type Wait } from '../process.ts';
import { input } from './ls.ts';
import { options } from './options.ts';

type Inputs = { name: string; bytes: Buffer }[];

/** Contents of the operands, or of standard input; those that cannot be read are complained about. */
function* inputs(
  process: Process,
  operands: readonly string[],
  word = '',
): Generator<Wait, { found: Inputs; failed: boolean }, any> {
  const found: Inputs = [];
  let failed = false;
  const program = process.name.split('/').at(-1)!;
  for (const name of operands.length ? operands : ['-']) {
    try {
      found.push({ name, bytes: yield* input(process, name) });
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const [, file, reason] = /^(.*): (.*)$/s.exec(failure.message)!;
      const isDirectory = reason === 'Is a directory' && word !== '';
      const what = isDirectory ? `error reading '${file}'` : word ? `cannot open '${file}' for reading` : file!;
      process.err(`${program}: ${what}: ${reason}\n`);
      failed = true;
    }
  }
  return { found, failed };
}

/** Lines without their line feeds; a last line without one counts. */
export function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString().split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const joined = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

export const cat: Program = function* (process) {
  const { has, operands } = options(process, 'nuAe', '', { number: 'n' });
  const { found, failed } = yield* inputs(process, operands);
  if (!has('n')) for (const { bytes } of found) process.out(bytes);
  else {
    const lines = found.flatMap(({ bytes }) => linesOf(bytes));
    process.out(joined(lines.map((line, index) => `${String(index + 1).padStart(6)}\t${line}`)));
  }
  return Number(failed);
};

/** `head` and `tail`: `-n 5`, `-5`, `-c 10`, `-n +3` (tail), `-n -3` (head). */
const ends = (which: 'head' | 'tail'): Program =>
  function* (process) {
    const args = process.args.map((arg, at) =>
      /^-[nc]$/.test(process.args[at - 1] ?? '') ? arg : arg.replace(/^-(\d+)$/, '-n$1'),
    );
    const { has, value, operands } = options({ ...process, args }, 'qv', 'nc', { lines: 'n', bytes: 'c' });
    const { found, failed } = yield* inputs(process, operands, 'open');
    const given = value('c') ?? value('n') ?? '10';
    if (!/^[-+]?\d+$/.test(given)) throw new Failure(`invalid number of ${has('c') ? 'bytes' : 'lines'}: ‘${given}’`);
    const count = Math.abs(Number(given));
    const range = (length: number): [number, number] =>
      which === 'head'
        ? [0, given.startsWith('-') ? Math.max(0, length - count) : count]
        : [given.startsWith('+') ? Math.max(0, count - 1) : Math.max(0, length - count), length];
    found.forEach(({ name, bytes }, index) => {
      if ((operands.length > 1 && !has('q')) || has('v'))
        process.out(`${index ? '\n' : ''}==> ${name === '-' ? 'standard input' : name} <==\n`);
      if (has('c')) process.out(bytes.subarray(...range(bytes.length)));
      else {
        const lines = bytes.toString().match(/[^\n]*\n|[^\n]+$/g) ?? [];
        process.out(lines.slice(...range(lines.length)).join(''));
      }
    });
    return Number(failed);
  };

export const head = ends('head');
export const tail = ends('tail');

export const wc: Program = function* (process) {
  const { has, operands } = options(process, 'lwcm', '', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  const { found, failed } = yield* inputs(process, operands);
  const all = !['l', 'w', 'c', 'm'].some(has);
  const rows = found.map(({ name, bytes }) => {
    const text = bytes.toString();
    const counts: [boolean, number][] = [
      [all || has('l'), text.split('\n').length - 1],
      [all || has('w'), text.split(/\s+/).filter(Boolean).length],
      [has('m'), [...text].length],
      [all || has('c'), bytes.length],
    ];
    return { name: operands.length ? name : '', counts: counts.filter(([shown]) => shown).map(([, count]) => count) };
  });
  if (rows.length > 1)
    rows.push({
      name: 'total',
      counts: rows[0]!.counts.map((_, at) => rows.reduce((sum, { counts }) => sum + counts[at]!, 0)),
    });
  const widest = Math.max(0, ...rows.flatMap(({ counts }) => counts.map((count) => String(count).length)));
  const width =
    rows.length === 1 && rows[0]!.counts.length === 1
      ? 1
      : operands.length || process.readsFile
        ? Math.max(widest, String(found.reduce((sum, { bytes }) => sum + bytes.length, 0)).length)
        : 7;
  for (const { name, counts } of rows)
    process.out(`${counts.map((count) => String(count).padStart(width)).join(' ')}${name && ` ${name}`}\n`);
  return Number(failed);
};

export const uniq: Program = function* (process) {
  const { has, operands } = options(process, 'cdui', '', { count: 'c', repeated: 'd', unique: 'u' });
  const { found, failed } = yield* inputs(process, operands.slice(0, 1));
  const groups: { line: string; count: number }[] = [];
  const key = (line: string) => (has('i') ? line.toLowerCase() : line);
  for (const line of found.flatMap(({ bytes }) => linesOf(bytes))) {
    const last = groups.at(-1);
    if (last && key(last.line) === key(line)) last.count += 1;
    else groups.push({ line, count: 1 });
  }
  const shown = groups.filter(({ count }) => (!has('d') || count > 1) && (!has('u') || count === 1));
  process.out(joined(shown.map(({ line, count }) => (has('c') ? `${String(count).padStart(7)} ${line}` : line))));
  return Number(failed);
};

export { inputs, joined };
