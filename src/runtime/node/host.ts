import type { HostOps } from './host-interface.ts';

declare const __host: (op: keyof HostOps, ...args: unknown[]) => unknown;

const call = __host;

/** The engine's native functions, one method an op. Guest code only. */
export const host = new Proxy({} as HostOps, {
  get: (target, op: keyof HostOps) =>
    (target[op] ??= ((a: unknown, b: unknown, c: unknown) => call(op, a, b, c)) as never),
});
