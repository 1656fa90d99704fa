import { expect, it } from 'vitest';
import { type LitLines, litText, movedLine, pressedLine } from './lit-lines.ts';

it('a press lights a line, Shift draws it out, and the same press again puts it out', () => {
  const five = pressedLine(null, 5, false);
  expect(five).toEqual({ anchor: 5, to: 5 });
  expect(pressedLine(five, 5, false)).toBeNull();
  const range = pressedLine(five, 2, true)!;
  expect(litText(range)).toBe('Lines 2 to 5');
  expect(pressedLine(range, 5, false)).toEqual({ anchor: 5, to: 5 });
  expect(pressedLine(null, 3, true)).toEqual({ anchor: 3, to: 3 });
});

it('arrow keys move it within the lines there are', () => {
  const walk = (lit: LitLines | null, ...moves: [1 | -1, boolean][]) =>
    moves.reduce((at, [by, extend]) => movedLine(at, by, extend, 4), lit);
  expect(walk(null, [1, false])).toEqual({ anchor: 1, to: 1 });
  expect(walk(null, [-1, false])).toEqual({ anchor: 4, to: 4 });
  expect(walk({ anchor: 4, to: 4 }, [1, false])).toEqual({ anchor: 4, to: 4 });
  expect(walk({ anchor: 2, to: 2 }, [1, true], [1, true], [1, true])).toEqual({ anchor: 2, to: 4 });
  expect(walk({ anchor: 2, to: 4 }, [1, false])).toEqual({ anchor: 4, to: 4 });
  expect(walk({ anchor: 3, to: 2 }, [-1, false]), 'from the upper end').toEqual({ anchor: 1, to: 1 });
  expect(walk({ anchor: 9, to: 9 }, [-1, true]), 'of a text that became shorter').toEqual({ anchor: 4, to: 4 });
  expect(movedLine(null, 1, false, 0)).toBeNull();
});
