import { invalidArgument } from '../../lib/node-error.ts';
import { inspect } from '../../lib/inspect.ts';

/** The timeline of `performance`: marks, measures and who observes them. Times are virtual milliseconds. */

type Kind = 'mark' | 'measure' | 'function';

export class PerformanceEntry {
  readonly name: string;
  readonly entryType: Kind;
  readonly startTime: number;
  readonly duration: number;
  readonly detail: unknown;

  constructor(name: string, entryType: Kind, startTime: number, duration: number, detail: unknown = null) {
    this.name = name;
    this.entryType = entryType;
    this.startTime = startTime;
    this.duration = duration;
    this.detail = detail;
  }
  toJSON(): object {
    return { ...this };
  }
  [inspect.custom](_depth: number, options: object): string {
    return `${this.constructor.name} ${inspect({ ...this }, options)}`;
  }
}
export class PerformanceMark extends PerformanceEntry {}
export class PerformanceMeasure extends PerformanceEntry {}

/** Entries kept at most; older ones go. */
const most = 10_000;
let entries: PerformanceEntry[] = [];
const observers = new Set<PerformanceObserver>();

function record<E extends PerformanceEntry>(entry: E, keep = true): E {
  if (keep) entries = [...entries.slice(1 - most), entry];
  for (const observer of observers) observer.take(entry);
  return entry;
}

function startOf(point: unknown, fallback: number): number {
  if (point === undefined) return fallback;
  if (typeof point === 'number') return point;
  const mark = entries.findLast((entry) => entry.entryType === 'mark' && entry.name === point);
  if (!mark) throw new DOMException(`The "${String(point)}" performance mark has not been set`, 'SyntaxError');
  return mark.startTime;
}

interface MeasureOptions {
  start?: unknown;
  end?: unknown;
  duration?: number;
  detail?: unknown;
}

export const timeline = {
  mark: (name: unknown, { startTime, detail }: { startTime?: number; detail?: unknown } = {}) =>
    record(new PerformanceMark(String(name), 'mark', startTime ?? performance.now(), 0, detail)),
  measure(name: unknown, from?: unknown, to?: unknown) {
    const options: MeasureOptions = typeof from === 'object' && from ? from : { start: from, end: to };
    const end =
      options.end === undefined && options.duration !== undefined && options.start !== undefined
        ? startOf(options.start, 0) + options.duration
        : startOf(options.end, performance.now());
    const start =
      options.start === undefined && options.duration !== undefined
        ? end - options.duration
        : startOf(options.start, 0);
    return record(new PerformanceMeasure(String(name), 'measure', start, end - start, options.detail));
  },
  getEntries: () => [...entries],
  getEntriesByName: (name: string, type?: Kind) =>
    entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type)),
  getEntriesByType: (type: Kind) => entries.filter((entry) => entry.entryType === type),
  clearMarks: (name?: string) => clear('mark', name),
  clearMeasures: (name?: string) => clear('measure', name),
  clearResourceTimings() {},
  markResourceTiming() {},
  setResourceTimingBufferSize() {},
  eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
  timerify<F extends (...args: any[]) => unknown>(fn: F): F {
    if (typeof fn !== 'function') throw invalidArgument('fn', 'of type function', fn);
    const timed = function (this: unknown, ...args: unknown[]) {
      const start = performance.now();
      const result = new.target ? Reflect.construct(fn, args) : Reflect.apply(fn, this, args);
      record(new PerformanceEntry(fn.name, 'function', start, performance.now() - start, args), false);
      return result;
    };
    return Object.defineProperties(timed, {
      length: { value: fn.length, configurable: true },
      name: { value: `timerified ${fn.name}`, configurable: true },
    }) as unknown as F;
  },
  toJSON: () => ({ timeOrigin: performance.timeOrigin }),
};

function clear(type: Kind, name?: string): void {
  entries = entries.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== name));
}

const listOf = (list: readonly PerformanceEntry[]) => ({
  getEntries: () => [...list],
  getEntriesByName: (name: string) => list.filter((entry) => entry.name === name),
  getEntriesByType: (type: Kind) => list.filter((entry) => entry.entryType === type),
});

export class PerformanceObserver {
  static readonly supportedEntryTypes = ['function', 'mark', 'measure'];
  readonly #callback: (list: ReturnType<typeof listOf>, observer: PerformanceObserver) => void;
  #types: readonly string[] = [];
  #waiting: PerformanceEntry[] = [];

  constructor(callback: (list: ReturnType<typeof listOf>, observer: PerformanceObserver) => void) {
    if (typeof callback !== 'function') throw invalidArgument('callback', 'of type function', callback);
    this.#callback = callback;
  }
  observe({ entryTypes, type }: { entryTypes?: string[]; type?: string } = {}): void {
    this.#types = entryTypes ?? (type === undefined ? [] : [...this.#types, type]);
    observers.add(this);
  }
  disconnect(): void {
    observers.delete(this);
    this.#waiting = [];
  }
  takeRecords(): PerformanceEntry[] {
    return this.#waiting.splice(0);
  }
  /** An entry was made. */
  take(entry: PerformanceEntry): void {
    if (!this.#types.includes(entry.entryType)) return;
    this.#waiting.push(entry);
    if (this.#waiting.length > 1) return;
    setImmediate(() => this.#waiting.length && this.#callback(listOf(this.takeRecords()), this));
  }
}

/** A histogram of a loop that is never late: time is virtual here. */
function stillHistogram() {
  return {
    min: 0,
    max: 0,
    mean: 0,
    stddev: 0,
    exceeds: 0,
    count: 0,
    percentiles: new Map<number, number>(),
    percentile: () => 0,
    reset() {},
  };
}

export const perfHooks = {
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  PerformanceObserverEntryList: Object,
  monitorEventLoopDelay: () => ({ ...stillHistogram(), enable: () => true, disable: () => true }),
  createHistogram: () => ({ ...stillHistogram(), record() {}, recordDelta() {} }),
  constants: {},
};
