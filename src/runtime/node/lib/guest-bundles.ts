import { host } from '../host.ts';

type Factory = (module: { exports: unknown }, exports: unknown, require: (name: string) => unknown) => void;

/** A guest bundle of the build: factories of its modules by name. */
type Bundle = Record<string, Factory>;

const bundles = new Map<string, Bundle>();
const modules = new Map<string, { exports: unknown }>();

/** A module of a bundle; `id` is `bundle/module`. Modules require each other by id, core modules and `aws-sdk` by name, and the core's own files as `internal/…`. */
export function loadBundled(id: string): any {
  const loaded = modules.get(id);
  if (loaded) return loaded.exports;
  if (id === 'aws-sdk') return (require('./sdk.ts') as typeof import('./sdk.ts')).requireSdk(id);
  const { coreModules } = require('./core-modules.ts') as typeof import('./core-modules.ts');
  const { internals } = require('./internals.ts') as typeof import('./internals.ts');
  const core = coreModules[id.replace(/^node:/, '')] ?? internals[id];
  const slash = id.indexOf('/');
  const bundle = core ? undefined : bundleOf(id.slice(0, slash));
  const module = { exports: {} as unknown };
  modules.set(id, module);
  if (core) module.exports = core();
  else {
    const factory = bundle?.[id.slice(slash + 1)];
    if (!factory) throw new Error(`No module ${id} in the guest bundles`);
    factory(module, module.exports, loadBundled);
  }
  return module.exports;
}

/** A part of Node core that is a bundle of its own, evaluated when it is first needed (`src/runtime/node/lazy/<name>`). */
export const lazyCore = (name: string): any => loadBundled(`node-${name}/main`);

function bundleOf(name: string): Bundle {
  const bundle = bundles.get(name) ?? (host.bundle(name) as Bundle | undefined);
  if (!bundle) throw new Error(`No guest bundle ${name}`);
  bundles.set(name, bundle);
  return bundle;
}
