import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, extended, isCountdown, leftOf, paused, resumed, spokenText, started } from './countdown.ts';

describe('a count-down', () => {
  const five = started(300_000, 1_000);

  it('runs with the clock, and tells how long ago it ended', () => {
    expect([1_000, 60_999, 301_000, 331_500].map((now) => clockText(leftOf(five, now)))).toEqual([
      '5:00',
      '4:01',
      '0:00',
      '+0:30',
    ]);
  });

  it('stands still while it is paused', () => {
    const standing = paused(five, 101_000);
    expect(leftOf(standing, 9_000_000)).toBe(200_000);
    expect(leftOf(resumed(standing, 9_000_000), 9_050_000)).toBe(150_000);
    expect(leftOf(paused(five, 900_000), 900_000), 'over is over').toBe(0);
  });

  it('gets another minute: from its end, or from now where that is past', () => {
    expect(leftOf(extended(five, 60_000, 1_000), 1_000)).toBe(360_000);
    expect(leftOf(extended(five, 60_000, 500_000), 500_000)).toBe(60_000);
    expect(extended(paused(five, 101_000), 60_000, 999_999)).toEqual({
      lengthMs: 360_000,
      endsAt: null,
      leftMs: 260_000,
    });
  });

  it('never loses time by pausing, whatever the instants', () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(), (after, rest) => {
        const standing = paused(five, 1_000 + after);
        expect(leftOf(resumed(standing, rest), rest)).toBe(300_000 - after);
      }),
    );
  });

  it('speaks of the last minute and of the end only', () => {
    expect([300_000, 60_001, 60_000, 1, 0, -5].map(spokenText)).toEqual([
      '',
      '',
      'One minute left.',
      'One minute left.',
      'Time is up.',
      'Time is up.',
    ]);
  });

  it('is told from other things that storage may hold', () => {
    expect([five, { ...five, endsAt: null }].every(isCountdown)).toBe(true);
    expect(
      [null, undefined, 5, {}, { ...five, endsAt: 'now' }, { ...five, leftMs: Number.NaN }].some(isCountdown),
    ).toBe(false);
  });
});
