import { fromJson } from './native-json.ts';
import { host } from '../host.ts';
import { requireSdk } from '../lib/index.ts';
import { nodeError } from '../lib/node-error.ts';
import { coreModule, coreNames, provideCoreModule } from './core-modules.ts';
import { dirname, isModuleScope, packageRoots, resolve, sdkPath } from './module-resolve.ts';
import { state } from './state.ts';
import { syntaxError } from './syntax-error.ts';
import { readText } from './task-files.ts';

type ModuleFunction = (...args: [object, Require, Module, string, string]) => void;

export interface Require {
  (request: string): any;
  resolve(request: string): string;
  main: Module | undefined;
  cache: Record<string, Module>;
  extensions: Record<string, (module: Module, filename: string) => void>;
}

interface ModuleNotFound extends Error {
  code: string;
  requireStack: string[];
}

/** A CommonJS module. */
export class Module {
  exports: any = {};
  loaded = false;
  children: Module[] = [];
  readonly id: string;
  readonly path: string;
  readonly filename: string;
  readonly paths: string[];
  readonly parent: Module | undefined;

  static readonly _cache: Record<string, Module> = Object.create(null);

  static get builtinModules(): string[] {
    return coreNames();
  }

  static isBuiltin(name: string): boolean {
    return coreNames().includes(name.replace(/^node:/, ''));
  }

  static createRequire(from: string | URL): Require {
    const path = String(from).replace(/^file:\/\//, '');
    return requireOf(new Module(path, undefined));
  }

  constructor(filename: string, parent: Module | undefined) {
    this.id = filename;
    this.filename = filename;
    this.path = dirname(filename);
    this.paths = packageRoots(this.path);
    this.parent = parent;
  }

  require(request: string): any {
    return load(request, this);
  }
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

const conditions = ['node', 'require', 'module-sync'];

function resolved(request: unknown, from: Module) {
  if (typeof request !== 'string')
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      `The "id" argument must be of type string. Received ${request === null ? 'null' : typeof request}`,
    );
  if (request === '')
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
  const found = resolve(request, from.path, conditions);
  if (found) return found;
  if (request.startsWith('node:'))
    throw nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
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
  const cached = Module._cache[filename];
  if (cached) return cached.exports;
  const module = new Module(filename, parent);
  parent?.children.push(module);
  Module._cache[filename] = module;
  const extension = /\.[^./]+$/.exec(filename)?.[0] ?? '.js';
  if (extension === '.mjs' || (extension === '.js' && !state.legacy && isModuleScope(module.path)))
    throw esmRequired(filename, parent);
  try {
    (loaders[extension] ?? loaders['.js']!)(module, filename);
    module.loaded = true;
    return module.exports;
  } catch (error) {
    delete Module._cache[filename];
    throw error;
  }
}

/** `require` of ES modules is not built; Node words its refusal like this before version 22.12. */
function esmRequired(filename: string, parent: Module | undefined): Error {
  delete Module._cache[filename];
  const from = parent ? ` from ${parent.filename}` : '';
  const advice = 'Instead change the require to a dynamic import() which is available in all CommonJS modules.';
  return nodeError(Error, 'ERR_REQUIRE_ESM', `require() of ES Module ${filename}${from} not supported.\n${advice}`);
}

function requireOf(module: Module): Require {
  const require = ((request: string) => module.require(request)) as Require;
  require.resolve = (request) => {
    const { kind, name } = resolved(request, module);
    return kind === 'sdk' ? sdkPath(name) : kind === 'core' ? request : name;
  };
  require.main = Module._cache['/var/runtime/index.mjs'];
  require.cache = Module._cache;
  require.extensions = loaders;
  return require;
}

provideCoreModule('module', () => Object.assign(Module, { Module, _extensions: loaders }));
