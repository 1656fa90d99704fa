import { fromJson } from './native-json.ts';
import { sdkPackages } from '../lib/index.ts';
import { coreName } from './core-modules.ts';
import { state } from './state.ts';
import { isDirectory, isFile, readText } from './task-files.ts';

/** Where a request leads: a core module, a package of the runtime, or a file. */
export type Resolution = { kind: 'core' | 'sdk' | 'file'; name: string };

interface PackageJson {
  main?: string;
  type?: string;
  exports?: Exports;
}

type Exports = string | null | Exports[] | { [key: string]: Exports };

const extensions = ['.js', '.json'];
const runtimeModules = '/var/runtime/node_modules/';

const dirname = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 1));

/** An absolute path without `.` and `..`. */
export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** `conditions` are those of package exports. Undefined when nothing is found. */
export function resolve(request: string, directory: string, conditions: readonly string[]): Resolution | undefined {
  const core = coreName(request);
  if (core) return { kind: 'core', name: core };
  const path = /^(\.{0,2}\/|\.{1,2}$)/.test(request)
    ? fromPath(request, directory)
    : fromPackages(request, directory, conditions);
  if (path) return { kind: 'file', name: path };
  return isSdk(request) ? { kind: 'sdk', name: request } : undefined;
}

function fromPath(request: string, directory: string): string | undefined {
  const path = normalize(request.startsWith('/') ? request : `${directory}/${request}`);
  return (request.endsWith('/') ? undefined : asFile(path)) ?? asDirectory(path);
}

function asFile(path: string): string | undefined {
  return [path, ...extensions.map((extension) => path + extension)].find(isFile);
}

function asDirectory(path: string): string | undefined {
  if (!isDirectory(path)) return undefined;
  const main = packageJson(path)?.main;
  const mainPath = main ? normalize(`${path}/${main}`) : undefined;
  return (mainPath && (asFile(mainPath) ?? asFile(`${mainPath}/index`))) || asFile(`${path}/index`);
}

function fromPackages(request: string, directory: string, conditions: readonly string[]): string | undefined {
  // `import` does not look at NODE_PATH.
  const roots = conditions.includes('import') ? packageRoots(directory) : [...packageRoots(directory), ...nodePath()];
  for (const root of roots) {
    const found = fromPackage(request, root, conditions);
    if (found) return found;
  }
  return undefined;
}

/** The `node_modules` folders that a module in this directory looks in, nearest first. */
export function packageRoots(directory: string): string[] {
  const roots: string[] = [];
  for (let at = directory; at.length > 1; at = dirname(at))
    if (!at.endsWith('/node_modules')) roots.push(`${at}/node_modules`);
  return [...roots, '/node_modules'];
}

/** Folders of layers that NODE_PATH names; those of the runtime itself have no files here. */
const nodePath = (): string[] =>
  (state.setup.env['NODE_PATH'] ?? '').split(':').filter((path) => path.startsWith('/opt/'));

function fromPackage(request: string, root: string, conditions: readonly string[]): string | undefined {
  const [, name, subpath] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(request)!;
  const exported = state.legacy ? undefined : packageJson(`${root}/${name}`)?.exports;
  if (exported === undefined || exported === null)
    return asFile(`${root}/${request}`) ?? asDirectory(`${root}/${request}`);
  const target = exportTarget(exported, `.${subpath}`, conditions);
  return target ? normalize(`${root}/${name}/${target}`) : undefined;
}

/** Node's package exports: exact subpaths, then the longest pattern with `*`. */
function exportTarget(exports: Exports, subpath: string, conditions: readonly string[]): string | undefined {
  if (
    typeof exports !== 'object' ||
    exports === null ||
    Array.isArray(exports) ||
    !Object.keys(exports)[0]?.startsWith('.')
  )
    return subpath === '.' ? conditional(exports, conditions) : undefined;
  if (Object.hasOwn(exports, subpath)) return conditional(exports[subpath]!, conditions);
  const patterns = Object.keys(exports).filter((key) => key.includes('*'));
  for (const pattern of patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*'))) {
    const [before, after] = pattern.split('*') as [string, string];
    if (!subpath.startsWith(before) || !subpath.endsWith(after) || subpath.length < pattern.length) continue;
    const match = subpath.slice(before.length, subpath.length - after.length);
    return conditional(exports[pattern]!, conditions)?.replaceAll('*', match);
  }
  return undefined;
}

function conditional(target: Exports, conditions: readonly string[]): string | undefined {
  if (typeof target === 'string') return target;
  if (!target) return undefined;
  const options = Array.isArray(target)
    ? target
    : Object.entries(target).flatMap(([name, option]) =>
        name === 'default' || conditions.includes(name) ? [option] : [],
      );
  for (const option of options) {
    const found = conditional(option, conditions);
    if (found) return found;
  }
  return undefined;
}

const packages = new Map<string, PackageJson | undefined>();

/** The package.json of a directory; one that cannot be read counts as absent. */
export function packageJson(directory: string): PackageJson | undefined {
  if (!packages.has(directory)) {
    const path = `${directory}/package.json`;
    let parsed: PackageJson | undefined;
    try {
      parsed = isFile(path) ? (fromJson(readText(path)) as PackageJson) : undefined;
    } catch {
      parsed = undefined;
    }
    packages.set(directory, parsed);
  }
  return packages.get(directory);
}

/** Whether `.js` files of this directory are ES modules. */
export function isModuleScope(directory: string): boolean {
  for (let at = directory; at.length > 1; at = dirname(at)) {
    if (at.endsWith('/node_modules')) return false;
    const found = packageJson(at);
    if (found) return found.type === 'module';
  }
  return false;
}

/** What the runtime of this era brings along: SDK v2 in 2016, v3 today. */
function isSdk(request: string): boolean {
  const found = sdkPackages[request] ?? sdkPackages[request.split('/')[0]!];
  return found?.sdk === (state.legacy ? 'v2' : 'v3');
}

/** The file that a package of the runtime would be, for `require.resolve` and stack traces. */
export const sdkPath = (name: string): string => `${runtimeModules}${name}`;

export { dirname };
