import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import type { Counters } from './cpu-meter.ts';
import { type EngineParts, initialPages, instantiateQuickJs } from './wasm-instance.ts';
import { findThreshold, letCollect } from './garbage.ts';
import { argumentAt, type GuestValue, type ValueAt, Values } from './values.ts';

/** Pages of WebAssembly memory: how many to start with, and how many there may be at most. */
export interface MemorySize {
  initial: number;
  maximum?: number;
}

/**
 * How deep the engine may nest, in bytes of its own stack. The rewritten engine moves that pointer by what it takes of the host's stack as well, so this also
 * keeps it within the 500 KB that Chromium gives a worker; how it was measured: docs/virtual-cpu.md.
 */
const stackBytes = 800 * 1024;
/** Room to format the stack trace of a stack overflow. */
const spareStackBytes = 96 * 1024;
/** What a call of the host, and back into the engine, takes of the host's stack, in the same measure. */
const hostCallBytes = 16 * 1024;

export interface SandboxHooks {
  /** Answers `__host(op, a, b, c)` from the address of `a`. */
  host(op: number, args: ValueAt): GuestValue;
  /** Name of the module that `request` means in the module `base`. @throws {GuestFailure} */
  resolveImport(base: string, request: string): string;
  /** Source of a module by that name. @throws {GuestFailure} */
  loadImport(name: string): string;
  /** Whether the guest must not run any more. */
  stopped(): boolean;
  /** Virtual now, ms since the epoch. */
  now(): number;
  /** Seconds that local time is east of UTC at an instant, ms since the epoch. */
  zoneOffset(at: number): number;
  /** The engine has used up its fuel. May throw, which ends the sandbox for good. */
  empty(): void;
  /** The memory must grow to so many bytes, and did or did not. May throw, too. */
  grown(bytes: number, grew: boolean): void;
  /** A promise was rejected with nobody to handle it, or is handled after all. `id` tells promises apart; the handles are the hook's to dispose. */
  rejected(promise: { id: bigint; handle: QuickJSHandle }, reason: QuickJSHandle, handled: boolean): void;
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
  readonly values: Values;
  /** What is left of the engine's two counters; see `cpu-meter.ts`. */
  readonly counters: Counters;
  readonly #parts: EngineParts;
  readonly #runtime: QuickJSRuntime;
  /** Address of the size at which the engine looks for garbage. */
  readonly #thresholdAt: number;
  #formatter: QuickJSHandle;

  static async create(
    wasm: WebAssembly.Module,
    hooks: SandboxHooks,
    size: MemorySize = { initial: initialPages },
  ): Promise<Sandbox> {
    let sandbox: Sandbox | null = null;
    const { quickjs, parts } = await instantiateQuickJs(
      wasm,
      {
        now: hooks.now,
        zoneOffset: hooks.zoneOffset,
        empty: hooks.empty,
        grown: hooks.grown,
        rejected: (promise, reason, handled) =>
          hooks.rejected({ id: promise, handle: sandbox!.values.hold(promise) }, sandbox!.values.hold(reason), handled),
      },
      size.initial,
      size.maximum,
    );
    sandbox = new Sandbox(quickjs.newRuntime(), parts, hooks);
    return sandbox;
  }

  private constructor(runtime: QuickJSRuntime, parts: EngineParts, hooks: SandboxHooks) {
    this.#runtime = runtime;
    this.#parts = parts;
    this.memory = parts.memory;
    this.counters = parts;
    this.#thresholdAt = findThreshold(this.memory, this.firstBlock);
    this.collectByItself(false);
    runtime.setMaxStackSize(stackBytes);
    runtime.setModuleLoader(
      (name) => orFailure(() => hooks.loadImport(name)),
      (base, request) => orFailure(() => hooks.resolveImport(base, request)),
    );
    const context = runtime.newContext();
    this.context = context;
    const values = new Values(context, this.memory);
    this.values = values;
    const answeredByAddress = () => {};
    const host = context.newFunction('__host', answeredByAddress);
    values.answer(answeredByAddress, (list) =>
      this.#deeper(() => hooks.host(values.number(list), argumentAt(list, 1))),
    );
    context.setProp(context.global, '__host', host);
    host.dispose();
    const prepare = context.newFunction('prepareStackTrace', (error, frames) =>
      hooks.stopped() ? undefined : this.#deeper(() => this.#prepareStack(error, frames!)),
    );
    context.getProp(context.global, 'Error').consume((ctor) => context.setProp(ctor, 'prepareStackTrace', prepare));
    prepare.dispose();
    this.#formatter = this.evaluate(plainFormatter, 'node:internal/stack');
  }

  /** Sets QuickJS's interrupt handler, which nothing here needs. */
  enableInterrupts(): void {
    this.#runtime.setInterruptHandler(() => false);
  }

  disableInterrupts(): void {
    this.#runtime.removeInterruptHandler();
  }

  /** Lets the engine call `hooks.rejected`; `offset` as found by `findRejectionTracker`. */
  trackRejections(offset: number): void {
    new Int32Array(this.memory.buffer, this.firstBlock + offset, 1)[0] = this.#parts.rejectedIndex;
  }

  /** Whether the engine looks for cycles of garbage by itself; see `garbage.ts`. */
  collectByItself(on: boolean): void {
    letCollect(this.memory, this.#thresholdAt, on);
  }

  /** Looks for cycles of garbage now. */
  collectNow(): void {
    this.collectByItself(true);
    // The engine does so when an object is made.
    this.context.newObject().dispose();
    this.collectByItself(false);
  }

  /** Lets async functions carry along the word at this address; see `build/async-functions.ts`. */
  carryAsyncContext(address: number): void {
    this.#parts.asyncContext.value = address;
  }

  /** Runs the host's part of a call, which takes more of the host's stack than the engine knows. */
  #deeper<T>(run: () => T): T {
    const { stackPointer } = this.#parts;
    const before = stackPointer.value;
    stackPointer.value = before - hostCallBytes;
    try {
      return run();
    } finally {
      stackPointer.value = before;
    }
  }

  /** Address of the runtime structure, the first block of the heap. */
  get firstBlock(): number {
    return (this.#runtime as unknown as { rt: { value: number } }).rt.value;
  }

  /** Evaluates a script and returns its completion value. @throws {GuestFailure} */
  evaluate(source: string, fileName: string): QuickJSHandle {
    return this.#unwrap(this.context.evalCode(source, fileName, { type: 'global' }));
  }

  /** Calls a guest function, and reads its result. @throws {GuestFailure} */
  call<T>(fn: QuickJSHandle, args: readonly GuestValue[], read: (result: ValueAt) => T): T {
    const { values } = this;
    const result = values.call(fn, args);
    if (values.isException(result)) throw new GuestFailure(values.thrown(result));
    try {
      return read(result);
    } finally {
      values.drop(result);
    }
  }

  /** Runs at most `limit` promise jobs; how many ran. @throws {GuestFailure} when a job was stopped. */
  runJobs(limit: number): number {
    const { values } = this;
    const result = values.runJobs(limit);
    if (!values.isNumber(result)) throw new GuestFailure(values.handle(result));
    const ran = values.number(result);
    values.drop(result);
    return ran;
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
