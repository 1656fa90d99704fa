/** Intrinsics that this build of QuickJS lacks and that Node's own code takes for granted. Must be imported first. */

/** Threads do not exist here, so there is nothing to synchronise: the namespace is there, its functions are not. */
if (typeof Atomics === 'undefined') {
  const namespace = Object.defineProperty({}, Symbol.toStringTag, { value: 'Atomics', configurable: true });
  Object.defineProperty(globalThis, 'Atomics', { value: namespace, writable: true, configurable: true });
}

/** `using` is not understood, but what packages put under its symbols can be called. */
for (const name of ['dispose', 'asyncDispose'])
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
