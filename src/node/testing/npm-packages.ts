import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../read-folder.ts';

const modules = join(import.meta.dirname, '../../../node_modules');
const needless = /\.(d\.[cm]?ts|map|md|flow)$|(^|\/)(test|tests|docs|examples|dist-types)\//;

const folders = new Map<string, Record<string, Uint8Array>>();

/** The project's own copy of npm packages with all they depend on, as `npm install` would put them into a handler's folder. */
export function npmPackages(names: readonly string[]): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const seen = new Set<string>();
  const add = (name: string) => {
    if (seen.has(name) || !existsSync(join(modules, name))) return;
    seen.add(name);
    const folder = folders.get(name) ?? readFolder(join(modules, name));
    folders.set(name, folder);
    for (const [path, bytes] of Object.entries(folder))
      if (!needless.test(path)) files[`node_modules/${name}/${path}`] = bytes;
    const { dependencies = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    Object.keys(dependencies).forEach(add);
  };
  names.forEach(add);
  return files;
}
