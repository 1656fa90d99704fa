/* oxlint-disable unicorn/no-useless-spread -- a spread is an instruction */
import { checkAsyncFunctions } from './async-functions.ts';
import { readBody, stretches } from './function-bodies.ts';
import { op } from './instructions.ts';
import { readSignatures, shiftElements, shiftExports, countImportedFunctions, kinds } from './module-parts.ts';
import {
  concat,
  name,
  Reader,
  readSections,
  type Section,
  sectionIds,
  unsigned,
  writeSections,
} from './wasm-binary.ts';
import { writeBody } from './write-body.ts';
import { type Weights, weights as builtIn } from './weights.ts';

const i32 = 0x7f;
const i64 = 0x7e;

/** What the engine imports besides Emscripten's functions, all from `host`; exported too, so that they can be put into the table. */
const added = [
  { field: 'empty', parameters: [] },
  /** `JSHostPromiseRejectionTracker`: context, promise, reason, whether it is handled, opaque. */
  { field: 'rejected', parameters: [i32, i64, i64, i32, i32] },
];

/** Emscripten's first global. */
const stackPointer = 0;
const mutable = 1;
const zeroGlobal = [i32, mutable, op.i32Const, 0, op.end];

/**
 * Rewrites the engine so that every kind of work in it counts and nothing in it can run for ever or too deep:
 * - each call and each turn of a loop takes from a global: `steps` for the guest's own instructions, `fuel` for native work; when one falls below zero, the imported
 *   function `empty` is called, which may fill it again or throw;
 * - each function that calls others moves the engine's own stack pointer by what it takes of the host's stack, so that the engine's check
 *   for stack overflow sees both;
 * - the interpreter keeps most of its locals in memory, so that more calls fit into the host's stack;
 * - a function that the engine can call about promises is imported;
 * - async functions carry a word of context, see `async-functions.ts`; `asyncContext` is its address;
 * - the table of functions and the stack pointer are exported.
 */
export function instrument(binary: Uint8Array, weights: Weights = builtIn): Uint8Array<ArrayBuffer> {
  const sections = readSections(binary).filter(({ id }) => id !== sectionIds.custom);
  const bodyOf = (id: number): Uint8Array => sections.find((section) => section.id === id)!.body;
  const signatures = readSignatures(bodyOf(sectionIds.type));
  const functionTypes = new Reader(bodyOf(sectionIds.function));
  const types = functionTypes.list(() => functionTypes.unsigned());
  const code = new Reader(bodyOf(sectionIds.code));
  const bodies = code.list(() => readBody(code.take(code.unsigned())));
  const importedFunctions = countImportedFunctions(bodyOf(sectionIds.import));
  const fuel = new Reader(bodyOf(sectionIds.global)).unsigned();
  checkAsyncFunctions(bodies, importedFunctions);
  const interpreterSwitch = Math.max(...bodies.flatMap(stretches).map(({ largestSwitch }) => largestSwitch));
  const shift = (index: number) => (index < importedFunctions ? index : index + added.length);
  const context = {
    weights,
    importedFunctions,
    shift,
    fuel,
    steps: fuel + 1,
    asyncContext: fuel + 2,
    stackPointer,
    interpreterSwitch,
  };
  const written = bodies.map((body, index) => writeBody(index, body, signatures[types[index]!]!, context));

  const changed: Record<number, (body: Uint8Array) => Uint8Array> = {
    [sectionIds.type]: (body) =>
      appended(
        body,
        added.map(({ parameters }) => [0x60, parameters.length, ...parameters, 0]),
      ),
    [sectionIds.import]: (body) =>
      appended(
        body,
        added.map(({ field }, index) => [
          ...[...name('host'), ...name(field)],
          ...[kinds.function, ...unsigned(signatures.length + index)],
        ]),
      ),
    [sectionIds.global]: (body) => appended(body, [zeroGlobal, zeroGlobal, zeroGlobal]),
    [sectionIds.export]: (body) =>
      appended(shiftExports(body, shift), [
        ...added.map(({ field }, index) => [...name(field), kinds.function, ...unsigned(importedFunctions + index)]),
        [...name('table'), kinds.table, 0],
        [...name('fuel'), kinds.global, ...unsigned(fuel)],
        [...name('steps'), kinds.global, ...unsigned(context.steps)],
        [...name('asyncContext'), kinds.global, ...unsigned(context.asyncContext)],
        [...name('stackPointer'), kinds.global, ...unsigned(stackPointer)],
      ]),
    [sectionIds.start]: (body) => Uint8Array.from(unsigned(shift(new Reader(body).unsigned()))),
    [sectionIds.element]: (body) => shiftElements(body, shift),
    [sectionIds.code]: () =>
      concat([
        Uint8Array.from(unsigned(written.length)),
        ...written.flatMap((body) => [Uint8Array.from(unsigned(body.length)), body]),
      ]),
  };
  return writeSections(sections.map(({ id, body }): Section => ({ id, body: changed[id]?.(body) ?? body })));
}

/** A section that is a list, with more items at its end. */
function appended(body: Uint8Array, items: readonly number[][]): Uint8Array {
  const reader = new Reader(body);
  const count = reader.unsigned();
  return concat([
    Uint8Array.from(unsigned(count + items.length)),
    body.subarray(reader.at),
    Uint8Array.from(items.flat()),
  ]);
}
