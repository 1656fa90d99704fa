/* oxlint-disable unicorn/no-useless-spread -- a spread is an instruction */
import type { FunctionBody } from './function-bodies.ts';
import { op } from './instructions.ts';
import { signed, unsigned } from './wasm-binary.ts';

/**
 * Lets async functions and async generators carry a word of context over their awaits, as Node's AsyncLocalStorage needs. The engine keeps a block of
 * data for each running one; it is made one word longer. The word at the address in the global `context` is the current context: it is put back
 * when a function goes on that was suspended before, and what was there before comes back when it suspends again or ends. Zero stands for none.
 * A generator that goes on because of `next()` takes the caller's context, as in Node.
 *
 * The numbers are those of this one build (quickjs-ng 0.12.1, as npm has it); `checkAsyncFunctions` and a test at start refuse another.
 */
interface Kind {
  /** Makes the data and starts the function. */
  call: number;
  /** Goes on: (context, data). */
  resume: number;
  /** Size of the data. */
  dataBytes: number;
  /** Where in the data the function's own state begins. */
  stateOffset: number;
}

/** js_async_function_call and js_async_function_resume */
const functions: Kind = { call: 499, resume: 706, dataBytes: 104, stateOffset: 40 };

/** js_async_generator_function_call and js_async_generator_resume_next */
const generators: Kind = { call: 1033, resume: 653, dataBytes: 80, stateOffset: 8 };

const kinds = [functions, generators];

/** async_func_init and async_func_resume, which both kinds call. */
const shared = { init: 497, resume: 325 };

/** Where a generator's data say what it does, and the number for "runs": when it is to go on then, it waited for something. */
const generatorState = { offset: 4, executing: 3 };

const dataLocal = 1;
const align = 2;

/** @throws {Error} when the binary is not the build that is known. `importedFunctions` come before the bodies' own indices. */
export function checkAsyncFunctions(bodies: readonly FunctionBody[], importedFunctions: number): void {
  const has = (body: FunctionBody | undefined, wanted: number, immediate: number) =>
    body?.instructions.some((instruction) => instruction.opcode === wanted && instruction.immediate === immediate);
  const calls = (from: number, to: number) => has(bodies[from], op.call, to + importedFunctions);
  for (const { call, resume, dataBytes, stateOffset } of kinds) {
    const known =
      calls(call, shared.init) &&
      has(bodies[call], op.i32Const, dataBytes) &&
      calls(resume, shared.resume) &&
      has(bodies[resume], op.i32Const, stateOffset) &&
      !has(bodies[resume], op.localSet, dataLocal) &&
      !has(bodies[resume], op.localTee, dataLocal);
    if (!known) throw new Error('This is another build of QuickJS: its async functions stand elsewhere');
  }
  if (!calls(functions.call, functions.resume))
    throw new Error('This is another build of QuickJS: its async functions stand elsewhere');
}

const noResult = 0x40;
const data = [op.localGet, dataLocal];

/** Code before and after the body of a function that goes on; null for other functions. `saved` is a local of type i32. */
export function aroundResume(
  index: number,
  context: number,
  saved: number,
): { before: number[]; after: number[] } | null {
  const kind = kinds.find(({ resume }) => resume === index);
  if (!kind) return null;
  const word = [align, ...unsigned(kind.dataBytes)];
  const current = [op.globalGet, ...unsigned(context)];
  const suspended =
    kind === generators
      ? [
          ...[...data, op.i32Load, align, generatorState.offset, op.i32Const, generatorState.executing, op.i32Equal],
          ...[op.if, i32, ...data, op.i32Load, ...word, op.else, op.i32Const, 0, op.end],
        ]
      : [...data, op.i32Load, ...word];
  return {
    before: [
      ...[...suspended, op.if, noResult],
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

const i32 = 0x7f;

/** Instead of the instruction at `position` of a function that makes data; null for all others. */
export function widenData(index: number, { instructions }: FunctionBody, position: number): number[] | null {
  const kind = kinds.find(({ call }) => call === index);
  if (!kind) return null;
  const size = instructions.findIndex(
    ({ opcode, immediate }) => opcode === op.i32Const && immediate === kind.dataBytes,
  );
  if (position === size) return [op.i32Const, ...signed(kind.dataBytes + 8)];
  // Behind the check for null the address of the new data is in a local: no context is saved yet. A generator's word is not read before it is written.
  if (kind === generators || position !== instructions.findIndex(({ opcode }) => opcode === op.end)) return null;
  const made = instructions.find(({ opcode }) => opcode === op.localTee)!;
  const word = [align, ...unsigned(kind.dataBytes)];
  return [op.end, op.localGet, ...unsigned(made.immediate), op.i32Const, 0, op.i32Store, ...word];
}
