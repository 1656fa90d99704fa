import { invalidArgument, nodeError } from './node-error.ts';

const custom = Symbol.for('nodejs.util.promisify.custom');

type Fn = (...args: any[]) => any;

function copyProperties(target: Fn, source: Fn): Fn {
  Object.setPrototypeOf(target, Object.getPrototypeOf(source));
  return Object.defineProperties(target, Object.getOwnPropertyDescriptors(source));
}

/** `util.promisify`. */
export function promisify(original: any): Fn {
  if (typeof original !== 'function') throw invalidArgument('original', 'of type function', original);
  const made = original[custom];
  if (made) {
    if (typeof made !== 'function') throw invalidArgument('util.promisify.custom', 'of type function', made);
    return Object.defineProperty(made, custom, { value: made, configurable: true });
  }
  const promisified = copyProperties(function (this: unknown, ...args: unknown[]) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [
        ...args,
        (error: unknown, value: unknown) => (error ? reject(error) : resolve(value)),
      ]);
    });
  }, original);
  return Object.defineProperty(promisified, custom, { value: promisified, configurable: true });
}
promisify.custom = custom;

/** `util.callbackify`. */
export function callbackify(original: any): Fn {
  if (typeof original !== 'function') throw invalidArgument('original', 'of type function', original);
  return copyProperties(function (this: unknown, ...args: unknown[]) {
    const callback = args.pop();
    if (typeof callback !== 'function') throw invalidArgument('last argument', 'of type function', callback);
    (Reflect.apply(original, this, args) as Promise<unknown>).then(
      (value: unknown) => process.nextTick(callback as Fn, null, value),
      (reason: unknown) => {
        const error =
          reason ||
          Object.assign(nodeError(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value'), {
            reason,
          });
        process.nextTick(callback as Fn, error);
      },
    );
  }, original);
}
