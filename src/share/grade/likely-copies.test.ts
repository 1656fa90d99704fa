import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likelyCopies } from './likely-copies.ts';

const start = { 'index.js': 'const a = require("a");\nexports.handler = async () => {\n};\n' };
const body = ['const name = event.name;', 'const word = words[0];', 'let n = name.length;', 'return word + name + n;'];
const work = (...lines: string[]) => ({ 'index.js': `${start['index.js']}${lines.join('\n')}\n` });

describe('likely copies', () => {
  test('the same lines in other order, other space and another file are shared', () => {
    const moved = {
      'other.js': body
        .map((line) => `    ${line.replaceAll(' ', '  ')}`)
        .reverse()
        .join('\n'),
    };
    expect(likelyCopies(start, [work(...body), moved])).toEqual([{ pair: [0, 1], lines: body }]);
  });

  test('the start, braces and few lines prove nothing', () => {
    expect(likelyCopies(start, [work('}', '});', body[0]!), work('}', '});', body[0]!)])).toEqual([]);
  });

  test('what most have is how one writes it', () => {
    const all = Array.from({ length: 8 }, (_, n) => work(...body, `const own${n} = ${n};`));
    expect(likelyCopies(start, all)).toEqual([]);
  });

  test('whatever is handed in, a pair is named once and in order', () => {
    const files = fc.dictionary(fc.string(), fc.option(fc.string()));
    fc.assert(
      fc.property(fc.array(files, { maxLength: 6 }), (all) => {
        const pairs = likelyCopies({}, all).map(({ pair }) => pair);
        expect(new Set(pairs.map(String)).size).toBe(pairs.length);
        for (const [a, b] of pairs) expect(a).toBeLessThan(b);
      }),
    );
  });
});
