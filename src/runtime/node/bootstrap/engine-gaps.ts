import { singleThreadAtomics } from '../lib/atomics.ts';

/** Intrinsics that this build of QuickJS lacks and that Node's own code takes for granted. Must be imported first. */

if (typeof Atomics === 'undefined')
  Object.defineProperty(globalThis, 'Atomics', { value: singleThreadAtomics(), writable: true, configurable: true });

/** `using` is not understood, but what packages put under its symbols can be called. */
for (const name of ['dispose', 'asyncDispose'])
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
