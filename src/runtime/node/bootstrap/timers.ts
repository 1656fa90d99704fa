import { invalidArgument } from '../lib/node-error.ts';
import { clearTimer, Immediate, runGuarded, Timeout } from './event-loop.ts';

type Fn = (...args: any[]) => unknown;

function checked(callback: unknown): Fn {
  if (typeof callback !== 'function') throw invalidArgument('callback', 'of type function', callback);
  return callback as Fn;
}

const promisify = Symbol.for('nodejs.util.promisify.custom');

function later(make: (resolve: () => void) => unknown, value: unknown): Promise<unknown> {
  return new Promise((resolve) => make(() => resolve(value)));
}

/** The timer functions of Node, as globals. */
export const timerGlobals = {
  setTimeout: Object.assign(
    function setTimeout(callback: Fn, delay?: number, ...args: unknown[]) {
      return new Timeout(checked(callback), Number(delay), args, false);
    },
    { [promisify]: (delay: number, value: unknown) => later((done) => new Timeout(done, delay, [], false), value) },
  ),
  setInterval(callback: Fn, delay?: number, ...args: unknown[]) {
    return new Timeout(checked(callback), Number(delay), args, true);
  },
  setImmediate: Object.assign(
    function setImmediate(callback: Fn, ...args: unknown[]) {
      return new Immediate(checked(callback), args);
    },
    { [promisify]: (value: unknown) => later((done) => new Immediate(done, []), value) },
  ),
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
  clearImmediate(immediate: unknown) {
    if (immediate instanceof Immediate) immediate.clear();
  },
  queueMicrotask(callback: Fn) {
    const run = checked(callback);
    Promise.resolve().then(() => runGuarded(run, undefined, []));
  },
};
