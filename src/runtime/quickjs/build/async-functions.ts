/* oxlint-disable unicorn/no-useless-spread -- a spread is an instruction */
import type { FunctionBody } from './function-bodies.ts';
import { op } from './instructions.ts';
import { signed, unsigned } from './wasm-binary.ts';

/**
 * Lets an async function carry a word of context over its awaits, as Node's AsyncLocalStorage needs. The engine keeps a block of data for each running async
 * function; it is made one word longer. The word at the address in the global `context` is the current context: it is put back
 * when a function goes on that was suspended before, and what was there before comes back when it suspends again or ends. Zero stands for none.
 *
 * The numbers are those of this one build (quickjs-ng 0.12.1, as npm has it); `checkAsyncFunctions` and a test at start refuse another.
 */
const build = {
  /** js_async_function_call: makes the data and starts the function. */
  call: 499,
  /** js_async_function_resume(context, data) */
  resume: 706,
  /** Size of the data. */
  dataBytes: 104,
  /** Where in the data the function's own state begins. */
  stateOffset: 40,
} as const;

const dataLocal = 1;
const widened = build.dataBytes + 8;
const align = 2;

/** @throws {Error} when the binary is not the build that is known. `importedFunctions` come before the bodies' own indices. */
export function checkAsyncFunctions(bodies: readonly FunctionBody[], importedFunctions: number): void {
  const call = bodies[build.call];
  const resume = bodies[build.resume];
  const constants = (body: FunctionBody | undefined) =>
    body?.instructions.filter(({ opcode }) => opcode === op.i32Const).map(({ immediate }) => immediate) ?? [];
  const starts = call?.instructions.some(
    ({ opcode, immediate }) => opcode === op.call && immediate === build.resume + importedFunctions,
  );
  if (!starts || constants(call)[0] !== build.dataBytes || !constants(resume).includes(build.stateOffset))
    throw new Error('This is another build of QuickJS: its async functions stand elsewhere');
}

const noResult = 0x40;
const data = [op.localGet, dataLocal];
const word = [align, ...unsigned(build.dataBytes)];

/** Code before and after the body of js_async_function_resume; null for other functions. `saved` is a local of type i32. */
export function aroundResume(
  index: number,
  context: number,
  saved: number,
): { before: number[]; after: number[] } | null {
  if (index !== build.resume) return null;
  const current = [op.globalGet, ...unsigned(context)];
  return {
    before: [
      ...[...data, op.i32Load, ...word, op.if, noResult],
      ...[...current, op.i32Load, align, 0, op.localSet, ...unsigned(saved)],
      ...[...current, ...data, op.i32Load, ...word, op.i32Store, align, 0, op.end],
    ],
    after: [
      ...[...data, ...current, op.i32Load, align, 0, op.i32Store, ...word],
      ...[op.localGet, ...unsigned(saved), op.if, noResult],
      ...[...current, op.localGet, ...unsigned(saved), op.i32Store, align, 0, op.end],
    ],
  };
}

/** Instead of the instruction at `position` of js_async_function_call; null for all others. */
export function widenData(index: number, { instructions }: FunctionBody, position: number): number[] | null {
  if (index !== build.call) return null;
  if (position === 1) return [op.i32Const, ...signed(widened)];
  // Behind the check for null the address of the new data is in a local: no context is saved yet.
  if (position !== instructions.findIndex(({ opcode }) => opcode === op.end)) return null;
  const made = instructions.find(({ opcode }) => opcode === op.localTee)!;
  return [op.end, op.localGet, ...unsigned(made.immediate), op.i32Const, 0, op.i32Store, ...word];
}
