import { resolvePath } from '../../aws/place.ts';
import type { ShellCommand, ShellContext } from '../shell.ts';
import { HOME } from '../shell.ts';
import { takeOptions } from './options.ts';

const missing = (what: string): string => `${what}: No such file or directory`;

/** The last part of a path. */
const nameOf = (path: string): string => path.split('/').pop()!;

/** Everything below a folder, as absolute paths. */
const below = ({ shell }: ShellContext, folder: string): string[] =>
  shell.host.files.list().filter((path) => path.startsWith(folder === '/' ? '/' : `${folder}/`));

/** The names in a folder, sorted. */
export const namesIn = (context: ShellContext, folder: string): string[] => [
  ...new Set(below(context, folder).map((path) => path.slice(folder === '/' ? 1 : folder.length + 1).split('/')[0]!)),
];

const ls: ShellCommand = (words, context) => {
  const { place, out, err } = context;
  const { on, rest } = takeOptions(words, 'la1AhR');
  let code = 0;
  const line = (path: string, shown: string): string => {
    if (!on.has('l')) return `${shown}\n`;
    const isFolder = place.isFolder(path);
    return `${isFolder ? 'drwxr-xr-x' : '-rw-r--r--'}  learner  ${String(isFolder ? 0 : (place.read(path)?.length ?? 0)).padStart(8)}  ${shown}\n`;
  };
  const places = rest.length ? rest : ['.'];
  for (const each of places) {
    const path = place.resolve(each);
    if (place.read(path)) out(line(path, each));
    else if (place.isFolder(path)) {
      if (places.length > 1) out(`${each}:\n`);
      for (const name of namesIn(context, path))
        if (on.has('a') || on.has('A') || !name.startsWith('.')) out(line(`${path}/${name}`, name));
    } else {
      err(`ls: cannot access '${each}': No such file or directory\n`);
      code = 2;
    }
  }
  return code;
};

const cd: ShellCommand = ([target = HOME], { shell, place, err }) => {
  const path = place.resolve(target === '-' ? (shell.env.OLDPWD ?? HOME) : target);
  if (!place.isFolder(path)) {
    err(`cd: ${place.read(path) ? `${target}: Not a directory` : missing(target)}\n`);
    return 1;
  }
  Object.assign(shell.env, { OLDPWD: shell.folder, PWD: path });
  shell.folder = path;
  return 0;
};

const mkdir: ShellCommand = (words, { shell, place, err }) => {
  const { on, rest } = takeOptions(words, 'pv');
  for (const each of rest) {
    const path = place.resolve(each);
    if (!on.has('p') && (place.isFolder(path) || place.read(path))) {
      err(`mkdir: cannot create directory '${each}': File exists\n`);
      return 1;
    }
    shell.host.files.makeFolder(path);
  }
  return 0;
};

const rm: ShellCommand = (words, context) => {
  const { shell, place, err } = context;
  const { on, rest } = takeOptions(words, 'rfRiv');
  let code = 0;
  for (const each of rest) {
    const path = place.resolve(each);
    if (place.read(path)) shell.host.files.remove(path);
    else if (place.isFolder(path)) {
      if (on.has('r') || on.has('R'))
        for (const inner of [...below(context, path).reverse(), path]) shell.host.files.remove(inner);
      else {
        err(`rm: cannot remove '${each}': Is a directory\n`);
        code = 1;
      }
    } else if (!on.has('f')) {
      err(`rm: cannot remove '${missing(each).replace(': ', "': ")}\n`);
      code = 1;
    }
  }
  return code;
};

/** `cp` and `mv`: files into a folder or to a name; folders with `-r`. */
const transfer =
  (command: 'cp' | 'mv'): ShellCommand =>
  (words, context) => {
    const { shell, place, err } = context;
    const { files } = shell.host;
    const { on, rest } = takeOptions(words, 'rRfpav');
    const target = rest.pop();
    if (target === undefined || !rest.length) {
      err(`${command}: missing file operand\n`);
      return 1;
    }
    const into = place.isFolder(target);
    let code = 0;
    for (const each of rest) {
      const from = place.resolve(each);
      const to = place.resolve(into ? `${target}/${nameOf(from)}` : target);
      const bytes = files.read(from);
      const inner = place.isFolder(from) ? below(context, from) : [];
      if (from === to) {
        err(`${command}: '${each}' and '${target}' are the same file\n`);
        code = 1;
      } else if (bytes) {
        files.write(to, bytes);
        if (command === 'mv') files.remove(from);
      } else if (!place.isFolder(from)) {
        err(`${command}: cannot stat '${each}': No such file or directory\n`);
        code = 1;
      } else if (command === 'cp' && !on.has('r') && !on.has('R') && !on.has('a')) {
        err(`cp: -r not specified; omitting directory '${each}'\n`);
        code = 1;
      } else {
        files.makeFolder(to);
        for (const path of inner) {
          const content = files.read(path);
          if (content) files.write(to + path.slice(from.length), content);
        }
        if (command === 'mv') for (const path of [...inner.reverse(), from]) files.remove(path);
      }
    }
    return code;
  };

/** Commands on files and folders. */
export const fileCommands: Readonly<Record<string, ShellCommand>> = {
  ls,
  cd,
  mkdir,
  rm,
  cp: transfer('cp'),
  mv: transfer('mv'),
  pwd: (_words, { shell, out }) => {
    out(`${shell.folder}\n`);
    return 0;
  },
  touch: (words, { place }) => {
    for (const each of words)
      if (!place.read(each)) place.write(resolvePath('/', place.resolve(each)), new Uint8Array());
    return 0;
  },
};
