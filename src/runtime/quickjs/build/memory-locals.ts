import type { FunctionBody } from './function-bodies.ts';
import { op } from './instructions.ts';
import { unsigned } from './wasm-binary.ts';

const valueTypes = {
  i32: { code: 0x7f, load: 0x28, store: 0x36, align: 2 },
  i64: { code: 0x7e, load: 0x29, store: 0x37, align: 3 },
  f64: { code: 0x7c, load: 0x2b, store: 0x39, align: 3 },
} as const;

type ValueType = (typeof valueTypes)[keyof typeof valueTypes];

const typeOf = (code: number): ValueType => {
  const found = Object.values(valueTypes).find((type) => type.code === code);
  if (!found) throw new Error(`Locals of type 0x${code.toString(16)} are not expected`);
  return found;
};

const slotBytes = 8;
const i32 = valueTypes.i32.code;

/**
 * Keeps the less used locals of a function in memory, on the engine's own stack. The host's compilers give locals that are alive across a
 * call a place in the host's stack frame, and that stack is small; the interpreter calls itself for every call the guest makes.
 */
export class MemoryLocals {
  /** Types of all locals that the function declares now, parameters not among them. */
  readonly declared: number[] = [];
  /** A local of type i32 to hold a value for a moment. */
  readonly scratch: number;
  readonly #slots = new Map<number, { type: ValueType; offset: number }>();
  readonly #kept = new Map<number, number>();
  readonly #parameters: number;
  readonly #base: number;
  readonly #scratchOf = new Map<number, number>();

  /** `types` of all parameters and locals; the `hottest` of them stay where they are. */
  constructor({ instructions }: FunctionBody, types: readonly number[], parameters: number, hottest: number) {
    this.#parameters = parameters;
    const uses = types.map(() => 0);
    for (const { opcode, immediate } of instructions)
      if (opcode >= op.localGet && opcode <= op.localTee) uses[immediate]! += 1;
    const byUse = types.map((_, index) => index).sort((a, b) => uses[b]! - uses[a]! || a - b);
    const cold = new Set(byUse.slice(hottest));
    types.forEach((type, index) => {
      if (cold.has(index)) this.#slots.set(index, { type: typeOf(type), offset: this.#slots.size * slotBytes });
      else this.#kept.set(index, index < parameters ? index : this.#declare(type));
    });
    this.scratch = this.#declare(i32);
    this.#base = this.#slots.size ? this.#declare(i32) : this.scratch;
    for (const { type } of this.#slots.values())
      if (!this.#scratchOf.has(type.code))
        this.#scratchOf.set(type.code, type.code === i32 ? this.scratch : this.#declare(type.code));
  }

  #declare(type: number): number {
    return this.#parameters + this.declared.push(type) - 1;
  }

  /** What they take of the engine's stack; a multiple of 16. */
  get bytes(): number {
    return Math.ceil((this.#slots.size * slotBytes) / 16) * 16;
  }

  /** At the start of the function, when the stack pointer stands at the slots: parameters are copied, the others are zero. */
  prologue(stackPointer: number): number[] {
    if (!this.#slots.size) return [];
    const out = [op.globalGet, ...unsigned(stackPointer), op.localSet, ...unsigned(this.#base)];
    for (const [index, { type, offset }] of this.#slots) {
      const value = index < this.#parameters ? [op.localGet, ...unsigned(index)] : zeros[type.code]!;
      out.push(op.localGet, ...unsigned(this.#base), ...value, type.store, type.align, ...unsigned(offset));
    }
    return out;
  }

  /** What to write for an access to a local. */
  access(opcode: number, index: number): number[] {
    const slot = this.#slots.get(index);
    if (!slot) return [opcode, ...unsigned(this.#kept.get(index)!)];
    const { type, offset } = slot;
    const base = [op.localGet, ...unsigned(this.#base)];
    if (opcode === op.localGet) return [...base, type.load, type.align, ...unsigned(offset)];
    const scratch = unsigned(this.#scratchOf.get(type.code)!);
    return [opcode, ...scratch, ...base, op.localGet, ...scratch, type.store, type.align, ...unsigned(offset)];
  }
}

const zeros: Record<number, number[]> = {
  [valueTypes.i32.code]: [op.i32Const, 0],
  [valueTypes.i64.code]: [0x42, 0],
  [valueTypes.f64.code]: [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
};
