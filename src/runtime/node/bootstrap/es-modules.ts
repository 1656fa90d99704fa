import { toJson } from './native-json.ts';
import { commonJsExports } from './cjs-exports.ts';
import { evaluating } from './compiling.ts';
import { coreModule } from './core-modules.ts';
import { noteImport } from './import-names.ts';
import { keepReader } from './inspection.ts';
import { resolveEsm } from './import-resolve.ts';
import { loadFile, loadSdk } from './module-loader.ts';
import { type Resolution, resolve } from './module-resolve.ts';
import { isModuleScope } from './package-json.ts';
import { dirname } from './paths.ts';
import { exportsByFile } from './stack-trace.ts';
import { readText } from './task-files.ts';

const fileScheme = 'file://';

/** What a module needs of the loader while it runs; reached by the code that `bridgeSource` and the engine put around it. */
const bridge = Object.assign((name: string) => exportsOf(name), {
  evaluating,
  keep: keepReader,
  meta: (url: string) => ({
    dirname: dirname(pathOf(url)),
    filename: pathOf(url),
    resolve: (request: string) => nameOf(resolveEsm(String(request), pathOf(url))).replace(/^runtime:/, ''),
    url,
  }),
});

Object.defineProperty(globalThis, Symbol.for('nodejs.bridge'), { value: bridge, enumerable: false });

const pathOf = (name: string): string => (name.startsWith(fileScheme) ? name.slice(fileScheme.length) : name);

const isEsm = (path: string): boolean =>
  path.endsWith('.mjs') || (path.endsWith('.js') && isModuleScope(dirname(path)));

const nameOf = ({ kind, name }: Resolution): string =>
  kind === 'file' ? `${fileScheme}${name}` : kind === 'core' ? `node:${name}` : `runtime:${name}`;

/** Imports that were refused, by the name they got. */
const refused: unknown[] = [];
const refusal = 'refused:';

/**
 * The name of the module that `request` means in the module `base`; files have `file:` URLs, as in Node. A name cannot be refused here
 * (the engine takes a failure for an empty name), so what is not found gets a name that cannot be loaded.
 */
export function resolveImport(base: string, request: string): string {
  const from = pathOf(base);
  try {
    const found = resolveEsm(request, from.startsWith('/') ? from : '/var/task/index.mjs');
    const name = nameOf(found);
    noteImport(name, request, found.kind === 'file' && !isEsm(found.name));
    return name;
  } catch (error) {
    return `${refusal}${refused.push(error) - 1}`;
  }
}

/** Source of a module by its resolved name: JSON of `{ source, own }`; `own` when it is an ES module of the learner's. */
export function importSource(name: string): string {
  if (name.startsWith(refusal)) throw refused[Number(name.slice(refusal.length))];
  const path = pathOf(name);
  const own = path !== name && isEsm(path);
  return toJson(own ? { source: readText(path), own } : { source: bridgeSource(name, path), own });
}

/** A module that hands on the exports of a CommonJS module, a core module or a package of the runtime. */
function bridgeSource(name: string, path: string): string {
  const names = [...(path === name ? namesOf(exportsOf(name)) : namesInFile(path, new Set()))].filter(
    (key) => key !== 'default',
  );
  const values = names.map((key, index) => `_${index} = exports[${toJson(key)}]`).join(', ');
  const list = names.map((key, index) => `_${index} as ${/^[\w$]+$/.test(key) ? key : toJson(key)}`).join(', ');
  return [
    `const whole = globalThis[Symbol.for('nodejs.bridge')](${toJson(name)}), exports = Object(whole);`,
    'export default whole;',
    names.length ? `const ${values}; export { ${list} };` : '',
  ].join('\n');
}

/** Names that are exported at run time. */
function namesOf(exports: unknown): string[] {
  if (typeof exports !== 'function') return Object.keys(Object(exports));
  return Object.getOwnPropertyNames(exports).filter(
    (key) => !['length', 'name', 'prototype', 'arguments', 'caller'].includes(key),
  );
}

/** Names that a CommonJS file is seen to export, and those of the files whose exports it hands on. */
function namesInFile(path: string, seen: Set<string>): Set<string> {
  seen.add(path);
  if (path.endsWith('.json')) return new Set();
  const { names, reexports } = commonJsExports(readText(path));
  for (const request of reexports) for (const name of namesIn(request, path, seen)) names.add(name);
  return names;
}

function namesIn(request: string, from: string, seen: Set<string>): Iterable<string> {
  try {
    const found = resolve(request, dirname(from));
    if (found?.kind === 'file') return seen.has(found.name) || isEsm(found.name) ? [] : namesInFile(found.name, seen);
    return found ? namesOf(exportsOf(nameOf(found))) : [];
  } catch {
    return [];
  }
}

function exportsOf(name: string): unknown {
  if (name.startsWith('node:')) return coreModule(name.slice(5));
  if (!name.startsWith(fileScheme)) return loadSdk(name.slice('runtime:'.length));
  const path = pathOf(name);
  const exports = loadFile(path, undefined);
  exportsByFile.set(path, () => exports);
  return exports;
}
