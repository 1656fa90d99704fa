import { addValues, metricOf, type Dimension } from '../../metrics/metric-book.ts';
import type { Values } from '../../metrics/bucket.ts';
import { startAlarm } from './alarms/alarm-clock.ts';
import type { MonitoringContext } from './store.ts';

/** A metric as accounts kept it in this service's store, sample by sample. */
interface OldMetric {
  namespace: string;
  name: string;
  dimensions: Dimension[];
  samples: (Values & { at: number; unit: string; resolution: number })[];
}

/** An account that was saved before alarms were evaluated: its metrics move to where all services write, and its alarms start. */
export function takeOver(ctx: MonitoringContext): void {
  const store = ctx.store as typeof ctx.store & { metrics?: Map<string, OldMetric> };
  for (const { namespace, name, dimensions, samples } of store.metrics?.values() ?? []) {
    const metric = metricOf(ctx.metrics(), namespace, name, dimensions);
    for (const { at, unit, resolution, ...values } of samples)
      addValues(metric, { at, unit, resolutionMs: resolution * 1000 }, values, ctx.clock.now());
  }
  delete store.metrics;
  for (const alarm of store.alarms.values()) {
    if (alarm.evaluation !== undefined) continue;
    alarm.evaluation = null;
    startAlarm(ctx, alarm);
  }
}
