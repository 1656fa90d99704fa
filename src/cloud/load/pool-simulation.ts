import type { Stream } from '../clock/chance.ts';
import type { Arrivals } from './arrivals.ts';
import type { Sampler } from './duration-profile.ts';
import { EndTimes } from './end-times.ts';
import { IdleStack } from './idle-stack.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { type LoadSeries, SeriesRecorder } from './load-series.ts';

/** One function's environments as far as a load needs to know them. All times are ms. */
export interface PoolModel {
  /** Executions at once, at most. */
  concurrency: number;
  /** How fast new environments may come: so many at once, filled up evenly over `perMs`. Null: at any rate. */
  growth: { environments: number; perMs: number } | null;
  /** How long an idle environment is kept: shortest and longest. */
  idleMs: readonly [number, number];
  hot: Sampler;
  cold: Sampler;
  init: Sampler;
  provisioning: Sampler;
  billing: { roundingMs: number; billsInit: boolean };
}

export interface PoolResult {
  requests: number;
  throttles: number;
  coldStarts: number;
  /** Sum of the billed time. */
  billedMs: number;
  latencyMs: { mean: number; p50: number; p90: number; p99: number; max: number };
  environments: {
    /** Most that there were at once, working or idle. */
    peak: number;
    /** Averages over the span. */
    average: number;
    working: number;
    idle: number;
    /** Time that environments were there, divided by how many were started. */
    lifeMs: number;
  };
  peakConcurrency: number;
  series: LoadSeries;
}

/**
 * A fast simulation of one function's pool of environments: the same rules as the real scheduler's (the environment used last is
 * reused first; a new one when none is idle; a throttle at the limit), with durations drawn instead of run. No object per request.
 * `step` does a part, so that a caller can show progress and stop.
 *
 * Gaps: a throttled request is not tried again; failures are not modelled.
 */
export class PoolSimulation {
  readonly #model: PoolModel;
  readonly #arrivals: Arrivals;
  readonly #chance: Stream;
  readonly #spanMs: number;
  /** How long an idle environment is kept at least, and how much longer at most. */
  readonly #shortest: number;
  readonly #spread: number;
  readonly #busy = new EndTimes();
  readonly #idle = new IdleStack();
  readonly #latency = new LatencyHistogram();
  readonly #recorder: SeriesRecorder;
  #tokens: number;
  #filledAt = 0;
  #now = 0;
  #requests = 0;
  #throttles = 0;
  #coldStarts = 0;
  #billedMs = 0;
  #workingMs = 0;
  #idleMs = 0;
  #peak = 0;
  #peakConcurrency = 0;
  #done = false;

  constructor(model: PoolModel, arrivals: Arrivals, spanMs: number, chance: Stream) {
    this.#model = model;
    this.#arrivals = arrivals;
    this.#spanMs = spanMs;
    this.#chance = chance;
    const [shortest, longest] = model.idleMs;
    this.#shortest = shortest;
    this.#spread = longest - shortest;
    this.#recorder = new SeriesRecorder(spanMs);
    this.#tokens = model.growth?.environments ?? Number.POSITIVE_INFINITY;
  }

  /** Share of the span that is done, 0 to 1. */
  get progress(): number {
    return this.#done ? 1 : Math.min(1, this.#now / this.#spanMs);
  }

  /** Takes at most so many requests. @returns false when there are no more. */
  step(requests: number): boolean {
    for (let i = 0; i < requests && !this.#done; i++) {
      const at = this.#arrivals();
      if (at < this.#spanMs) this.#take(at);
      else this.#finish();
    }
    return !this.#done;
  }

  /** Everything so far. */
  result(): PoolResult {
    const span = this.#spanMs;
    const working = this.#workingMs / span;
    const idle = this.#idleMs / span;
    const percentile = (share: number) => this.#latency.percentile(share);
    return {
      requests: this.#requests,
      throttles: this.#throttles,
      coldStarts: this.#coldStarts,
      billedMs: this.#billedMs,
      latencyMs: {
        mean: this.#latency.mean,
        p50: percentile(0.5),
        p90: percentile(0.9),
        p99: percentile(0.99),
        max: this.#latency.most,
      },
      environments: {
        peak: this.#peak,
        average: working + idle,
        working,
        idle,
        lifeMs: this.#coldStarts ? ((working + idle) * span) / this.#coldStarts : 0,
      },
      peakConcurrency: this.#peakConcurrency,
      series: this.#recorder.settled(),
    };
  }

  #take(at: number): void {
    this.#now = at;
    this.#release(at);
    const { series } = this.#recorder;
    const bin = this.#recorder.binOf(at);
    this.#requests++;
    series.requests[bin]!++;
    const free = this.#busy.size < this.#model.concurrency;
    const reused = free && this.#reuse(at);
    if (!free || (!reused && !this.#mayGrow(at))) {
      this.#throttles++;
      series.throttles[bin]!++;
      return;
    }
    if (!reused) {
      this.#coldStarts++;
      series.coldStarts[bin]!++;
    }
    this.#work(at, !reused, bin);
    const concurrency = this.#busy.size;
    if (concurrency > series.peakConcurrency[bin]!) series.peakConcurrency[bin] = concurrency;
    if (concurrency > this.#peakConcurrency) this.#peakConcurrency = concurrency;
    const all = concurrency + this.#idle.size;
    if (all > this.#peak) this.#peak = all;
  }

  #work(at: number, cold: boolean, bin: number): void {
    const { hot, cold: first, init, provisioning, billing } = this.#model;
    const initMs = cold ? init() : 0;
    const before = cold ? provisioning() + initMs : 0;
    const duration = cold ? first() : hot();
    const charged = billing.billsInit ? duration + initMs : duration;
    this.#billedMs += Math.max(1, Math.ceil(charged / billing.roundingMs)) * billing.roundingMs;
    const end = at + before + duration;
    this.#latency.add(before + duration);
    this.#busy.push(end);
    this.#recorder.worked(at, end, bin);
    this.#workingMs += Math.min(end, this.#spanMs) - at;
  }

  /** Environments that are done become idle; idle ones whose time is over go. */
  #release(at: number): void {
    while (this.#busy.first <= at) {
      const since = this.#busy.pop();
      const kept = this.#shortest + (this.#spread ? this.#chance.next() * this.#spread : 0);
      this.#idle.push(since, since + kept);
    }
    while (this.#idle.size && this.#idle.bottomUntil <= at) this.#lose(this.#idle.bottomUntil, this.#idle.popBottom());
  }

  /** Takes the environment used last; one above others may still have run out before them. */
  #reuse(at: number): boolean {
    while (this.#idle.size) {
      const until = this.#idle.topUntil;
      const since = this.#idle.popTop();
      if (until > at) {
        this.#idleMs += at - since;
        return true;
      }
      this.#lose(until, since);
    }
    return false;
  }

  #lose(until: number, since: number): void {
    this.#idleMs += Math.min(until, this.#spanMs) - Math.min(since, this.#spanMs);
  }

  #mayGrow(at: number): boolean {
    const { growth } = this.#model;
    if (!growth) return true;
    this.#tokens = Math.min(
      growth.environments,
      this.#tokens + ((at - this.#filledAt) / growth.perMs) * growth.environments,
    );
    this.#filledAt = at;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  #finish(): void {
    this.#done = true;
    this.#release(this.#spanMs);
    while (this.#idle.size) this.#lose(this.#spanMs, this.#idle.popTop());
  }
}
