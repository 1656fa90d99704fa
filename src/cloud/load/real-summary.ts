import { LatencyHistogram } from './latency-histogram.ts';
import { SeriesRecorder } from './load-series.ts';
import type { PoolResult } from './pool-simulation.ts';
import type { Sent } from './run-load.ts';

/** A load that was really run, in the words of a simulated one. */
export function summary({ requests, throttles, runs }: Sent, start: number, spanMs: number): PoolResult {
  const recorder = new SeriesRecorder(spanMs);
  const { series } = recorder;
  const latency = new LatencyHistogram();
  const environments = new Set(runs.map(({ environmentId }) => environmentId));
  const changes: { at: number; by: number }[] = [];
  for (const run of runs) {
    const [from, to] = [run.startedAt - start, run.endedAt - start];
    const bin = recorder.binOf(from);
    series.requests[bin]!++;
    if (run.cold) series.coldStarts[bin]!++;
    recorder.worked(from, to);
    latency.add(to - from);
    changes.push({ at: from, by: 1 }, { at: to, by: -1 });
  }
  let busy = 0;
  let peak = 0;
  let reached = 0;
  for (const { at, by } of changes.sort((a, b) => a.at - b.at || a.by - b.by)) {
    const bin = recorder.binOf(at);
    // Bins in which nothing begins or ends have as many at work as the change before left.
    for (let held = reached + 1; held <= bin; held++)
      series.peakConcurrency[held] = Math.max(series.peakConcurrency[held]!, busy);
    reached = bin;
    busy += by;
    peak = Math.max(peak, busy);
    series.peakConcurrency[bin] = Math.max(series.peakConcurrency[bin]!, busy);
  }
  const working = series.averageConcurrency.reduce((sum, each) => sum + each, 0) / series.averageConcurrency.length;
  const percentile = (share: number) => latency.percentile(share);
  return {
    requests,
    throttles,
    coldStarts: runs.filter(({ cold }) => cold).length,
    billedMs: runs.reduce((sum, { billedMs }) => sum + billedMs, 0),
    latencyMs: {
      mean: latency.mean,
      p50: percentile(0.5),
      p90: percentile(0.9),
      p99: percentile(0.99),
      max: latency.most,
    },
    environments: { peak: environments.size, average: working, working, idle: 0, lifeMs: 0 },
    peakConcurrency: peak,
    series,
  };
}
