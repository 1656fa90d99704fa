import { type HostOps, hostOps } from './host-interface.ts';

declare const __host: (op: number, ...args: unknown[]) => unknown;

const call = __host;

/** The engine's native functions, one method an op. Guest code only. */
export const host: HostOps = Object.fromEntries(
  hostOps.map((name, op) => [name, (a: unknown, b: unknown, c: unknown) => call(op, a, b, c)]),
) as Record<(typeof hostOps)[number], never>;
