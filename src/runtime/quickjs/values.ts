import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';

/** What crosses the border to the guest. */
export type GuestValue = string | number | boolean | Uint8Array | QuickJSHandle | undefined;

/** The address of a value in the engine's memory. */
export type ValueAt = number;

/** A value takes 64 bits. In the upper half is a tag, or something beyond the tags when it is a number with a fraction. */
const valueBytes = 8;
const tag = { first: -9, integer: 0, boolean: 1, undefined: 3, exception: 6, fraction: 8 } as const;

/** A value of a list of arguments. */
export const argumentAt = (list: ValueAt, index: number): ValueAt => list + index * valueBytes;

/** Most that a call takes. */
const mostArguments = 6;
/** Texts up to so many bytes go into the engine through one place; longer ones get one of their own. */
const roomBytes = 4096;
/** UTF-8 takes no more than this for each unit of a JavaScript string. */
const mostBytesPerUnit = 3;

/**
 * Values of the engine by their addresses, past the library's handles: for a call that does little, making and dropping handles is most of the work.
 * A value that was made here must be dropped, or handed on.
 */
export class Values {
  readonly #inside: ContextInside;
  readonly #memory: WebAssembly.Memory;
  readonly #context: QuickJSContext;
  readonly #listAt: number;
  readonly #roomAt: number;
  #ints: Int32Array;

  constructor(context: QuickJSContext, memory: WebAssembly.Memory) {
    this.#context = context;
    this.#inside = context as unknown as ContextInside;
    this.#memory = memory;
    this.#ints = new Int32Array(memory.buffer);
    this.#listAt = this.#inside.module._malloc(mostArguments * 4);
    this.#roomAt = this.#inside.module._malloc(roomBytes);
  }

  /** Anew whenever the memory has grown. */
  get #words(): Int32Array {
    if (this.#ints.buffer !== this.#memory.buffer) this.#ints = new Int32Array(this.#memory.buffer);
    return this.#ints;
  }

