import fs from 'node:fs';
import path from 'node:path';
import { type Process, simple } from '../process.ts';
import { reasonOf } from '../reasons.ts';
import { options, type Options } from './options.ts';

const at = ({ cwd }: Process, name: string): string => path.resolve(cwd, name);
const stat = (process: Process, name: string) => fs.statSync(at(process, name), { throwIfNoEntry: false });
const isDirectory = (process: Process, name: string): boolean => stat(process, name)?.isDirectory() ?? false;

/** Does something to each name; complains and goes on when it fails. */
function each(
  process: Process,
  names: readonly string[],
  what: (name: string) => string,
  run: (name: string) => void,
): number {
  let status = 0;
  const program = process.name.split('/').at(-1)!;
  for (const name of names) {
    try {
      run(name);
    } catch (error) {
      process.err(`${program}: ${what(name)}: ${reasonOf(error)}\n`);
      status = 1;
    }
  }
  return status;
}

function missingOperand(process: Process, what = 'missing operand'): number {
  const program = process.name.split('/').at(-1)!;
  process.err(`${program}: ${what}\nTry '${program} --help' for more information.\n`);
  return 1;
}

/** Sources and where each goes, for `cp` and `mv`. */
function pairs(process: Process, { operands }: Options): [string, string][] | number {
  if (!operands.length) return missingOperand(process, 'missing file operand');
  const target = operands.at(-1)!;
  if (operands.length === 1) return missingOperand(process, `missing destination file operand after '${target}'`);
  const into = isDirectory(process, target);
  if (operands.length > 2 && !into) {
    process.err(`${process.name.split('/').at(-1)}: target '${target}' is not a directory\n`);
    return 1;
  }
  return operands
    .slice(0, -1)
    .map((source) => [source, into ? `${target.replace(/\/$/, '')}/${path.basename(source)}` : target]);
}

export const cp = simple((process) => {
  const flags = options(process, 'rRapfvnTd', '', { recursive: 'r', archive: 'a', verbose: 'v', force: 'f' });
  const found = pairs(process, flags);
  if (typeof found === 'number') return found;
  const recursive = flags.has('r') || flags.has('R') || flags.has('a');
  let status = 0;
  for (const [source, target] of found) {
    if (isDirectory(process, source) && !recursive) {
      process.err(`cp: -r not specified; omitting directory '${source}'\n`);
      status = 1;
    } else
      status ||= each(
        process,
        [source],
        (name) => (stat(process, name) ? `cannot create regular file '${target}'` : `cannot stat '${name}'`),
        () => {
          copy(at(process, source), at(process, target));
          if (flags.has('v')) process.out(`'${source}' -> '${target}'\n`);
        },
      );
  }
  return status;
});

function copy(from: string, to: string): void {
  if (!fs.statSync(from).isDirectory()) return void fs.copyFileSync(from, to);
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) copy(`${from}/${name}`, `${to}/${name}`);
}

export const mv = simple((process) => {
  const flags = options(process, 'fnvT', '', { force: 'f', verbose: 'v' });
  const found = pairs(process, flags);
  if (typeof found === 'number') return found;
  let status = 0;
  for (const [source, target] of found)
    status ||= each(
      process,
      [source],
      (name) => (stat(process, name) ? `cannot move '${name}' to '${target}'` : `cannot stat '${name}'`),
      () => {
        fs.renameSync(at(process, source), at(process, target));
        if (flags.has('v')) process.out(`renamed '${source}' -> '${target}'\n`);
      },
    );
  return status;
});

export const rm = simple((process) => {
  const flags = options(process, 'rRfvd', '', { recursive: 'r', force: 'f' });
  if (!flags.operands.length) return flags.has('f') ? 0 : missingOperand(process);
  const recursive = flags.has('r') || flags.has('R');
  const present = flags.operands.filter((name) => !flags.has('f') || stat(process, name));
  return each(
    process,
    present,
    (name) => `cannot remove '${name}'`,
    (name) => {
      if (isDirectory(process, name) && !recursive) throw Object.assign(new Error(), { code: 'EISDIR' });
      fs.statSync(at(process, name));
      fs.rmSync(at(process, name), { recursive });
      if (flags.has('v')) process.out(`removed '${name}'\n`);
    },
  );
});

export const mkdir = simple((process) => {
  const flags = options(process, 'pv', 'm', { parents: 'p' });
  if (!flags.operands.length) return missingOperand(process);
  return each(
    process,
    flags.operands,
    (name) => `cannot create directory ‘${name}’`,
    (name) => {
      fs.mkdirSync(at(process, name), { recursive: flags.has('p') });
      if (flags.has('v')) process.out(`mkdir: created directory '${name}'\n`);
    },
  );
});

export const rmdir = simple((process) => {
  const { operands } = options(process, 'p');
  if (!operands.length) return missingOperand(process);
  return each(
    process,
    operands,
    (name) => `failed to remove '${name}'`,
    (name) => fs.rmdirSync(at(process, name)),
  );
});

export const touch = simple((process) => {
  const flags = options(process, 'acm', 'dt', { 'no-create': 'c' });
  if (!flags.operands.length) return missingOperand(process, 'missing file operand');
  return each(
    process,
    flags.operands,
    (name) => `cannot touch '${name}'`,
    (name) => {
      const now = new Date(Date.now());
      if (stat(process, name)) fs.utimesSync(at(process, name), now, now);
      else if (!flags.has('c')) fs.writeFileSync(at(process, name), '');
    },
  );
});

export const chmod = simple((process) => {
  const { operands } = options(process, 'Rv');
  const [mode, ...names] = operands;
  if (!mode || !names.length) return missingOperand(process);
  return each(
    process,
    names,
    (name) => (stat(process, name) ? `changing permissions of '${name}'` : `cannot access '${name}'`),
    (name) => {
      const before = fs.statSync(at(process, name)).mode & 0o777;
      fs.chmodSync(at(process, name), changedMode(mode, before));
    },
  );
});

/** `755`, `+x`, `u+w,g-r`. */
function changedMode(text: string, before: number): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return text.split(',').reduce((mode, clause) => {
    const [, who = '', operator, what = ''] = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause) ?? [];
    const classes = { u: 0o700, g: 0o070, o: 0o007 };
    const mask = [...(who.replace('a', 'ugo') || 'ugo')].reduce((bits, one) => bits | classes[one as 'u'], 0);
    const bits = [...what].reduce((sum, letter) => sum | { r: 0o444, w: 0o222, x: 0o111 }[letter as 'r'], 0) & mask;
    return operator === '+' ? mode | bits : operator === '-' ? mode & ~bits : (mode & ~mask) | bits;
  }, before);
}
