import { type Instruction, op, readInstruction } from './instructions.ts';
import { Reader } from './wasm-binary.ts';

export interface FunctionBody {
  /** Types of the locals it declares, parameters not among them. */
  localTypes: number[];
  /** Bytes of the whole body, which the instructions point into. */
  bytes: Uint8Array;
  instructions: Instruction[];
}

export function readBody(bytes: Uint8Array): FunctionBody {
  const reader = new Reader(bytes);
  const localTypes: number[] = [];
  reader.list(() => {
    const count = reader.unsigned();
    const type = reader.byte();
    for (let i = 0; i < count; i++) localTypes.push(type);
  });
  const instructions: Instruction[] = [];
  while (!reader.done) instructions.push(readInstruction(reader));
  return { localTypes, bytes, instructions };
}

/** Where control can come back to: the body itself and each of its loops. */
export interface Stretch {
  /** Index of the `loop` instruction; -1 for the body. */
  start: number;
  /** How many instructions it has outside of inner loops. */
  size: number;
  /** Whether it is the dispatch loop of an interpreter that many opcodes lead out of. */
  largestSwitch: number;
}

/** Divides a body into its loops, the body itself being the first. */
export function stretches({ instructions }: FunctionBody): Stretch[] {
  const all: Stretch[] = [{ start: -1, size: 0, largestSwitch: 0 }];
  const open: (Stretch | null)[] = [];
  const loops: Stretch[] = [all[0]!];
  instructions.forEach(({ opcode, immediate }, index) => {
    const inner = loops.at(-1)!;
    inner.size += 1;
    if (opcode === op.brTable) inner.largestSwitch = Math.max(inner.largestSwitch, immediate);
    if (opcode === op.loop) {
      const loop = { start: index, size: 0, largestSwitch: 0 };
      all.push(loop);
      loops.push(loop);
      open.push(loop);
    } else if (opcode === op.block || opcode === op.if) open.push(null);
    else if (opcode === op.end && open.pop()) loops.pop();
  });
  return all;
}

export const makesCalls = ({ instructions }: FunctionBody): boolean =>
  instructions.some(({ opcode }) => opcode === op.call || opcode === op.callIndirect);

/** How far a function moves the engine's stack pointer by itself, in bytes: it starts with `stackPointer - constant`. */
export function ownFrame({ instructions, bytes }: FunctionBody, stackPointer: number): number {
  const [get, size, minus] = instructions;
  const found = get?.opcode === op.globalGet && get.immediate === stackPointer && minus?.opcode === op.i32Subtract;
  return found && size?.opcode === op.i32Const ? new Reader(bytes.subarray(size.from + 1)).unsigned() : 0;
}
