import { sdkPackages } from '../lib/index.ts';
import { nodeError } from '../lib/node-error.ts';
import { coreName } from './core-modules.ts';
import { packageJson, packageScope } from './package-json.ts';
import { exportedFile, importTarget } from './package-targets.ts';
import { dirname, normalize } from './paths.ts';
import { state } from './state.ts';
import { isDirectory, isFile } from './task-files.ts';

/** Where a request leads: a core module, a package of the runtime, or a file. */
export type Resolution = { kind: 'core' | 'sdk' | 'file'; name: string };

const extensions = ['.js', '.json'];
const runtimeModules = '/var/runtime/node_modules/';
/** Without `module-sync`, which goes with `require` of ES modules. */
const conditions = ['node', 'require'];

export const isPath = (request: string): boolean => /^(\.{0,2}\/|\.{1,2}$)/.test(request);

/**
 * What `require(request)` means for a file in a directory; undefined when there is nothing.
 * @throws {Error} Node's refusals: ERR_PACKAGE_PATH_NOT_EXPORTED, or MODULE_NOT_FOUND for a `main` or a target that leads nowhere.
 */
export function resolve(request: string, directory: string): Resolution | undefined {
  const core = coreName(request);
  if (core) return { kind: 'core', name: core };
  const path = isPath(request)
    ? fromPath(request, directory)
    : request.startsWith('#') && !state.legacy
      ? fromImports(request, directory)
      : fromPackages(request, directory);
  if (typeof path === 'object') return path;
  if (path) return { kind: 'file', name: path };
  return isSdk(request) ? { kind: 'sdk', name: request } : undefined;
}

function fromPath(request: string, directory: string): string | undefined {
  const path = normalize(request.startsWith('/') ? request : `${directory}/${request}`);
  return (/(^|\/)\.{0,2}$/.test(request) ? undefined : asFile(path)) ?? asDirectory(path);
}

function asFile(path: string): string | undefined {
  return [path, ...extensions.map((extension) => path + extension)].find(isFile);
}

function asDirectory(path: string): string | undefined {
  if (!isDirectory(path)) return undefined;
  const main = packageJson(path)?.main;
  const index = asFile(`${path}/index`);
  if (typeof main !== 'string' || !main) return index;
  const mainPath = normalize(`${path}/${main}`);
  const found = asFile(mainPath) ?? asFile(`${mainPath}/index`) ?? index;
  if (found || state.legacy) return found;
  throw Object.assign(missingFile(`${mainPath}'. Please verify that the package.json has a valid "main" entry`), {
    path: `${path}/package.json`,
    requestPath: path,
  });
}

const missingFile = (what: string): Error =>
  Object.assign(new Error(`Cannot find module '${what}`), { code: 'MODULE_NOT_FOUND' });

function fromImports(request: string, directory: string): string | Resolution | undefined {
  const scope = packageScope(directory);
  const target = importTarget(scope, request, conditions);
  if (target === undefined) return undefined;
  return target.startsWith('./') ? existing(normalize(`${scope!.directory}/${target}`)) : resolve(target, directory);
}

/** A package's name and what of it is asked for: `@a/b/c.js` → `@a/b` and `./c.js`. */
export function splitRequest(request: string): { name: string; subpath: string } {
  const [, name, rest] = /^((?:@[^/]+\/)?[^/]*)(.*)$/.exec(request)!;
  return { name: name!, subpath: `.${rest}` };
}

function fromPackages(request: string, directory: string): string | undefined {
  const { name, subpath } = splitRequest(request);
  const own = state.legacy ? undefined : packageScope(directory);
  if (own?.json.name === name && own.json.exports) return existing(exportedFile(own, subpath, conditions, undefined));
  for (const root of [...packageRoots(directory), ...nodePath()]) {
    const json = state.legacy ? undefined : packageJson(`${root}/${name}`);
    if (json?.exports)
      return existing(exportedFile({ directory: `${root}/${name}`, json }, subpath, conditions, undefined));
    const found = asFile(`${root}/${request}`) ?? asDirectory(`${root}/${request}`);
    if (found) return found;
  }
  return undefined;
}

function existing(path: string): string {
  if (isFile(path)) return path;
  throw missingFile(`${path}'`);
}

/** The `node_modules` folders that a module in this directory looks in, nearest first. */
export function packageRoots(directory: string): string[] {
  const roots: string[] = [];
  for (let at = directory; at.length > 1; at = dirname(at))
    if (!at.endsWith('/node_modules')) roots.push(`${at}/node_modules`);
  return [...roots, '/node_modules'];
}

/** Folders of layers that NODE_PATH names, which `import` does not look at; those of the runtime itself have no files here. */
const nodePath = (): string[] =>
  (state.setup.env['NODE_PATH'] ?? '').split(':').filter((path) => path.startsWith('/opt/'));

/** What the runtime of this era brings along: SDK v2 in 2016, v3 today. */
export function isSdk(request: string): boolean {
  const found = sdkPackages[request] ?? sdkPackages[request.split('/')[0]!];
  return found?.sdk === (state.legacy ? 'v2' : 'v3');
}

/** The file that a package of the runtime would be, for `require.resolve` and stack traces. */
export const sdkPath = (name: string): string => `${runtimeModules}${name}`;

/** @throws always, for a core module that does not exist. */
export function noSuchCoreModule(request: string): never {
  throw nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
}
