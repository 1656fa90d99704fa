/* oxlint-disable unicorn/no-useless-spread -- a spread is an instruction */
import { aroundResume, widenData } from './async-functions.ts';
import { type FunctionBody, makesCalls, ownFrame, type Stretch, stretches } from './function-bodies.ts';
import { memoryCopy, memoryFill, op } from './instructions.ts';
import { MemoryLocals } from './memory-locals.ts';
import type { Signature } from './module-parts.ts';
import { signed, unsigned } from './wasm-binary.ts';
import type { Weights } from './weights.ts';

export interface BodyContext {
  weights: Weights;
  importedFunctions: number;
  /** The index that a function has in the rewritten binary. */
  shift(index: number): number;
  /** Indices of the globals that count down native work and the interpreter's steps. */
  fuel: number;
  steps: number;
  /** Index of the global with the address of the async context. */
  asyncContext: number;
  /** Index of the global that points to the top of the engine's stack. */
  stackPointer: number;
  /** Largest `br_table` of all functions: the mark of the engine's interpreter. */
  interpreterSwitch: number;
}

/** So many of the interpreter's locals stay out of memory. */
const interpreterLocals = 8;

const i32 = 0x7f;
const noResult = 0x40;
const constant = (value: number) => [op.i32Const, ...signed(value)];
const get = (local: number) => [op.localGet, ...unsigned(local)];

/** Adds or subtracts something to or from a global. */
const move = (opcode: number, global: number, by: readonly number[]) => [
  ...[op.globalGet, ...unsigned(global), ...by, opcode],
  ...[op.globalSet, ...unsigned(global)],
];

/** The body of a function with its work metered and its share of the host's stack accounted for. */
export function writeBody(
  index: number,
  body: FunctionBody,
  { parameters, results }: Signature,
  context: BodyContext,
): Uint8Array {
  const { weights, fuel, steps, stackPointer, importedFunctions } = context;
  const [whole, ...loops] = stretches(body) as [Stretch, ...Stretch[]];
  const types = [...parameters, ...body.localTypes];
  const hottest = loops.some((loop) => dispatches(loop, context)) ? interpreterLocals : types.length;
  const locals = new MemoryLocals(body, types, parameters.length, hottest);
  const { declared, scratch } = locals;
  const spend = (global: number, units: number) => [
    ...[op.globalGet, ...unsigned(global), ...constant(units), op.i32Subtract],
    ...[op.localTee, ...unsigned(scratch), op.globalSet, ...unsigned(global)],
    ...[...get(scratch), ...constant(0), op.i32LessSigned],
    ...[op.if, noResult, op.call, ...unsigned(importedFunctions), op.end],
  ];
  const spendByLength = [
    ...[op.localTee, ...unsigned(scratch)],
    ...move(op.i32Subtract, fuel, [...get(scratch), ...constant(Math.log2(weights.byte)), op.i32ShiftLeft]),
  ];
  const factor = weights.factors[index] ?? 1;
  const turns = new Map(
    loops.map((loop) => [
      loop.start,
      dispatches(loop, context)
        ? spend(steps, 1)
        : spend(fuel, Math.ceil(Math.min(loop.size, weights.loopCap) * weights.loopInstruction * factor)),
    ]),
  );
  const room = makesCalls(body) ? roomOf(body, parameters.length + declared.length, locals.bytes, stackPointer) : 0;

  const saved = declared.length + parameters.length;
  const resume = aroundResume(index, context.asyncContext, saved);
  if (resume) declared.push(i32);
  const out: number[] = [...unsigned(declared.length), ...declared.flatMap((type) => [1, type])];
  if (weights.entry && whole.size >= weights.entrySize)
    out.push(...move(op.i32Subtract, fuel, constant(weights.entry * factor)));
  out.push(...(resume?.before ?? []));
  if (room) {
    out.push(...move(op.i32Subtract, stackPointer, constant(room)), ...locals.prologue(stackPointer));
    out.push(op.block, results[0] ?? noResult);
  }
  let depth = 0;
  body.instructions.forEach(({ opcode, immediate, from, to }, position) => {
    if (opcode === op.prefixed && (immediate === memoryCopy || immediate === memoryFill)) out.push(...spendByLength);
    const widened = widenData(index, body, position);
    if (widened) out.push(...widened);
    else if (opcode >= op.localGet && opcode <= op.localTee) out.push(...locals.access(opcode, immediate));
    else if (opcode === op.call) out.push(op.call, ...unsigned(context.shift(immediate)));
    else if (opcode === op.return && room) out.push(op.br, ...unsigned(depth));
    else for (let i = from; i < to; i++) out.push(body.bytes[i]!);
    if (opcode === op.loop) out.push(...turns.get(position)!);
    if (opcode === op.block || opcode === op.loop || opcode === op.if) depth += 1;
    if (opcode === op.end) depth -= 1;
  });
  if (room) out.push(...move(op.i32Add, stackPointer, constant(room)));
  out.push(...(resume?.after ?? []));
  if (room) out.push(op.end);
  return Uint8Array.from(out);
}

const dispatches = (loop: Stretch, { interpreterSwitch }: BodyContext) => loop.largestSwitch === interpreterSwitch;

/** What a function takes of the host's stack besides its locals, in bytes; measured, see docs/virtual-cpu.md. */
const frameBytes = 320;
const bytesPerLocal = 16;

/** How far to move the engine's stack pointer for what a function takes of the host's stack, beyond what it moves it by itself. */
function roomOf(body: FunctionBody, locals: number, atLeast: number, stackPointer: number): number {
  const frame = frameBytes + bytesPerLocal * locals;
  return Math.max(Math.ceil((frame - ownFrame(body, stackPointer)) / 16) * 16, atLeast, 16);
}
