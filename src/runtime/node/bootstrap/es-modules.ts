import { toJson } from './native-json.ts';
import { coreModule } from './core-modules.ts';
import { loadFile, loadSdk } from './module-loader.ts';
import { dirname, isModuleScope, normalize, type Resolution, resolve } from './module-resolve.ts';
import { exportsByFile } from './stack-trace.ts';
import { readText } from './task-files.ts';

const fileScheme = 'file://';
const conditions = ['node', 'import', 'module-sync'];

/** What was imported that is no ES module, by module name. */
const bridged = new Map<string, unknown>();
const bridge = Symbol.for('nodejs.bridge');

Object.defineProperty(globalThis, bridge, { value: (name: string) => bridged.get(name), enumerable: false });

const pathOf = (name: string): string => (name.startsWith(fileScheme) ? name.slice(fileScheme.length) : name);

interface ModuleNotFound extends Error {
  code: string;
}

/**
 * The name of the module that `request` means in the module `base`; files have `file:` URLs, as in Node. A name cannot be refused here
 * (the engine takes a failure for an empty name), so what is not found gets a name that cannot be loaded.
 */
export function resolveImport(base: string, request: string): string {
  const from = pathOf(base);
  const directory = from.startsWith('/') ? dirname(from) : '/var/task';
  const found = resolve(pathOf(request), directory, conditions);
  // Imports must name the file in full, and a directory is none.
  const written = /^(\.{0,2}\/|file:)/.test(request);
  if (found && !(written && found.kind === 'file' && !found.name.endsWith(lastPart(request)))) return nameOf(found);
  const what = written
    ? `module '${normalize(request.startsWith('.') ? `${directory}/${request}` : pathOf(request))}'`
    : `package '${request}'`;
  return `${missing}Cannot find ${what} imported from ${from}`;
}

const missing = 'missing:';

const lastPart = (request: string): string => request.slice(request.lastIndexOf('/') + 1);

const nameOf = ({ kind, name }: Resolution): string =>
  kind === 'file' ? `${fileScheme}${name}` : kind === 'core' ? `node:${name}` : `runtime:${name}`;

/** Source of a module by its resolved name: JSON of `{ source, own }`; `own` when it is an ES module of the learner's. */
export function importSource(name: string): string {
  if (name.startsWith(missing)) {
    const error = new Error(name.slice(missing.length)) as ModuleNotFound;
    error.code = 'ERR_MODULE_NOT_FOUND';
    throw error;
  }
  const path = pathOf(name);
  const own = path !== name && (path.endsWith('.mjs') || (path.endsWith('.js') && isModuleScope(dirname(path))));
  return toJson(own ? { source: readText(path), own } : { source: bridgeSource(name, path), own });
}

/** A module that hands on the exports of a CommonJS module, a core module or a package of the runtime. */
function bridgeSource(name: string, path: string): string {
  const exports = path !== name ? loadFile(path, undefined) : load(name);
  if (path !== name) exportsByFile.set(path, () => exports);
  bridged.set(name, exports);
  const names = Object.keys(Object(exports)).filter(
    (key) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) && key !== 'default',
  );
  const list = names.map((key, index) => `_${index} as ${key}`).join(', ');
  const values = names.map((key, index) => `_${index} = exports[${JSON.stringify(key)}]`).join(', ');
  return [
    `const exports = globalThis[Symbol.for('nodejs.bridge')](${JSON.stringify(name)});`,
    'export default exports;',
    names.length ? `const ${values}; export { ${list} };` : '',
  ].join('\n');
}

function load(name: string): unknown {
  return name.startsWith('node:') ? coreModule(name.slice(5)) : loadSdk(name.slice('runtime:'.length));
}
