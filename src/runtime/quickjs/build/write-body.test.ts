/* oxlint-disable unicorn/no-useless-spread -- a spread is an instruction */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from './function-bodies.ts';
import { op } from './instructions.ts';
import { name, sized, unsigned, writeSections } from './wasm-binary.ts';
import { weights } from './weights.ts';
import { writeBody } from './write-body.ts';

const i32 = 0x7f;
const noResult = 0x40;
const list = (items: number[][]) => Uint8Array.from([...unsigned(items.length), ...items.flat()]);
const mutable = (value: number[]) => [i32, 1, op.i32Const, ...value, op.end];

/** A module with one function of two i32 that gives an i32; `rewritten` is its body behind the rewriting, whose counters start full. */
function moduleOf(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const full = [0xff, 0xff, 0xff, 0xff, 0x07];
  return writeSections([
    {
      id: 1,
      body: list([
        [0x60, 2, i32, i32, 1, i32],
        [0x60, 0, 0],
      ]),
    },
    { id: 2, body: list([[...name('host'), ...name('empty'), 0, 1]]) },
    { id: 3, body: list([[0]]) },
    { id: 5, body: list([[0, 1]]) },
    // Stack pointer, fuel, steps.
    { id: 6, body: list([mutable([0x80, 0x80, 0x02]), mutable(full), mutable(full)]) },
    {
      id: 7,
      body: list([
        [...name('run'), 0, 1],
        [...name('stackPointer'), 3, 0],
        [...name('steps'), 3, 2],
      ]),
    },
    { id: 10, body: list([sized(body)]) },
  ]);
}

const locals = 14;
const local = fc.nat({ max: locals + 1 });
const get = (index: number) => [op.localGet, ...unsigned(index)];
const counter = locals + 2;

/** Statements on i32 locals: arithmetic, tees, conditions, early returns. */
const { statement } = fc.letrec<{ statement: number[] }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(local, local, local, fc.constantFrom(op.i32Add, op.i32Subtract, 0x6c, 0x73))
      .map(([to, a, b, operator]) => [...get(a), ...get(b), operator, op.localSet, ...unsigned(to)]),
    fc
      .tuple(local, local, fc.nat({ max: 60 }))
      .map(([to, also, value]) => [op.i32Const, value, op.localTee, ...unsigned(to), op.localSet, ...unsigned(also)]),
    fc.tuple(local, tie('statement')).map(([when, then]) => [...get(when), op.if, noResult, ...then, op.end]),
    fc
      .tuple(local, local)
      .map(([when, what]) => [
        ...[...get(when), op.i32Const, 11, op.i32LessSigned, op.if, noResult],
        ...[...get(what), op.return, op.end],
      ]),
  ),
}));

/** A body that repeats statements, each turn calling the host with the second function, and ends with a mix of all locals. */
const bodyOf = (statements: number[][], turns: number): Uint8Array =>
  Uint8Array.from([
    ...[1, locals + 1, i32],
    ...[op.loop, noResult, ...statements.flat(), op.call, 0],
    ...[...get(counter), op.i32Const, 1, op.i32Add, op.localTee, ...unsigned(counter)],
    ...[op.i32Const, turns, op.i32LessSigned, 0x0d, 0, op.end],
    ...get(0),
    ...Array.from({ length: locals + 1 }, (_, i) => [op.i32Const, 31, 0x6c, ...get(i + 1), op.i32Add]).flat(),
    op.end,
  ]);

const context = {
  weights,
  importedFunctions: 0,
  shift: (index: number) => index,
  fuel: 1,
  steps: 2,
  asyncContext: 3,
  stackPointer: 0,
  // Every loop is taken for the interpreter's: most locals go to memory.
  interpreterSwitch: 0,
};

test('a rewritten function does what it did, and leaves the stack where it was', () => {
  fc.assert(
    fc.property(
      fc.array(statement, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer(),
      fc.integer(),
      (statements, turns, a, b) => {
        const body = bodyOf(statements, turns);
        const signature = { parameters: [i32, i32], results: [i32] };
        const ends = [body, writeBody(0, readBody(body), signature, context)].map((bytes) => {
          let calls = 0;
          const module = new WebAssembly.Module(moduleOf(bytes));
          const { exports } = new WebAssembly.Instance(module, { host: { empty: () => (calls += 1) } });
          const { run, stackPointer, steps } = exports as {
            run: (a: number, b: number) => number;
            stackPointer: WebAssembly.Global;
            steps: WebAssembly.Global;
          };
          const result = run(a, b);
          return { seen: [result, calls, stackPointer.value], steps: 2 ** 31 - 1 - steps.value };
        });
        expect(ends[1]!.seen).toEqual(ends[0]!.seen);
        expect(ends[0]!.steps).toBe(0);
        expect(ends[1]!.steps).toBeGreaterThanOrEqual(1);
        expect(ends[1]!.steps).toBeLessThanOrEqual(turns);
      },
    ),
    { numRuns: 100 },
  );
});
