import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody, stretches } from './function-bodies.ts';
import { op } from './instructions.ts';
import { instrument } from './instrument.ts';
import { concat, Reader, readSections, sectionIds, signed, unsigned, writeSections } from './wasm-binary.ts';

const engineOf = (name: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`${name}/wasm`)));
const npm = engineOf('@jitl/quickjs-ng-wasmfile-release-sync');

const codeOf = (binary: Uint8Array) => {
  const code = new Reader(readSections(binary).find(({ id }) => id === sectionIds.code)!.body);
  return code.list(() => code.take(code.unsigned()));
};

describe('reading and writing', () => {
  test('numbers come back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer(), (natural, integer) => {
        const reader = new Reader(Uint8Array.from([...unsigned(natural), ...signed(integer), ...signed(integer)]));
        expect(reader.unsigned()).toBe(natural);
        expect(reader.signed()).toBe(integer);
        reader.skipNumber();
        expect(reader.done).toBe(true);
      }),
    );
  });

  test('the engine from npm, read and written, is the same byte for byte', () => {
    expect(Buffer.compare(writeSections(readSections(npm)), npm)).toBe(0);
  });

  test('instructions follow each other without a gap, to the last end', () => {
    const broken = codeOf(npm).filter((bytes) => {
      const { instructions } = readBody(bytes);
      const gap = instructions.some(({ from }, i) => i > 0 && from !== instructions[i - 1]!.to);
      return gap || instructions.at(-1)!.to !== bytes.length || instructions.at(-1)!.opcode !== op.end;
    });
    expect(broken).toEqual([]);
  });

  test('every instruction of a body belongs to one loop or to the body itself', () => {
    for (const bytes of codeOf(npm)) {
      const body = readBody(bytes);
      expect(stretches(body).reduce((sum, { size }) => sum + size, 0)).toBe(body.instructions.length);
    }
  });
});

describe('the rewritten engine', () => {
  const written = instrument(npm);

  test('is valid, the same each time, and has what the sandbox asks for', () => {
    expect(Buffer.compare(instrument(npm), written)).toBe(0);
    const module = new WebAssembly.Module(written);
    const before = new WebAssembly.Module(npm);
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    expect(names(WebAssembly.Module.exports(module))).toEqual([
      ...names(WebAssembly.Module.exports(before)),
      'empty',
      'rejected',
      'table',
      'fuel',
      'steps',
      'asyncContext',
      'stackPointer',
    ]);
    expect(names(WebAssembly.Module.imports(module))).toEqual([
      ...names(WebAssembly.Module.imports(before)),
      'empty',
      'rejected',
    ]);
  });

  test('has as many functions as before', () => {
    expect(codeOf(written)).toHaveLength(codeOf(npm).length);
  });
});

describe('what is not the known build is refused', () => {
  test.each([
    ['an empty file', new Uint8Array(), 'cut short'],
    ['text', new TextEncoder().encode('<!doctype html>'), 'not a WebAssembly binary'],
    ['half of the engine', npm.subarray(0, npm.length / 2), 'cut short'],
    ['another engine', engineOf('@jitl/quickjs-wasmfile-release-sync'), 'another build'],
    ['the engine rewritten before', instrument(npm), 'another build'],
  ])('%s', (_name, binary, says) => {
    expect(() => instrument(binary)).toThrow(says);
  });

  test('one whose async functions are larger', () => {
    const sections = readSections(npm);
    const code = sections.find(({ id }) => id === sectionIds.code)!;
    const bodies = codeOf(npm).map((body) => Uint8Array.from(body));
    // The first constant of js_async_function_call is the size of its data.
    const size = readBody(bodies[499]!).instructions.find(({ opcode }) => opcode === 0x41)!;
    bodies[499]![size.to - 2]! ^= 8;
    code.body = concat([
      Uint8Array.from(unsigned(bodies.length)),
      ...bodies.flatMap((body) => [Uint8Array.from(unsigned(body.length)), body]),
    ]);
    expect(() => instrument(writeSections(sections))).toThrow('another build');
  });
});