  #tagOf(at: ValueAt): number {
    return this.#words[(at >> 2) + 1]!;
  }

  isUndefined(at: ValueAt): boolean {
    return this.#tagOf(at) === tag.undefined;
  }

  isException(at: ValueAt): boolean {
    return this.#tagOf(at) === tag.exception;
  }

  isNumber(at: ValueAt): boolean {
    const kind = this.#tagOf(at);
    return kind === tag.integer || (kind - tag.first) >>> 0 >= tag.fraction - tag.first;
  }

  /** A number; 1 and 0 for true and false. */
  number(at: ValueAt): number {
    const kind = this.#tagOf(at);
    if (kind === tag.integer || kind === tag.boolean) return this.#words[at >> 2]!;
    const { ffi, ctx } = this.#inside;
    return ffi.QTS_GetFloat64(ctx.value, at);
  }

  text(at: ValueAt): string {
    const { ffi, ctx, module } = this.#inside;
    const characters = ffi.QTS_GetString(ctx.value, at);
    const text = module.UTF8ToString(characters);
    ffi.QTS_FreeCString(ctx.value, characters);
    return text;
  }

  /** A copy of the bytes of an ArrayBuffer. */
  bytes(at: ValueAt): Uint8Array {
    const { ffi, ctx, module } = this.#inside;
    const length = ffi.QTS_GetArrayBufferLength(ctx.value, at);
    if (length <= 0) return new Uint8Array();
    const copy = ffi.QTS_GetArrayBuffer(ctx.value, at);
    const bytes = module.HEAPU8.slice(copy, copy + length);
    module._free(copy);
    return bytes;
  }

  /** Makes a value. A handle's is made again, and the handle disposed. */
  make(value: GuestValue): ValueAt {
    const { ffi, ctx, module } = this.#inside;
    if (typeof value === 'string') return this.#makeText(value);
    if (typeof value === 'number') return ffi.QTS_NewFloat64(ctx.value, value);
    if (value instanceof Uint8Array) {
      const at = module._malloc(value.length);
      module.HEAPU8.set(value, at);
      return ffi.QTS_NewArrayBuffer(ctx.value, at, value.length);
    }
    if (typeof value === 'boolean' || value === undefined)
      return ffi.QTS_DupValuePointer(ctx.value, this.#constant(value));
    const again = ffi.QTS_DupValuePointer(ctx.value, value.value);
    value.dispose();
    return again;
  }

  #constant(value: boolean | undefined): ValueAt {
    const { undefined: nothing, true: yes, false: no } = this.#context;
    return (value === undefined ? nothing : value ? yes : no).value;
  }

  #makeText(text: string): ValueAt {
    const { ffi, ctx, module } = this.#inside;
    const most = text.length * mostBytesPerUnit + 1;
    const at = most <= roomBytes ? this.#roomAt : module._malloc(most);
    module.stringToUTF8(text, at, most);
    const made = ffi.QTS_NewString(ctx.value, at);
    if (at !== this.#roomAt) module._free(at);
    return made;
  }

  drop(at: ValueAt): void {
    const { ffi, ctx } = this.#inside;
    ffi.QTS_FreeValuePointer(ctx.value, at);
  }

  /** A value as the library's handle, which is to be disposed in its place. */
  handle(at: ValueAt): QuickJSHandle {
    return this.#inside.memory.heapValueHandle(at);
  }

  /** A handle of the same value, which stays. */
  copy(at: ValueAt): QuickJSHandle {
    const { ffi, ctx } = this.#inside;
    return this.handle(ffi.QTS_DupValuePointer(ctx.value, at));
  }

  /** A value that the engine showed for a moment, as it packs it into 64 bits, kept. */
  hold(packed: bigint): QuickJSHandle {
    const { module } = this.#inside;
    const at = module._malloc(valueBytes);
    new BigInt64Array(this.#memory.buffer, at, 1)[0] = packed;
    const kept = this.copy(at);
    module._free(at);
    return kept;
  }

  /** Calls a function. Its result is to be dropped; see `isException`. */
  call(fn: QuickJSHandle, args: readonly GuestValue[]): ValueAt {
    const { ffi, ctx } = this.#inside;
    const made = args.map((arg) => this.make(arg));
    const words = this.#words;
    for (let i = 0; i < made.length; i++) words[(this.#listAt >> 2) + i] = made[i]!;
    try {
      return ffi.QTS_Call(ctx.value, fn.value, this.#constant(undefined), made.length, this.#listAt);
    } finally {
      for (const at of made) this.drop(at);
    }
  }

  /** Runs promise jobs, at most so many. The result is how many ran, or what one of them threw, and is to be dropped. */
  runJobs(most: number): ValueAt {
    const { ffi, rt } = this.#inside;
    return ffi.QTS_ExecutePendingJob(rt.value, most, this.#listAt);
  }

  /** What was thrown, for a result that is an exception, which is dropped. */
  thrown(result: ValueAt): QuickJSHandle {
    const { ffi, ctx } = this.#inside;
    const error = ffi.QTS_ResolveException(ctx.value, result);
    this.drop(result);
    return this.handle(error);
  }

  /** Answers calls of a host function, of `context.newFunction`, from the address of its list of arguments. Those of all others stay the library's. */
  answer(fn: () => void, run: (list: ValueAt) => GuestValue): void {
    const inside = this.#inside;
    const { callFunction } = inside.cToHostCallbacks;
    inside.cToHostCallbacks.callFunction = (context, self, count, list, id) => {
      if (inside.getFunction(id) !== fn) return callFunction(context, self, count, list, id);
      try {
        const value = run(list);
        return value === undefined ? 0 : this.make(value);
      } catch (error) {
        const thrown = inside.errorToHandle(error);
        return thrown.consume(({ value }) => inside.ffi.QTS_Throw(inside.ctx.value, value));
      }
    };
  }
}

type CallFunction = (context: number, self: ValueAt, count: number, list: ValueAt, id: number) => number;

type FfiName =
  | 'QTS_Call'
  | 'QTS_DupValuePointer'
  | 'QTS_ExecutePendingJob'
  | 'QTS_FreeCString'
  | 'QTS_FreeValuePointer'
  | 'QTS_GetArrayBuffer'
  | 'QTS_GetArrayBufferLength'
  | 'QTS_GetFloat64'
  | 'QTS_GetString'
  | 'QTS_NewArrayBuffer'
  | 'QTS_NewFloat64'
  | 'QTS_NewString'
  | 'QTS_ResolveException'
  | 'QTS_Throw';

/** What the context keeps to itself, and there is no other way to. */
interface ContextInside {
  ctx: { value: number };
  rt: { value: number };
  module: {
    HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(at: number): void;
    UTF8ToString(at: number): string;
    stringToUTF8(text: string, at: number, mostBytes: number): void;
  };
  ffi: Record<FfiName, (...args: number[]) => number>;
  memory: { heapValueHandle(at: ValueAt): QuickJSHandle };
  cToHostCallbacks: { callFunction: CallFunction };
  getFunction(id: number): unknown;
  errorToHandle(error: unknown): QuickJSHandle;
}
