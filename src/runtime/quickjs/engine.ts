import { findBreak } from './heap.ts';
import { findRejectionTracker } from './rejection-tracker.ts';
import { Sandbox, type SandboxHooks } from './sandbox.ts';

/** Places in QuickJS's memory that have no function to ask. They are the same in every instance of a build. */
export interface EnginePlaces {
  /** Address of the allocator's break. */
  breakAt: number;
  /** Where in the runtime structure the function stands that hears of rejected promises. */
  trackerOffset: number;
}

/** QuickJS, compiled. */
export interface Engine extends EnginePlaces {
  module: WebAssembly.Module;
}

/** Nothing of the guest's is there to be asked. */
const idle: SandboxHooks = {
  host: () => undefined,
  resolveImport: (_base, request) => request,
  loadImport: () => '',
  stopped: () => false,
  now: () => 0,
  zoneOffset: () => 0,
  empty: () => {},
  grown: () => {},
  rejected: () => {},
};

/**
 * Finds the places by experiment in an instance that is thrown away, and tries out what depends on them.
 * @throws {Error} when the engine is another build than the one that is known
 */
export async function loadEngine(module: WebAssembly.Module): Promise<Engine> {
  let heard = 0;
  const probe = await Sandbox.create(module, {
    ...idle,
    rejected: (_promise, _reason, handled) => (heard += handled ? 10 : 1),
  });
  const evaluate = (code: string) => probe.evaluate(code, 'probe').dispose();
  const trackerOffset = findRejectionTracker(probe);
  probe.trackRejections(trackerOffset);
  evaluate('globalThis.rejected = Promise.reject(1); rejected.catch(() => {});');
  if (heard !== 11) throw new Error('This QuickJS build does not tell of rejected promises');
  checkValues(probe);
  const breakAt = findBreak(probe.memory, probe.firstBlock, (bytes) =>
    evaluate(`globalThis.block = new ArrayBuffer(${bytes})`),
  );
  return { module, breakAt, trackerOffset };
}

/** @throws {Error} when values are packed otherwise than `values.ts` reads them */
function checkValues(probe: Sandbox): void {
  const { values } = probe;
  const numbers = [0, -7, 0.5, -1e300, Number.POSITIVE_INFINITY];
  const others = ['null', 'undefined', '"1"', '({})', 'Symbol.iterator', '1n', '10n ** 40n'];
  const read = (code: string) => {
    const handle = probe.evaluate(code, 'probe');
    const at = handle.value;
    const found = { number: values.isNumber(at) ? values.number(at) : null, isUndefined: values.isUndefined(at) };
    return handle.consume(() => found);
  };
  const right =
    numbers.every((number) => read(`${number}`).number === number) &&
    others.every((code) => read(code).number === null && read(code).isUndefined === (code === 'undefined'));
  const thrower = probe.evaluate('() => { throw 1; }', 'probe');
  const result = values.call(thrower, []);
  if (!right || !values.isException(result)) throw new Error('This QuickJS build packs its values otherwise');
  values.thrown(result).dispose();
  thrower.dispose();
}
