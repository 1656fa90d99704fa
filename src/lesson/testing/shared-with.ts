import { wordsOf } from '../lesson-prose.ts';

/** As many words in a row are no accident. */
const RUN = 8;

/** Runs of eight words that two texts share. */
export function sharedRuns(text: string, other: ReadonlySet<string>): string[] {
  const words = wordsOf(text);
  const shared: string[] = [];
  for (let at = 0; at + RUN <= words.length; at++) {
    const run = words.slice(at, at + RUN).join(' ');
    if (other.has(run)) shared.push(run);
  }
  return shared;
}

/** Every run of eight words of a text. */
export function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(
    words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, at) => words.slice(at, at + RUN).join(' ')),
  );
}

/** Lines that the API, the language or JSON leave no other way to write. */
const FORCED = [
  /^(?:const|var|let) \w+ = require\('[\w./@-]+'\);?$/,
  /^(?:exports|module\.exports)\.?\w* ?= (?:async )?(?:function ?)?\((?:event|e)?(?:, ?context)?(?:, ?callback)?\)/,
  /^"?(?:Version|Statement|Effect|Action|Principal|Resource|Type|Records|Service)"?: /,
  /^"?[\w:]+"?:? ?[[{("']{0,2}[\w:.*/-]*["'\])}]*,?$/,
];

const plain = (line: string): string => line.trim().replace(/\s+/g, ' ');

/** Lines of code that stand in the other text just so, and could have been written otherwise. */
export function sharedLines(code: string, other: ReadonlySet<string>): string[] {
  return code
    .split('\n')
    .map(plain)
    .filter((line) => line.length >= 24 && other.has(line) && !FORCED.some((forced) => forced.test(line)));
}

export const linesOf = (text: string): Set<string> => new Set(text.split('\n').map(plain));
