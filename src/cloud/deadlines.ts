import type { Context } from './service.ts';

/** Name of the durable event that ends a wait; a service that has deadlines has it among its tasks. */
export const EXPIRE = 'expire';

/** Waits for work no longer than a limit in virtual time. The work itself goes on: nobody can take a sent request back. */
export class Deadlines {
  readonly #waiting = new Map<string, () => void>();

  /** What the work brings, or null when its time is up. @throws what the work throws. */
  async within<T>(
    { clock, ids }: Pick<Context, 'clock' | 'ids'>,
    ms: number,
    work: () => Promise<T>,
  ): Promise<T | null> {
    const done = clock.signal<{ value: T } | { error: unknown } | null>();
    const id = ids.hex(16, 'apigateway');
    this.#waiting.set(id, () => done.fire(null));
    const seq = clock.schedule({ at: clock.now() + ms, task: EXPIRE, payload: id, background: false });
    clock.spawn(async () => {
      try {
        const value = await work();
        done.fire({ value });
      } catch (error) {
        done.fire({ error });
      }
    });
    const outcome = await done.wait();
    this.#waiting.delete(id);
    clock.cancel(seq);
    if (outcome && 'error' in outcome) throw outcome.error;
    return outcome && outcome.value;
  }

  /** The task. */
  expire(id: string): void {
    this.#waiting.get(id)?.();
  }
}
