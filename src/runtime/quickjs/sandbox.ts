import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import { initialPages, instantiateQuickJs } from './wasm-instance.ts';

/** Pages of WebAssembly memory: how many to start with, and how many there may be at most. */
export interface MemorySize {
  initial: number;
  maximum?: number;
}

/** Deep recursion beyond this traps the host; see the design's table of hostile code. */
const stackBytes = 128 * 1024;
/** Room to format the stack trace of a stack overflow. */
const spareStackBytes = 32 * 1024;

export type GuestValue = string | number | boolean | Uint8Array | QuickJSHandle | undefined;

export interface SandboxHooks {
  /** Answers `__host(op, a, b, c)`; the handles live as long as the call. */
  host(op: string, args: QuickJSHandle[]): GuestValue;
  /** Name of the module that `request` means in the module `base`. @throws {GuestFailure} */
  resolveImport(base: string, request: string): string;
  /** Source of a module by that name. @throws {GuestFailure} */
  loadImport(name: string): string;
  /** QuickJS's interrupt handler. */
  interrupt(): boolean;
  /** Whether the guest must not run any more. */
  stopped(): boolean;
  /** Virtual now, ms since the epoch. */
  now(): number;
}

/** A failure that came out of the guest instead of a value. `handle` must be disposed. */
export class GuestFailure extends Error {
  /** Private, so that nobody prints half the heap with it. */
  readonly #handle: QuickJSHandle;

  constructor(handle: QuickJSHandle) {
    super('the guest threw');
    this.#handle = handle;
  }

  get handle(): QuickJSHandle {
    return this.#handle;
  }
}

/**
 * One QuickJS instance of its own. Everything here happens in the same order in every instance, so that the pages of
 * one can be laid over another (see `image.ts`): addresses and host references stay the same.
 */
export class Sandbox {
  readonly context: QuickJSContext;
  readonly memory: WebAssembly.Memory;
  readonly #runtime: QuickJSRuntime;
  #formatter: QuickJSHandle;

  static async create(
    wasm: WebAssembly.Module,
    hooks: SandboxHooks,
    size: MemorySize = { initial: initialPages },
  ): Promise<Sandbox> {
    const { quickjs, memory } = await instantiateQuickJs(wasm, hooks.now, size.initial, size.maximum);
    return new Sandbox(quickjs.newRuntime(), memory, hooks);
  }

  private constructor(runtime: QuickJSRuntime, memory: WebAssembly.Memory, hooks: SandboxHooks) {
    this.#runtime = runtime;
    this.memory = memory;
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => hooks.interrupt());
    runtime.setModuleLoader(
      (name) => orFailure(() => hooks.loadImport(name)),
      (base, request) => orFailure(() => hooks.resolveImport(base, request)),
    );
    const context = runtime.newContext();
    this.context = context;
    const host = context.newFunction('__host', (op, ...args) =>
      this.#toHandle(hooks.host(context.getString(op), args)),
    );
    context.setProp(context.global, '__host', host);
    host.dispose();
    const prepare = context.newFunction('prepareStackTrace', (error, frames) =>
      hooks.stopped() ? undefined : this.#prepareStack(error, frames!),
    );
    context.getProp(context.global, 'Error').consume((ctor) => context.setProp(ctor, 'prepareStackTrace', prepare));
    prepare.dispose();
    this.#formatter = this.evaluate(plainFormatter, 'node:internal/stack');
  }

  get contextAddress(): number {
    return (this.context as unknown as { ctx: { value: number } }).ctx.value;
  }

  /** Address of the runtime structure, the first block of the heap. */
  get firstBlock(): number {
    return (this.#runtime as unknown as { rt: { value: number } }).rt.value;
  }

  /** Evaluates a script and returns its completion value. @throws {GuestFailure} */
  evaluate(source: string, fileName: string): QuickJSHandle {
    return this.#unwrap(this.context.evalCode(source, fileName, { type: 'global' }));
  }

  /** Calls a guest function with plain values. @throws {GuestFailure} */
  call(fn: QuickJSHandle, ...args: GuestValue[]): QuickJSHandle {
    const handles = args.map((arg) => this.#toHandle(arg));
    try {
      return this.#unwrap(this.context.callFunction(fn, this.context.undefined, ...handles));
    } finally {
      for (const handle of handles) if (handle.alive) handle.dispose();
    }
  }

  /** Runs at most `limit` promise jobs; how many ran. @throws {GuestFailure} when a job was stopped. */
  runJobs(limit: number): number {
    const result = this.#runtime.executePendingJobs(limit);
    if (result.error) throw new GuestFailure(result.error);
    return result.value;
  }

  /** What the guest threw, in words; disposes it. */
  describe(failure: GuestFailure): string {
    const thrown = failure.handle.consume((handle) => this.context.dump(handle));
    return typeof thrown === 'object' && thrown
      ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}`
      : String(thrown);
  }

  /** What turns an error and its frames into the text of `stack`; a guest function. */
  formatStacksWith(formatter: QuickJSHandle): void {
    this.#formatter.dispose();
    this.#formatter = formatter;
  }

  /** Bytes of an ArrayBuffer. */
  bytesOf(handle: QuickJSHandle): Uint8Array {
    const length = this.context.getProp(handle, 'byteLength').consume((size) => this.context.getNumber(size));
    if (!length) return new Uint8Array();
    return this.context.getArrayBuffer(handle).consume((view) => view.value.slice());
  }

  /**
   * Every error asks here for its stack. A native function can be called even when the guest's stack has just overflowed; the formatter
   * then gets some spare room.
   */
  #prepareStack(error: QuickJSHandle, frames: QuickJSHandle): QuickJSHandle {
    this.#runtime.setMaxStackSize(stackBytes + spareStackBytes);
    try {
      const result = this.context.callFunction(this.#formatter, this.context.undefined, error, frames);
      if (!result.error) return result.value;
      result.error.dispose();
      return this.context.undefined;
    } finally {
      this.#runtime.setMaxStackSize(stackBytes);
    }
  }

  #unwrap(result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle {
    if (result.error) throw new GuestFailure(result.error);
    return result.value;
  }

  #toHandle(value: GuestValue): QuickJSHandle {
    const { context } = this;
    if (value === undefined) return context.undefined;
    if (typeof value === 'string') return context.newString(value);
    if (typeof value === 'number') return context.newNumber(value);
    if (typeof value === 'boolean') return value ? context.true : context.false;
    if (value instanceof Uint8Array) return context.newArrayBuffer(value as unknown as ArrayBuffer);
    return value;
  }
}

/** What the module loader wants for a failure: what the guest threw. */
function orFailure(run: () => string): string | { error: QuickJSHandle } {
  try {
    return run();
  } catch (failure) {
    if (failure instanceof GuestFailure) return { error: failure.handle };
    throw failure;
  }
}

/** Formats stacks until the guest's own formatter is there. */
const plainFormatter = `(error, frames) => frames
  .map((frame) => '    at ' + frame.getFunctionName() + ' (' + frame.getFileName() + ':' + frame.getLineNumber() + ':' + frame.getColumnNumber() + ')')
  .join('\\n')`;
