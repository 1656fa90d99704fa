import { fromJson } from './native-json.ts';
import { host } from '../host.ts';
import { requireSdk } from '../lib/index.ts';
import { inspect } from '../lib/inspect.ts';
import { nodeError, received } from '../lib/node-error.ts';
import { URL } from '../lib/url-class.ts';
import { coreModule, coreName, coreNames, provideCoreModule } from './core-modules.ts';
import { isPath, noSuchCoreModule, packageRoots, resolve, sdkPath } from './module-resolve.ts';
import { isModuleScope } from './package-json.ts';
import { dirname } from './paths.ts';
import { requireOfEsm } from './require-esm.ts';
import { state } from './state.ts';
import { syntaxError } from './syntax-error.ts';
import { readText } from './task-files.ts';

type ModuleFunction = (...args: [object, Require, Module, string, string]) => void;

export interface Require {
  (request: string): any;
  resolve: { (request: string, options?: { paths?: string[] }): string; paths(request: string): string[] | null };
  main: Module | undefined;
  cache: Record<string, Module>;
  extensions: Record<string, (module: Module, filename: string) => void>;
}

interface ModuleNotFound extends Error {
  code: string;
  requireStack: string[];
}

/** A CommonJS module. `id`, `filename` and their like are properties in Node's order. */
export class Module {
  id: string;
  path: string;
  exports: any = {};
  filename: string;
  loaded = false;
  children: Module[] = [];
  paths: string[];
  declare readonly parent: Module | undefined;

  constructor(filename: string, parent?: Module) {
    this.id = filename;
    this.path = dirname(filename);
    this.filename = filename;
    this.paths = packageRoots(this.path);
    Object.defineProperty(this, 'parent', {
      value: parent,
      writable: true,
      configurable: true,
      enumerable: state.legacy,
    });
  }

  require(request: string): any {
    return load(request, this);
  }
}

const cache: Record<string, Module> = Object.create(null);

function createRequire(from: string | URL): Require {
  const text = typeof from === 'string' || from instanceof URL ? String(from) : '';
  if (!text.startsWith('/') && !text.startsWith('file:'))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received ${inspect(from)}`,
    );
  const path = decodeURIComponent(text.replace(/^file:\/\//, ''));
  return requireOf(new Module(path));
}

let mainModule: Module | undefined;

/** The module that loads the handler: Lambda's runtime client. In 2016 it was the program's main module. */
export function runtimeMain(): Module {
  mainModule ??= new Module(state.legacy ? '/var/runtime/node_modules/awslambda/index.js' : '/var/runtime/index.mjs');
  if (state.legacy) mainModule.id = '.';
  return mainModule;
}

/** Functions whose names appear in stack traces as Node's own do. */
const frames = {
  'Module._compile'(module: Module, source: string): void {
    const compiled = host.compile(source.replace(/^#!/, '//'), module.filename);
    if (typeof compiled === 'string') throw syntaxError(fromJson(compiled), module.filename);
    Reflect.apply(compiled as ModuleFunction, module.exports, [
      module.exports,
      requireOf(module),
      module,
      module.filename,
      module.path,
    ]);
  },
};

const loaders: Record<string, (module: Module, filename: string) => void> = {
  '.js': (module, filename) => frames['Module._compile'](module, readText(filename)),
  '.json'(module, filename) {
    try {
      module.exports = JSON.parse(readText(filename));
    } catch (error) {
      (error as Error).message = `${filename}: ${(error as Error).message}`;
      throw error;
    }
  },
};

function resolved(request: unknown, from: Module) {
  if (typeof request !== 'string')
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "id" argument must be of type string.${received(request)}`);
  if (request === '')
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
  const found = resolve(request, from.path);
  if (found) return found;
  if (request.startsWith('node:') && !state.legacy) noSuchCoreModule(request);
  throw notFound(request, from);
}

/** Node's error; since Node 12 it tells who asked. */
export function notFound(request: string, from: Module | undefined): Error {
  const stack: string[] = [];
  for (let at = from; at; at = at.parent) stack.push(at.filename);
  const told = state.legacy || !stack.length ? '' : `\nRequire stack:\n- ${stack.join('\n- ')}`;
  const error = new Error(`Cannot find module '${request}'${told}`) as ModuleNotFound;
  error.code = 'MODULE_NOT_FOUND';
  if (!state.legacy) error.requireStack = stack;
  return error;
}

/** What `require(request)` in the module `from` gives. */
export function load(request: string, from: Module): any {
  const { kind, name } = resolved(request, from);
  if (kind === 'core') return coreModule(name);
  if (kind === 'sdk') return loadSdk(name);
  return loadFile(name, from);
}

/** A package of the runtime; what it costs to evaluate is charged even when the base image has it already. */
export function loadSdk(name: string): any {
  host.preloaded(name);
  return requireSdk(name);
}

/** The module in a file, evaluated the first time. */
export function loadFile(filename: string, parent: Module | undefined): any {
  const cached = cache[filename];
  if (cached) return cached.exports;
  const module = new Module(filename, parent);
  parent?.children.push(module);
  cache[filename] = module;
  const extension = /\.[^./]+$/.exec(filename)?.[0] ?? '.js';
  if (extension === '.mjs' || (extension === '.js' && !state.legacy && isModuleScope(module.path))) {
    delete cache[filename];
    throw requireOfEsm(filename, parent?.filename);
  }
  try {
    (loaders[extension] ?? loaders['.js']!)(module, filename);
    module.loaded = true;
    return module.exports;
  } catch (error) {
    delete cache[filename];
    throw error;
  }
}

function requireOf(module: Module): Require {
  const require = ((request: string) => module.require(request)) as Require;
  const resolveFrom = (request: string, { paths }: { paths?: string[] } = {}): string => {
    const [from = module] = (paths ?? []).map((path) => new Module(`${path}/noop.js`));
    const { kind, name } = resolved(request, from);
    return kind === 'sdk' ? sdkPath(name) : kind === 'core' ? request : name;
  };
  require.resolve = Object.assign(resolveFrom, {
    paths: (request: string) => (coreName(request) ? null : isPath(request) ? [module.path] : module.paths),
  });
  require.main = state.legacy ? runtimeMain() : undefined;
  require.extensions = loaders;
  require.cache = cache;
  return require;
}

provideCoreModule('module', () =>
  Object.assign(Module, {
    Module,
    _cache: cache,
    _extensions: loaders,
    _load: (request: string, parent = runtimeMain()) => load(request, parent),
    _nodeModulePaths: packageRoots,
    _resolveFilename: (request: string, parent = runtimeMain()) => requireOf(parent).resolve(request),
    builtinModules: coreNames(),
    createRequire,
    isBuiltin: (name: string) => coreName(name) !== undefined,
    wrap: (code: string) => `(function (exports, require, module, __filename, __dirname) { ${code}\n});`,
    syncBuiltinESMExports: () => {},
  }),
);
