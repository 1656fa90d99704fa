import type { Reader } from './wasm-binary.ts';

/** The opcodes that the rewriting looks at. */
export const op = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Load: 0x28,
  i32Store: 0x36,
  i32Const: 0x41,
  i32Equal: 0x46,
  i32LessSigned: 0x48,
  i32Add: 0x6a,
  i32Subtract: 0x6b,
  i32ShiftLeft: 0x74,
  prefixed: 0xfc,
} as const;

/** Behind the prefix 0xfc. */
export const memoryCopy = 10;
export const memoryFill = 11;

export interface Instruction {
  opcode: number;
  /** First immediate (the number, of `i32.const`), or the opcode behind a prefix; the number of targets for `br_table`. */
  immediate: number;
  /** From the first byte of the instruction to behind its last. */
  from: number;
  to: number;
}

/** Reads one instruction of the core specification 2.0 without vectors. @throws {Error} for any other. */
export function readInstruction(reader: Reader): Instruction {
  const from = reader.at;
  const opcode = reader.byte();
  const immediate = readImmediates(reader, opcode);
  return { opcode, immediate, from, to: reader.at };
}

function readImmediates(reader: Reader, opcode: number): number {
  const between = (low: number, high: number) => opcode >= low && opcode <= high;
  // Block types are a type, or the index of one; either is a LEB128 number.
  if (between(0x02, 0x04) || opcode === 0x42 || opcode === 0xd0) return skip(reader);
  if (between(0x0c, 0x0d) || opcode === 0x10 || between(0x20, 0x26) || opcode === 0xd2) return reader.unsigned();
  if (opcode === op.i32Const) return reader.signed();
  if (opcode === op.brTable) {
    const targets = reader.list(() => reader.unsigned());
    reader.unsigned();
    return targets.length;
  }
  if (opcode === op.callIndirect || between(0x28, 0x3e)) {
    const first = reader.unsigned();
    reader.unsigned();
    return first;
  }
  if (opcode === 0x3f || opcode === 0x40) return reader.unsigned();
  if (opcode === 0x43 || opcode === 0x44) return reader.take(opcode === 0x43 ? 4 : 8).length;
  if (opcode === 0x1c) return reader.list(() => reader.byte()).length;
  if (opcode === op.prefixed) return readPrefixed(reader);
  if (between(0x00, 0x01) || between(0x05, 0x05) || between(0x0b, 0x0b) || opcode === op.return) return 0;
  if (between(0x1a, 0x1b) || between(0x45, 0xc4) || opcode === 0xd1) return 0;
  throw new Error(`Unknown WebAssembly instruction 0x${opcode.toString(16)}`);
}

function skip(reader: Reader): number {
  reader.skipNumber();
  return 0;
}

function readPrefixed(reader: Reader): number {
  const opcode = reader.unsigned();
  const immediates = opcode <= 7 ? 0 : [9, 11, 13, 15, 16, 17].includes(opcode) ? 1 : 2;
  if (opcode > 17) throw new Error(`Unknown WebAssembly instruction 0xfc ${opcode}`);
  for (let i = 0; i < immediates; i++) reader.unsigned();
  return opcode;
}
