import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import matching from './cases/matching.json';
import refused from './cases/refused.json';
import { compileEventPattern } from './event-pattern.ts';
import { InvalidEventPattern, invalidPatternMessage } from './problem.ts';

interface Case {
  source: string;
  pattern: unknown;
  matches: unknown[];
  others: unknown[];
}

describe('what a pattern matches', () => {
  test.each(matching as Case[])('$source', ({ pattern, matches, others }) => {
    const compiled = compileEventPattern(JSON.stringify(pattern));
    for (const event of matches) expect(compiled(event), JSON.stringify(event)).toBe(true);
    for (const event of others) expect(compiled(event), JSON.stringify(event)).toBe(false);
  });
});

describe('what is no pattern', () => {
  test.each(refused)('$pattern', ({ pattern, reason }) => {
    expect(() => compileEventPattern(pattern)).toThrow(new InvalidEventPattern(reason));
  });

  test('the text of the exception', () => {
    expect(invalidPatternMessage(new InvalidEventPattern('Filter is not an object'))).toBe(
      'Event pattern is not valid. Reason: Filter is not an object',
    );
  });
});

describe('for any input', () => {
  test('a pattern compiles or is refused with a reason, and then matches or not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (pattern, event) => {
        try {
          expect(typeof compileEventPattern(pattern)(event)).toBe('boolean');
        } catch (error) {
          if (!(error instanceof InvalidEventPattern)) throw error;
        }
      }),
    );
  });

  test('a wildcard matches as its regular expression does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (written, found) => {
        const pattern = written.replace(/\*+/g, '*');
        fc.pre((pattern.match(/\*/g) ?? []).length <= 5);
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's').test(found);
        expect(compileEventPattern({ k: [{ wildcard: pattern }] })({ k: found })).toBe(expected);
      }),
    );
  });

  test('many alternatives are refused, not multiplied out', () => {
    const or = [{ a: ['1'] }, { b: ['2'] }];
    let pattern: object = { x: ['y'] };
    for (let i = 0; i < 12; i++) pattern = { [`f${i}`]: { $or: or, inner: pattern } };
    expect(() => compileEventPattern(pattern)).toThrow('too complex');
    let deep: object = { x: ['y'] };
    for (let i = 0; i < 5000; i++) deep = { d: deep };
    expect(() => compileEventPattern(deep)).toThrow('nested too deeply');
  });
});
