import type { ShellCommand } from '../shell.ts';
import { takeOptions } from './options.ts';

/** `zip -r package.zip .`: a file and folders of files; paths as they are seen from here. */
const zip: ShellCommand = async (words, { shell, place, out, err }) => {
  const { on, values, rest } = takeOptions(words, 'rqj9X', 'x');
  const [target, ...sources] = rest;
  if (!target || !sources.length) {
    err('zip error: Nothing to do! (zip -r package.zip index.js node_modules)\n');
    return 12;
  }
  const { zipFiles, unzipFiles } = await import('../../../share/zip-files.ts');
  const path = place.resolve(/\.\w+$/.test(target) ? target : `${target}.zip`);
  const before = place.read(path);
  const files: Record<string, Uint8Array> = before ? unzipFiles(before) : {};
  const skipped = values.get('x');
  for (const source of sources) {
    const full = place.resolve(source);
    const found = place.read(full)
      ? [full]
      : on.has('r')
        ? shell.host.files.list().filter((each) => each.startsWith(`${full === '/' ? '' : full}/`) && place.read(each))
        : [];
    if (!found.length && !place.isFolder(full)) {
      err(`\tzip warning: name not matched: ${source}\n`);
      continue;
    }
    for (const each of found) {
      if (each === path) continue;
      const shown = each.startsWith(`${shell.folder}/`) ? each.slice(shell.folder.length + 1) : each.slice(1);
      const name = on.has('j') ? shown.split('/').pop()! : shown;
      if (skipped && new RegExp(`^${skipped.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name))
        continue;
      files[name] = place.read(each)!;
      if (!on.has('q')) out(`  adding: ${name}\n`);
    }
  }
  if (!Object.keys(files).length) {
    err(`\nzip error: Nothing to do! (${target})\n`);
    return 12;
  }
  place.write(path, zipFiles(files));
  return 0;
};

const unzip: ShellCommand = async (words, { place, out, err }) => {
  const { on, values, rest } = takeOptions(words, 'olq', 'd');
  const bytes = rest[0] ? place.read(rest[0]) : null;
  if (!bytes) {
    err(`unzip:  cannot find or open ${rest[0] ?? ''}\n`);
    return 9;
  }
  const { unzipFiles } = await import('../../../share/zip-files.ts');
  let files: Record<string, Uint8Array>;
  try {
    files = unzipFiles(bytes);
  } catch {
    err(`unzip:  ${rest[0]} is not a zip file\n`);
    return 9;
  }
  if (!on.has('q')) out(`Archive:  ${rest[0]}\n`);
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) continue;
    if (on.has('l')) out(`${String(content.length).padStart(9)}  ${name}\n`);
    else {
      const safe = name
        .split('/')
        .filter((part) => part && part !== '..')
        .join('/');
      place.write(`${values.get('d') ?? '.'}/${safe}`, content);
      if (!on.has('q')) out(`  inflating: ${safe}\n`);
    }
  }
  return 0;
};

/** Packages. */
export const zipCommands: Readonly<Record<string, ShellCommand>> = { zip, unzip };
