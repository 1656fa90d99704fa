import { nodeError } from '../lib/node-error.ts';
import { coreName } from './core-modules.ts';
import {
  isPath,
  isSdk,
  noSuchCoreModule,
  packageRoots,
  type Resolution,
  resolve,
  splitRequest,
} from './module-resolve.ts';
import { packageJson, packageScope } from './package-json.ts';
import { exportedFile, importNotDefined, importTarget } from './package-targets.ts';
import { dirname, normalize, relativePath } from './paths.ts';
import { isDirectory, isFile } from './task-files.ts';

const conditions = ['node', 'import'];

/**
 * What `import 'request'` means in the module `importer` (a path): files by their whole names, directories never.
 * @throws {Error} in Node's words, with its code.
 */
export function resolveEsm(request: string, importer: string): Resolution {
  const core = coreName(request);
  if (core) return { kind: 'core', name: core };
  if (request.startsWith('node:')) noSuchCoreModule(request);
  if (request.startsWith('file:'))
    return file(decodeURIComponent(request.replace(/^file:\/\//, '')), request, importer);
  if (/^[a-z][a-z\d+.-]*:/i.test(request)) refuseScheme(request);
  if (isPath(request)) {
    const path = request.replace(/[?#].*$/, '');
    return file(
      normalize(path.startsWith('/') ? path : `${dirname(importer)}/${decodeURIComponent(path)}`),
      request,
      importer,
    );
  }
  return request.startsWith('#') ? fromImports(request, importer) : fromPackages(request, importer);
}

function refuseScheme(request: string): never {
  const scheme = request.slice(0, request.indexOf(':') + 1);
  throw nodeError(
    Error,
    'ERR_UNSUPPORTED_ESM_URL_SCHEME',
    `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${scheme}'`,
  );
}

function fromImports(request: string, importer: string): Resolution {
  const scope = packageScope(dirname(importer));
  const target = importTarget(scope, request, conditions);
  if (target === undefined) return importNotDefined(scope, request, importer);
  return target.startsWith('./')
    ? file(normalize(`${scope!.directory}/${target}`), request, importer)
    : resolveEsm(target, importer);
}

function fromPackages(request: string, importer: string): Resolution {
  const { name, subpath } = splitRequest(request);
  const own = packageScope(dirname(importer));
  if (own?.json.name === name && own.json.exports)
    return file(exportedFile(own, subpath, conditions, importer), request, importer);
  for (const root of packageRoots(dirname(importer))) {
    const directory = `${root}/${name}`;
    if (!isDirectory(directory)) continue;
    const json = packageJson(directory);
    if (json?.exports) return file(exportedFile({ directory, json }, subpath, conditions, importer), request, importer);
    return subpath === '.'
      ? main(directory, json?.main, importer)
      : file(normalize(`${root}/${request}`), request, importer);
  }
  if (isSdk(request)) return { kind: 'sdk', name: request };
  throw notFound(`package '${name}' imported from ${importer}`);
}

/** A package without `exports`. */
function main(directory: string, main: string | undefined, importer: string): Resolution {
  const path = main && normalize(`${directory}/${main}`);
  const names = path ? [path, `${path}.js`, `${path}.json`, `${path}/index.js`, `${path}/index.json`] : [];
  const found = [...names, `${directory}/index.js`, `${directory}/index.json`].find(isFile);
  if (found) return { kind: 'file', name: found };
  throw notFound(`package '${path || `${directory}/index.js`}' imported from ${importer}`);
}

function file(path: string, request: string, importer: string): Resolution {
  if (isFile(path)) return { kind: 'file', name: path };
  const url = `file://${path}`;
  if (isDirectory(path))
    throw Object.assign(
      nodeError(
        Error,
        'ERR_UNSUPPORTED_DIR_IMPORT',
        `Directory import '${path}' is not supported resolving ES modules imported from ${importer}`,
      ),
      { url },
    );
  const meant = commonJsFile(request, importer);
  const hint = meant ? `\nDid you mean to import ${JSON.stringify(meant)}?` : '';
  throw Object.assign(notFound(`module '${path}' imported from ${importer}${hint}`), { url });
}

/** What `require` would have found under that name, as an import has to write it. */
function commonJsFile(request: string, importer: string): string | undefined {
  try {
    const found = resolve(request, dirname(importer));
    if (found?.kind !== 'file') return undefined;
    if (/^\.{1,2}\//.test(request)) return relativePath(dirname(importer), found.name);
    const at = found.name.indexOf(splitRequest(request).name);
    return isPath(request) || at < 0 ? found.name : found.name.slice(at);
  } catch {
    return undefined;
  }
}

const notFound = (what: string): Error => nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find ${what}`);
