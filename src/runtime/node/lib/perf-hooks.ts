import { lazyCore } from './guest-bundles.ts';

const timelineNames = [
  'mark',
  'measure',
  'getEntries',
  'getEntriesByName',
  'getEntriesByType',
  'clearMarks',
  'clearMeasures',
  'clearResourceTimings',
  'markResourceTiming',
  'setResourceTimingBufferSize',
  'eventLoopUtilization',
  'timerify',
  'toJSON',
];

/** Gives the engine's `performance`, which only has a clock, Node's other methods; they are loaded with the first call. */
export function completePerformance(): void {
  for (const name of timelineNames) {
    const value = (...args: unknown[]) => lazyCore('perf').timeline[name](...args);
    Object.defineProperty(value, 'name', { value: name });
    Object.defineProperty(performance, name, { value, writable: true, configurable: true, enumerable: true });
  }
}

const perfHooks = () => ({ performance: globalThis.performance, ...lazyCore('perf').perfHooks });

export default perfHooks;
