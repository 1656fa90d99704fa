const perfHooks = {
  performance: globalThis.performance,
  PerformanceObserver: class PerformanceObserver {
    observe(): void {}
    disconnect(): void {}
  },
  constants: {},
};

export default perfHooks;
