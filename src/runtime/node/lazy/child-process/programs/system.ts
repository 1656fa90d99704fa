import fs from 'node:fs';
import { volume } from '../../../lib/fs-volume.ts';
import path from 'node:path';
import { machine } from '../machine.ts';
import { Failure, type Program, simple } from '../process.ts';
import { runProgram } from '../run-program.ts';
import { formatDate } from './format-date.ts';
import { findProgram } from './index.ts';
import { humanSize, options } from './options.ts';

export const pwd = simple((process) => process.out(`${process.cwd}\n`));

/** `env`, or `env NAME=value … program`. */
export const env: Program = function* (process) {
  const rest = [...process.args];
  const clean = rest[0] === '-i' && !!rest.shift();
  const values = clean ? {} : { ...process.env };
  while (/^[^=]+=/.test(rest[0] ?? '')) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(rest.shift()!)!;
    values[name!] = value!;
  }
  const [name, ...args] = rest;
  if (name === undefined) {
    for (const [key, value] of Object.entries(values)) process.out(`${key}=${value}\n`);
    return 0;
  }
  const found = runProgram({ ...process, name, args, env: values }, 'shell');
  if (typeof found !== 'string') return yield* found;
  if (found === 'ENOENT') throw new Failure(`‘${name}’: No such file or directory`, 127);
  throw new Failure(`‘${name}’: Permission denied`, 126);
};

export const printenv = simple((process) => {
  if (!process.args.length) for (const [name, value] of Object.entries(process.env)) process.out(`${name}=${value}\n`);
  for (const name of process.args) {
    if (process.env[name] === undefined) return 1;
    process.out(`${process.env[name]}\n`);
  }
  return 0;
});

export const uname = simple((process) => {
  const { has, operands } = options(process, 'asnrvmpio', '', {
    all: 'a',
    'kernel-name': 's',
    nodename: 'n',
    'kernel-release': 'r',
    machine: 'm',
  });
  if (operands.length) throw new Failure(`extra operand '${operands[0]}'\nTry 'uname --help' for more information.`);
  const { system, node, release, version, hardware } = machine();
  const fields: [string, string][] = [
    ['s', system],
    ['n', node],
    ['r', release],
    ['v', version],
    ['m', hardware],
    ['p', hardware],
    ['i', hardware],
    ['o', 'GNU/Linux'],
  ];
  const shown = fields.filter(
    ([letter]) => has('a') || has(letter) || (letter === 's' && !'snrvmpio'.split('').some(has)),
  );
  process.out(`${shown.map(([, text]) => text).join(' ')}\n`);
});

/** The file systems of an environment: the image, `/dev`, the function's `/tmp`. */
export const df = simple((process) => {
  const { has, operands } = options(process, 'hkTaPiml', '', { 'human-readable': 'h' });
  const tmp = volume.tmpUse();
  const systems = [
    { name: '/dev/root', size: 10_735_845_376, used: 9_869_524_992, on: '/' },
    { name: '/dev/vdb', size: tmp.size, used: tmp.used, on: '/dev' },
    { name: '/dev/vdd', size: tmp.size, used: tmp.used, on: '/tmp' },
    { name: '/dev/vdc', size: 16_777_216, used: 16_777_216, on: '/var/task' },
  ];
  const of = (name: string) => {
    const absolute = path.resolve(process.cwd, name);
    if (!fs.existsSync(absolute)) throw new Failure(`'${name}': No such file or directory`);
    return systems
      .filter(({ on }) => absolute === on || absolute.startsWith(on === '/' ? '/' : `${on}/`))
      .sort((a, b) => b.on.length - a.on.length)[0]!;
  };
  const shown = operands.length ? operands.map(of) : systems.filter(({ on }) => on !== '/dev');
  const unit = has('m') ? 1024 ** 2 : 1024;
  const size = (bytes: number) => (has('h') ? humanSize(bytes) : String(Math.ceil(bytes / unit)));
  const rows = shown.map(({ name, size: all, used, on }) => [
    name,
    size(all),
    size(used),
    size(all - used),
    `${Math.ceil((used / all) * 100)}%`,
    on,
  ]);
  const titles = [
    'Filesystem',
    has('h') ? 'Size' : has('m') ? '1M-blocks' : '1K-blocks',
    'Used',
    has('h') ? 'Avail' : 'Available',
    'Use%',
    'Mounted on',
  ];
  const width = (column: number) =>
    Math.max(
      ...[titles, ...rows].map((row) => row[column]!.length),
      column === 0 ? 14 : has('h') ? (column < 4 ? 5 : 0) : 0,
    );
  for (const row of [titles, ...rows])
    process.out(
      `${row.map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : column === 5 ? cell : cell.padStart(width(column)))).join(' ')}\n`,
    );
});

