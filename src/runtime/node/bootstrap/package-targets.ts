import { nodeError } from '../lib/node-error.ts';
import type { PackageScope, Target } from './package-json.ts';
import { normalize } from './paths.ts';

const importedFrom = (importer: string | undefined): string => (importer ? ` imported from ${importer}` : '');

/**
 * The file that `exports` of a package gives for a subpath (`.`, `./x`). `importer` is named in the messages of ES modules.
 * @throws {Error} ERR_PACKAGE_PATH_NOT_EXPORTED, in Node's words.
 */
export function exportedFile(
  { directory, json }: PackageScope,
  subpath: string,
  conditions: readonly string[],
  importer: string | undefined,
): string {
  const target = lookUp(asSubpaths(json.exports!), subpath, conditions);
  if (target?.startsWith('./')) return normalize(`${directory}/${target}`);
  const where = `${directory}/package.json${importedFrom(importer)}`;
  throw nodeError(
    Error,
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
    subpath === '.'
      ? `No "exports" main defined in ${where}`
      : `Package subpath '${subpath}' is not defined by "exports" in ${where}`,
  );
}

/** What `imports` of the package gives for `#name`: a path in the package (`./x`) or the name of another package; undefined for nothing. */
export function importTarget(
  scope: PackageScope | undefined,
  request: string,
  conditions: readonly string[],
): string | undefined {
  const imports = scope?.json.imports;
  return imports && typeof imports === 'object' ? lookUp(imports, request, conditions) : undefined;
}

/** @throws always; Node's refusal of a `#name` that the package does not define. */
export function importNotDefined(scope: PackageScope | undefined, request: string, importer: string): never {
  const where = scope ? ` in package ${scope.directory}/package.json` : '';
  throw nodeError(
    TypeError,
    'ERR_PACKAGE_IMPORT_NOT_DEFINED',
    `Package import specifier "${request}" is not defined${where}${importedFrom(importer)}`,
  );
}

/** `exports` may be the target of the package itself. */
function asSubpaths(exports: Target): Record<string, Target> {
  const sugar =
    typeof exports !== 'object' ||
    exports === null ||
    Array.isArray(exports) ||
    !Object.keys(exports)[0]?.startsWith('.');
  return sugar ? { '.': exports } : (exports as Record<string, Target>);
}

/** The exact key, or else the longest pattern with `*`. */
function lookUp(map: Record<string, Target>, key: string, conditions: readonly string[]): string | undefined {
  if (Object.hasOwn(map, key) && !key.includes('*')) return conditional(map[key]!, conditions) ?? undefined;
  const patterns = Object.keys(map).filter((pattern) => pattern.split('*').length === 2);
  patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length);
  for (const pattern of patterns) {
    const [before, after] = pattern.split('*') as [string, string];
    if (!key.startsWith(before) || !key.endsWith(after) || key.length < pattern.length) continue;
    const match = key.slice(before.length, key.length - after.length);
    return conditional(map[pattern]!, conditions)?.replaceAll('*', match) ?? undefined;
  }
  return undefined;
}

/** Null where a condition says that there is nothing; undefined where none applies. */
function conditional(target: Target, conditions: readonly string[]): string | null | undefined {
  if (typeof target === 'string' || target === null) return target;
  if (Array.isArray(target)) {
    for (const option of target) {
      const found = conditional(option, conditions);
      if (found) return found;
    }
    return undefined;
  }
  for (const [name, option] of Object.entries(target)) {
    if (name !== 'default' && !conditions.includes(name)) continue;
    const found = conditional(option, conditions);
    if (found !== undefined) return found;
  }
  return undefined;
}
