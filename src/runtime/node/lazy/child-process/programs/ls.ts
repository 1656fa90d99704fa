import fs from 'node:fs';
import path from 'node:path';
import { Failure, type Process, simple } from '../process.ts';
import { isLegacy } from '../machine.ts';
import { reasonOf } from '../reasons.ts';
import { formatDate } from './format-date.ts';
import { humanSize, options } from './options.ts';

interface Listed {
  name: string;
  stat: any;
}

/** `ls` with -a -A -l -h -1 -r -t -S -d -R -F -i (unknown ones are refused). Never colours, one name a line: its output is no terminal. */
export const ls = simple((process) => {
  const flags = options(process, 'aAlh1rtSdRFGnsgok', '', {
    all: 'a',
    'almost-all': 'A',
    'human-readable': 'h',
    recursive: 'R',
    reverse: 'r',
  });
  let status = 0;
  const files: Listed[] = [];
  const directories: Listed[] = [];
  const targets = flags.operands.length ? flags.operands : ['.'];
  for (const target of [...targets].sort()) {
    try {
      const stat = fs.statSync(path.resolve(process.cwd, target));
      (stat.isDirectory() && !flags.has('d') ? directories : files).push({ name: target, stat });
    } catch (error) {
      const quoted = isLegacy() ? target : `'${target}'`;
      process.err(`ls: cannot access ${quoted}: ${reasonOf(error)}\n`);
      status = 2;
    }
  }
  const show = (entries: Listed[]) => process.out(lines(sorted(entries, flags.has), flags.has));
  if (files.length) show(files);
  let first = !files.length;
  const visit = (shown: string) => {
    const absolute = path.resolve(process.cwd, shown);
    const at = (name: string): Listed => ({ name, stat: fs.statSync(path.join(absolute, name)) });
    const names = fs.readdirSync(absolute) as string[];
    const inner = names.filter((name) => flags.has('a') || flags.has('A') || !name.startsWith('.')).map(at);
    const entries = sorted(inner, flags.has);
    if (flags.has('a')) entries.unshift(at('.'), at('..'));
    if (targets.length > 1 || flags.has('R')) process.out(`${first ? '' : '\n'}${shown}:\n`);
    first = false;
    if (flags.has('l')) {
      const blocks = entries.reduce((sum, { stat }) => sum + stat.blocks * 512, 0);
      process.out(`total ${flags.has('h') ? humanSize(blocks) : blocks / 1024}\n`);
    }
    process.out(lines(entries, flags.has));
    if (flags.has('R'))
      for (const { name, stat } of sorted(inner, flags.has))
        if (stat.isDirectory()) visit(`${shown.replace(/\/$/, '')}/${name}`);
  };
  for (const { name } of sorted(directories, flags.has)) visit(name);
  return status;
});

function sorted(entries: Listed[], has: (flag: string) => boolean): Listed[] {
  const order = [...entries].sort((a, b) =>
    has('t') && a.stat.mtimeMs !== b.stat.mtimeMs
      ? b.stat.mtimeMs - a.stat.mtimeMs
      : has('S') && a.stat.size !== b.stat.size
        ? b.stat.size - a.stat.size
        : byLocale(a.name, b.name),
  );
  return has('r') ? order.reverse() : order;
}

/** Order of names in `en_US.UTF-8`: letters before case, punctuation last to decide. */
export function byLocale(a: string, b: string): number {
  const key = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const [x, y] = [key(a), key(b)];
  if (x !== y) return x < y ? -1 : 1;
  const swapped = (text: string) =>
    text.replace(/\p{L}/gu, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
  return swapped(a) < swapped(b) ? -1 : Number(a !== b);
}

function lines(entries: Listed[], has: (flag: string) => boolean): string {
  const named = ({ name, stat }: Listed) => name + (has('F') && stat.isDirectory() ? '/' : '');
  if (!has('l')) return entries.map((entry) => `${named(entry)}\n`).join('');
  const rows = entries.map((entry) => {
    const { stat } = entry;
    const size = has('h') ? humanSize(stat.size) : String(stat.size);
    return [
      modeText(stat),
      linksOf(stat),
      ...owners(stat),
      size,
      formatDate(stat.mtime, dateStyle(stat.mtimeMs)),
      named(entry),
    ];
  });
  const width = (column: number) => Math.max(...rows.map((row) => row[column]!.length));
  const [links, user, group, size] = [1, 2, 3, 4].map(width) as [number, number, number, number];
  return rows
    .map(
      ([mode, n, u, g, s, date, name]) =>
        `${mode} ${n!.padStart(links)} ${u!.padEnd(user)} ${g!.padEnd(group)} ${s!.padStart(size)} ${date} ${name}\n`,
    )
    .join('');
}

/** Files of the last half year show the time of day, others the year. */
function dateStyle(mtimeMs: number): string {
  const age = Date.now() - mtimeMs;
  return age >= 0 && age < 15_778_476_000 ? '%b %e %H:%M' : '%b %e  %Y';
}

const linksOf = (stat: any): string => (stat.isDirectory() ? '2' : '1');

const owners = (stat: any): string[] => (stat.uid === 0 ? ['root', 'root'] : ['sbx_user1051', '990']);

export function modeText(stat: any): string {
  const kind = stat.isDirectory() ? 'd' : stat.isCharacterDevice() ? 'c' : '-';
  return kind + [...'rwxrwxrwx'].map((letter, bit) => (stat.mode & (1 << (8 - bit)) ? letter : '-')).join('');
}

/** Bytes of an operand, `-` being standard input. @throws {Failure} in the C library's words. */
export function* input(process: Process, operand: string): Generator<any, Buffer, any> {
  if (operand === '-') return yield* process.stdin();
  try {
    return fs.readFileSync(path.resolve(process.cwd, operand));
  } catch (error) {
    throw new Failure(`${operand}: ${reasonOf(error)}`);
  }
}