export const free = simple((process) => {
  const { has } = options(process, 'bkmght', '', { mega: 'm', human: 'h', kilo: 'k', giga: 'g', bytes: 'b' });
  const { rss } = globalThis.process.memoryUsage();
  const total =
    (Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? globalThis.process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) ||
      128) *
    1024 *
    1024;
  const cache = Math.round(total * 0.1);
  const unit = has('b') ? 1 : has('m') ? 1024 ** 2 : has('g') ? 1024 ** 3 : 1024;
  const size = (bytes: number) =>
    has('h') ? `${humanSize(bytes)}i`.replace(/^(\d+)i$/, '$1B') : String(Math.floor(bytes / unit));
  const left = Math.max(0, total - rss - cache);
  const row = (name: string, ...cells: number[]) =>
    `${name.padEnd(8)}${cells.map((cell) => size(cell).padStart(12)).join('')}\n`;
  process.out(
    `${' '.repeat(8)}${['total', 'used', 'free', 'shared', 'buff/cache', 'available'].map((title) => title.padStart(12)).join('')}\n`,
  );
  process.out(row('Mem:', total, Math.min(rss, total), left, 0, cache, left + cache) + row('Swap:', 0, 0, 0));
});

export const date = simple((process) => {
  const { has, value, operands } = options(process, 'uR', 'dr', { utc: 'u', date: 'd' });
  let when = new Date(Date.now());
  const given = value('d');
  if (given !== undefined)
    when = /^@\d+$/.test(given)
      ? new Date(Number(given.slice(1)) * 1000)
      : new Date(/[zZ]|GMT|UTC|[+-]\d\d:?\d\d$/.test(given) ? given : `${given}Z`);
  if (Number.isNaN(when.getTime())) throw new Failure(`invalid date '${given}'`);
  const [format] = operands;
  if (format && !format.startsWith('+')) throw new Failure(`invalid date '${format}'`);
  const standard = has('R') ? '%a, %d %b %Y %T %z' : '%a %b %e %T %Z %Y';
  process.out(`${formatDate(when, format ? format.slice(1) : standard)}\n`);
});

const units: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Sleeps in virtual time. */
export const sleep: Program = function* (process) {
  if (!process.args.length) throw new Failure("missing operand\nTry 'sleep --help' for more information.");
  let ms = 0;
  for (const arg of process.args) {
    const [, number, unit] = /^(\d*\.?\d+)([smhd]?)$/.exec(arg) ?? [];
    if (number === undefined)
      throw new Failure(`invalid time interval ‘${arg}’\nTry 'sleep --help' for more information.`);
    ms += Number(number) * units[unit!]! * 1000;
  }
  yield { kind: 'sleep', ms };
  return 0;
};

export const which = simple((process) => {
  let status = 0;
  for (const name of process.args) {
    const found = findProgram(name, process.env);
    if (found) process.out(`${found.path}\n`);
    else {
      process.err(`which: no ${name} in (${process.env.PATH ?? ''})\n`);
      status = 1;
    }
  }
  return status;
});

const simpleText = (text: () => string) => simple((process) => process.out(`${text()}\n`));
export const whoami = simpleText(() => 'sbx_user1051');
export const hostname = simpleText(() => machine().node);
export const nproc = simpleText(() => '2');
export const id = simpleText(() => 'uid=993(sbx_user1051) gid=990 groups=990');

/** Directory and last part of a path. */
export const basename = simple((process) => process.out(`${path.basename(process.args[0] ?? '', process.args[1])}\n`));
export const dirname = simple((process) => process.out(`${path.dirname(process.args[0] ?? '')}\n`));
