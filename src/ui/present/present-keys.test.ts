import { describe, expect, it } from 'vitest';
import { presentAction, presentKeys } from './present-keys.ts';
import { scaleFor } from './presenting.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  presentAction({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('the keys of a presentation', () => {
  it('each do one thing', () => {
    const keys = presentKeys.flatMap((each) => each.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(presentKeys.map(({ action }) => action)).size).toBe(presentKeys.length);
  });

  it('are those that remotes send, in either case', () => {
    expect(['PageDown', 'PageUp', '.', 'b', 'B', 'Escape', 'x', 'Enter'].map((key) => press(key))).toEqual([
      'next',
      'previous',
      'blank',
      'blank',
      'blank',
      'leave',
      null,
      null,
    ]);
  });

  it('leave the browser and the page what is theirs', () => {
    expect([
      press('c', { ctrlKey: true }),
      press('f', { metaKey: true }),
      press('ArrowLeft', { altKey: true }),
    ]).toEqual([null, null, null]);
  });
});

it('type takes the same share of every screen, and is never smaller than elsewhere', () => {
  expect(scaleFor(1920, 1080, 1)).toBe(2);
  expect(scaleFor(3840, 2160, 1)).toBe(3.5);
  expect(scaleFor(1024, 768, 1)).toBeCloseTo(1.28);
  expect(scaleFor(390, 844, 1)).toBe(1);
  expect(scaleFor(1920, 1080, 1.5)).toBe(3);
});
