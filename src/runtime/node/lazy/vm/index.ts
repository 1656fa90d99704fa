import { deserialize, getHeapStatistics, serialize, unavailable } from './v8.ts';
import {
  compileFunction,
  createContext,
  isContext,
  runInContext,
  runInNewContext,
  runInThisContext,
  Script,
} from './vm.ts';

/**
 * `vm` and `v8`.
 *
 * Gaps: a context of `vm` is an object that names are looked up in, with the same built-in classes as everybody's; `let` and `const` of a
 * script do not last, and a script can reach the global object through a function's constructor. No timeouts, no modules.
 */
export const vm = {
  Script,
  compileFunction,
  createContext,
  isContext,
  runInContext,
  runInNewContext,
  runInThisContext,
};

export const v8 = {
  serialize,
  deserialize,
  getHeapStatistics,
  ...unavailable,
  setFlagsFromString() {},
  getHeapSpaceStatistics: () => [],
  cachedDataVersionTag: () => 1_165_837_636,
};
