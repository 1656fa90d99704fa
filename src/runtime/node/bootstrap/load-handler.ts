import { loadFile, notFound, runtimeMain } from './module-loader.ts';
import { resolve } from './module-resolve.ts';
import { isModuleScope } from './package-json.ts';
import { dirname, normalize } from './paths.ts';
import { clientError, importError } from './runtime-errors.ts';
import { exportsByFile } from './stack-trace.ts';
import { state } from './state.ts';
import { isFile } from './task-files.ts';

type Handler = (...args: any[]) => unknown;

/** Finds the function that a handler name such as `src/index.handler` means, as today's runtime client does. */
export function loadHandler(name: string): Handler | Promise<Handler> {
  if (name.includes('..'))
    throw clientError(
      'MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  const slash = name.lastIndexOf('/') + 1;
  const match = /^([^.]*)\.(.*)$/.exec(name.slice(slash));
  if (!match) throw clientError('MalformedHandlerName', 'Bad handler');
  const [, module, path] = match as unknown as [string, string, string];
  const loaded = loadModule(normalize(`/var/task/${name.slice(0, slash)}${module}`), module);
  return loaded instanceof Promise ? loaded.then((exports) => pick(exports, path)) : pick(loaded, path);
}

/** The files a handler can be in, in the order they are tried. */
function loadModule(path: string, module: string): unknown {
  const esm = isModuleScope(dirname(path));
  try {
    if (isFile(path)) return loadCommonJs(path);
    if (!esm && isFile(`${path}.js`)) return loadCommonJs(`${path}.js`);
    for (const extension of esm ? ['.js', '.mjs'] : ['.mjs'])
      if (isFile(path + extension)) return loadEsm(path + extension);
    if (isFile(`${path}.cjs`)) return loadCommonJs(`${path}.cjs`);
    const found = resolve(module, '/var/task');
    if (found?.kind !== 'file') throw notFound(module, runtimeMain());
    return loadCommonJs(found.name);
  } catch (error) {
    throw importError(error);
  }
}

function loadCommonJs(path: string): unknown {
  const exports = loadFile(path, runtimeMain());
  exportsByFile.set(path, () => exports);
  return exports;
}

function loadEsm(path: string): Promise<unknown> {
  return import(path).catch((error: unknown) => {
    throw importError(error);
  });
}

/** The function on the module; Node.js 24's client also looks on its default export. */
function pick(exports: any, path: string): Handler {
  const keys = path.split('.');
  const find = (from: any): any => keys.reduce((value, key) => value && value[key], from);
  const handler = find(exports) || (state.setup.runtime === 'nodejs24.x' && find(exports?.default));
  const name = state.setup.handler;
  if (!handler) throw clientError('HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw clientError('HandlerNotFound', `${name} is not a function`);
  return handler;
}
