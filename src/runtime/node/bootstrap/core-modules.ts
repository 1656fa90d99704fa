import { coreModules } from '../lib/index.ts';
import { cameLater, ofItsEra } from './eras.ts';

const made = new Map<string, unknown>();

/** Modules that the bootstrap itself provides. */
const own: Record<string, () => unknown> = {
  process: () => process,
  console: () => console,
};

/** Adds a core module made by the bootstrap. */
export const provideCoreModule = (name: string, make: () => unknown): void => {
  coreModules[name] = make;
};

/** Names that `node:` may precede but that do not exist without it. */
const prefixOnly = new Set(['test', 'sqlite', 'sea']);

/** The core module that a request names, without `node:`; undefined when it names none. */
export function coreName(request: string): string | undefined {
  const name = request.startsWith('node:') ? request.slice(5) : request;
  if (prefixOnly.has(name) && name === request) return undefined;
  if (cameLater(name)) return undefined;
  return Object.hasOwn(own, name) || Object.hasOwn(coreModules, name) ? name : undefined;
}

export const coreNames = (): string[] =>
  [...new Set([...Object.keys(coreModules), ...Object.keys(own)])].filter(
    (name) => !cameLater(name) && !prefixOnly.has(name),
  );

/** Forgets what modules looked like before the runtime was known. */
export const forgetCoreModules = (): void => made.clear();

/** Exports of a core module, made on first use. */
export function coreModule(name: string): unknown {
  if (!made.has(name)) made.set(name, ofItsEra(name, (own[name] ?? coreModules[name]!)()));
  return made.get(name);
}
