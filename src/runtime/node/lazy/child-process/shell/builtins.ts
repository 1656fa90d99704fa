import fs from 'node:fs';
import path from 'node:path';
import type { Process } from '../process.ts';
import { printf } from '../programs/printf.ts';
import { findProgram } from '../programs/index.ts';
import { reasonOf } from '../reasons.ts';
import { type Shell, ShellExit } from './interpret.ts';
import { test } from './test-command.ts';

type Builtin = (shell: Shell, args: string[], process: Process) => number;

const exported: Builtin = (shell, args, process) => {
  if (!args.length || args[0] === '-p')
    for (const [name, value] of Object.entries(shell.env).sort())
      process.out(`declare -x ${name}=${JSON.stringify(value)}\n`);
  for (const arg of args.filter((one) => one !== '-p')) {
    const [, name, value] = /^([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (!name) continue;
    if (value !== undefined) shell.variables.set(name, value);
    shell.exported.add(name);
  }
  return 0;
};

function echo(args: string[], process: Process): number {
  let rest = args;
  let newline = '\n';
  let escapes = false;
  while (/^-[neE]+$/.test(rest[0] ?? '')) {
    if (rest[0]!.includes('n')) newline = '';
    if (rest[0]!.includes('e')) escapes = true;
    rest = rest.slice(1);
  }
  const text = rest.join(' ');
  process.out((escapes ? printf(text.replaceAll('%', '%%'), []) : text) + newline);
  return 0;
}

/** Where a name would be found, as `type` and `command -v` tell. */
const whereIs: (kind: 'type' | 'command') => Builtin = (kind) => (shell, args, process) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  if (kind === 'command' && !args[0]?.startsWith('-v'))
    shell.complain('this simulated shell knows `command` only with -v');
  let status = 0;
  for (const name of names) {
    const at = Object.hasOwn(builtins, name) ? name : findProgram(name, shell.env)?.path;
    if (!at) {
      status = 1;
      if (kind === 'type') shell.complain(`type: ${name}: not found`, true);
    } else if (kind === 'command') process.out(`${at}\n`);
    else process.out(at === name ? `${name} is a shell builtin\n` : `${name} is ${at}\n`);
  }
  return status;
};

/** Commands that the shell does itself. */
export const builtins: Record<string, Builtin> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  echo: (_shell, args, process) => echo(args, process),
  printf: (_shell, [format = '', ...args], process) => {
    process.out(printf(format, args));
    return 0;
  },
  pwd: (shell, _args, process) => {
    process.out(`${shell.cwd}\n`);
    return 0;
  },
  cd(shell, [target = shell.variables.get('HOME') ?? '/']) {
    const to = path.resolve(shell.cwd, target === '-' ? (shell.variables.get('OLDPWD') ?? '.') : target);
    try {
      if (!fs.statSync(to).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    } catch (error) {
      shell.complain(`cd: ${target}: ${reasonOf(error)}`, true);
      return 1;
    }
    shell.variables.set('OLDPWD', shell.cwd);
    shell.cwd = to;
    shell.variables.set('PWD', to);
    return 0;
  },
  exit(shell, [status]) {
    throw new ShellExit(status === undefined ? shell.status : Number(status) & 255);
  },
  export: exported,
  unset(shell, names) {
    for (const name of names) {
      shell.variables.delete(name);
      shell.exported.delete(name);
    }
    return 0;
  },
  set(shell, args) {
    for (const arg of args) if (/^[-+]\w*e/.test(arg)) shell.stopsOnFailure = arg.startsWith('-');
    return 0;
  },
  test: (shell, args) => test(args, shell.cwd),
  '[': (shell, args) => {
    if (args.at(-1) === ']') return test(args.slice(0, -1), shell.cwd);
    shell.complain("[: missing `]'", true);
    return 2;
  },
  type: whereIs('type'),
  command: whereIs('command'),
};
