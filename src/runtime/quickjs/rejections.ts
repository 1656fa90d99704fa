import type { QuickJSHandle } from 'quickjs-emscripten-core';

export interface Rejection {
  promise: QuickJSHandle;
  /** Null when the promise, rejected before, is handled after all. */
  reason: QuickJSHandle | null;
}

/** Collects what the engine tells of rejected promises until the guest can be told. Most are handled at once. */
export class Rejections {
  #noted = new Map<bigint, Rejection>();

  note(promise: { id: bigint; handle: QuickJSHandle }, reason: QuickJSHandle, handled: boolean): void {
    const known = this.#noted.get(promise.id);
    if (handled && known?.reason) {
      this.#noted.delete(promise.id);
      for (const handle of [known.promise, known.reason, promise.handle, reason]) handle.dispose();
      return;
    }
    if (handled) reason.dispose();
    this.#noted.set(promise.id, { promise: promise.handle, reason: handled ? null : reason });
  }

  /** In the order in which they came; the handles become the caller's. */
  take(): Rejection[] {
    if (!this.#noted.size) return [];
    const taken = [...this.#noted.values()];
    this.#noted = new Map();
    return taken;
  }
}
