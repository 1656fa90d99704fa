/**
 * Letters of a class's code. No vowels, so no words; none that is taken for another when it is read from a screen or heard: neither L nor Q, Y, U.
 */
const LETTERS = 'BCDFGHJKMNPRSTVWXZ';
const LENGTH = 6;

/** A new code of six letters. @param random whole numbers from 0 up to, not including, its argument. */
export const newClassCode = (random: (below: number) => number): string =>
  Array.from({ length: LENGTH }, () => LETTERS[random(LETTERS.length)]).join('');

/** A code as it was typed, without spaces and dashes and in capitals. @returns null when it can be none. */
export function readClassCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null;
}
