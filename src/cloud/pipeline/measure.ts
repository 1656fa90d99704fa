import { write, type Measurement } from '../metrics/measurement.ts';
import type { World } from './world.ts';

/** Writes a measurement into the metrics of an account and region, and wakes whoever waits for one of them, in the background. */
export function measure(
  measurement: Measurement,
  { accountId, region }: { accountId: string; region: string },
  { stores, clock }: World,
): void {
  const now = clock.now();
  for (const watcher of write(stores.metrics(accountId, region), measurement, now)) {
    watcher.awake = true;
    const { service, task, payload } = watcher;
    clock.schedule({ service, accountId, region, task, payload, at: now, background: true });
  }
}
