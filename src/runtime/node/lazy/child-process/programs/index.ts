import fs from 'node:fs';
import path from 'node:path';
import { isLegacy } from '../machine.ts';
import { type Program, simple } from '../process.ts';
import { printf } from './printf.ts';
import { bash } from './bash.ts';
import { chmod, cp, mkdir, mv, rm, rmdir, touch } from './files.ts';
import { convert, identify } from './image-magick.ts';
import { ls } from './ls.ts';
import { node } from './node.ts';
import { cut, grep, sort } from './search.ts';
import {
  basename,
  date,
  df,
  dirname,
  env,
  free,
  hostname,
  id,
  nproc,
  printenv,
  pwd,
  sleep,
  uname,
  which,
  whoami,
} from './system.ts';
import { cat, head, tail, uniq, wc } from './text.ts';

const echo = simple(({ args, out }) => out(args[0] === '-n' ? args.slice(1).join(' ') : `${args.join(' ')}\n`));
const printfProgram = simple(({ args: [format = '', ...rest], out }) => out(printf(format, rest)));

/** Programs of the system by name; they stand in `/usr/bin`, and `/bin` leads there. */
const system: Record<string, Program> = {
  basename,
  cat,
  chmod,
  cp,
  cut,
  date,
  df,
  dirname,
  echo,
  egrep: grep,
  env,
  false: simple(() => 1),
  fgrep: grep,
  free,
  grep,
  head,
  hostname,
  id,
  ls,
  mkdir,
  mv,
  nproc,
  printenv,
  printf: printfProgram,
  pwd,
  rm,
  rmdir,
  sleep,
  sort,
  tail,
  touch,
  true: simple(() => 0),
  uname,
  uniq,
  wc,
  which,
  whoami,
  sh: bash,
  bash,
};

const imageMagick: Record<string, Program> = { convert, identify };

/** Amazon Linux of 2016 had ImageMagick; to today's runtimes a layer brings it. */
const directories = (): Record<string, Record<string, Program>> => {
  const shared = isLegacy() ? { ...system, ...imageMagick, node } : system;
  return {
    '/usr/bin': shared,
    '/bin': shared,
    ...(isLegacy() ? {} : { '/var/lang/bin': { node }, '/opt/bin': imageMagick }),
  };
};

const lambdaPath = '/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin';

export interface Found {
  path: string;
  /** Undefined for a file of the function's own. */
  program?: Program;
}

/** The program that stands at a path or under a name in `PATH`. */
export function findProgram(name: string, env: Record<string, string | undefined>, cwd = '/'): Found | undefined {
  if (name.includes('/')) return programAt(path.resolve(cwd, name));
  for (const directory of (env.PATH ?? lambdaPath).split(':').filter(Boolean)) {
    const found = programAt(path.join(directory, name));
    if (found) return found;
  }
  return undefined;
}

function programAt(file: string): Found | undefined {
  const { dir, base } = path.parse(file);
  const known = directories()[dir];
  if (known && Object.hasOwn(known, base)) return { path: file, program: known[base] };
  return fs.existsSync(file) ? { path: file } : undefined;
}
