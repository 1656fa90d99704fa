import type { ServiceClock } from '../../../service.ts';
import type { Dependencies } from '../template/graph.ts';

/**
 * Works on everything, each as soon as what it waits for is done, side by side in virtual time. When one fails nothing more is begun;
 * what is under way ends.
 * @param work tells whether it went well.
 */
export async function inOrder(
  clock: Pick<ServiceClock, 'signal' | 'spawn'>,
  dependencies: Dependencies,
  work: (id: string) => Promise<boolean>,
): Promise<void> {
  const waiting = new Map(dependencies);
  const done = new Set<string>();
  let failed = false;
  let running = 0;
  let wake = clock.signal<void>();
  const workOn = async (id: string): Promise<void> => {
    let well = false;
    try {
      well = await work(id);
    } finally {
      if (well) done.add(id);
      else failed = true;
      running--;
      wake.fire();
    }
  };
  const beginWhatCan = (): void => {
    for (const [id, needed] of waiting) {
      if (failed || !needed.every((other) => done.has(other) || !dependencies.has(other))) continue;
      waiting.delete(id);
      running++;
      clock.spawn(() => workOn(id));
    }
  };
  beginWhatCan();
  while (running) {
    await wake.wait();
    wake = clock.signal<void>();
    beginWhatCan();
  }
}
