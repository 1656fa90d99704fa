import type { RealTime } from '../cloud/clock/clock.ts';
import { deferred } from '../std/deferred.ts';

/** The clock of this computer. Its waits don't keep the process alive. */
export const realTime: RealTime = {
  now: () => performance.now(),
  async sleep(ms, disturbed) {
    const { promise, resolve } = deferred<void>();
    const timer = setTimeout(resolve, ms).unref();
    await Promise.race([promise, disturbed]);
    clearTimeout(timer);
  },
};
