import { op } from './instructions.ts';
import { Reader, name, unsigned } from './wasm-binary.ts';

/** What an import or export is. */
export const kinds = { function: 0, table: 1, memory: 2, global: 3 } as const;

/** Types of a function's parameters and of its results, of which there is one at most. */
export interface Signature {
  parameters: number[];
  results: number[];
}

export function readSignatures(body: Uint8Array): Signature[] {
  const reader = new Reader(body);
  return reader.list(() => {
    if (reader.byte() !== 0x60) throw new Error('Only types of functions are expected');
    const parameters = reader.list(() => reader.byte());
    const results = reader.list(() => reader.byte());
    if (results.length > 1) throw new Error('Functions with several results are not expected');
    return { parameters, results };
  });
}

export function countImportedFunctions(body: Uint8Array): number {
  const reader = new Reader(body);
  let functions = 0;
  reader.list(() => {
    for (let i = 0; i < 2; i++) reader.take(reader.unsigned());
    const kind = reader.byte();
    if (kind === kinds.function) {
      reader.unsigned();
      functions += 1;
    } else if (kind === kinds.memory) {
      const hasMaximum = reader.byte() & 1;
      reader.unsigned();
      if (hasMaximum) reader.unsigned();
    } else throw new Error('Only functions and a memory are expected to be imported');
  });
  return functions;
}

/** The export section with the indices of functions changed. */
export function shiftExports(body: Uint8Array, shift: (index: number) => number): Uint8Array {
  const reader = new Reader(body);
  const exports = reader.list(() => {
    const exported = name(new TextDecoder().decode(reader.take(reader.unsigned())));
    const kind = reader.byte();
    const index = reader.unsigned();
    return [...exported, kind, ...unsigned(kind === kinds.function ? shift(index) : index)];
  });
  return Uint8Array.from([...unsigned(exports.length), ...exports.flat()]);
}

/** The contents of the table with the indices of functions changed. */
export function shiftElements(body: Uint8Array, shift: (index: number) => number): Uint8Array {
  const reader = new Reader(body);
  const segments = reader.list(() => {
    if (reader.unsigned() !== 0 || reader.byte() !== op.i32Const) throw new Error('A plain table is expected');
    const from = reader.at;
    reader.skipNumber();
    const offset = [...body.subarray(from, reader.at)];
    reader.byte();
    const functions = reader.list(() => unsigned(shift(reader.unsigned())));
    return [0, op.i32Const, ...offset, op.end, ...unsigned(functions.length), ...functions.flat()];
  });
  return Uint8Array.from([...unsigned(segments.length), ...segments.flat()]);
}
