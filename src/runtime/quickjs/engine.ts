import { findCountdown } from './countdown.ts';
import { findBreak } from './heap.ts';
import { Sandbox, type SandboxHooks } from './sandbox.ts';

/** QuickJS, compiled, and the places in its memory that have no function to ask. They are the same in every instance of a build. */
export interface Engine {
  module: WebAssembly.Module;
  /** Address of the allocator's break. */
  breakAt: number;
  /** Place of the interrupt counter in the context structure. */
  countdownOffset: number;
}

/** Nothing of the guest's is there to be asked. */
const idle: SandboxHooks = {
  host: () => undefined,
  resolveImport: (_base, request) => request,
  loadImport: () => '',
  interrupt: () => false,
  stopped: () => false,
  now: () => 0,
};

/** Finds the places by experiment in an instance that is thrown away. */
export async function loadEngine(module: WebAssembly.Module): Promise<Engine> {
  const probe = await Sandbox.create(module, idle);
  const evaluate = (code: string) => probe.evaluate(code, 'probe').dispose();
  const spin = (turns: number) => evaluate(`for (let i = 0; i < ${turns}; i++);`);
  const countdownOffset = findCountdown(probe.memory, probe.contextAddress, spin);
  const breakAt = findBreak(probe.memory, probe.firstBlock, (bytes) =>
    evaluate(`globalThis.block = new ArrayBuffer(${bytes})`),
  );
  return { module, breakAt, countdownOffset };
}
