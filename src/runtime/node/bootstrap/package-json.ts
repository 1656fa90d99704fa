import { fromJson } from './native-json.ts';
import { dirname } from './paths.ts';
import { isFile, readText } from './task-files.ts';

export interface PackageJson {
  name?: string;
  main?: string;
  type?: string;
  exports?: Target;
  imports?: Record<string, Target>;
}

/** What a subpath of `exports` or a name of `imports` leads to, by conditions. */
export type Target = string | null | Target[] | { [key: string]: Target };

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

/** A package: the directory of the nearest package.json, and what stands in it. */
export interface PackageScope {
  directory: string;
  json: PackageJson;
}

export function packageScope(directory: string): PackageScope | undefined {
  for (let at = directory; at.length > 1; at = dirname(at)) {
    if (at.endsWith('/node_modules')) return undefined;
    const json = packageJson(at);
    if (json) return { directory: at, json };
  }
  return undefined;
}

/** Whether `.js` files of this directory are ES modules. */
export const isModuleScope = (directory: string): boolean => packageScope(directory)?.json.type === 'module';
