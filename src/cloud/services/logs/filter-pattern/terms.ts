import { invalidParameter } from '../errors.ts';
import type { Matcher } from './compile.ts';
import { compileRegex } from './regex.ts';

type Sign = '' | '-' | '?';

interface Term {
  sign: Sign;
  text: string;
}

/**
 * Terms: all plain ones must occur and none with `-`; when there are only terms with `?`, one of them must. A `?` beside other
 * kinds of terms is ignored, as the User Guide says. Case counts. A regular expression between percent signs stands alone.
 */
export function compileTerms(pattern: string): Matcher {
  const regex = /^%((?:[^%\\]|\\.)*)%$/s.exec(pattern);
  if (regex) return compileRegex(regex[1]!);
  const terms = readTerms(pattern);
  const texts = (sign: Sign) => terms.filter((term) => term.sign === sign).map(({ text }) => text);
  const all = texts('');
  const none = texts('-');
  const any = texts('?');
  if (!all.length && !none.length) return (message) => any.some((text) => message.includes(text));
  return (message) => all.every((text) => message.includes(text)) && !none.some((text) => message.includes(text));
}

/** @throws {AwsError} InvalidParameterException */
function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  const token = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/y;
  while (token.lastIndex < pattern.length) {
    const match = token.exec(pattern);
    if (!match) throw invalidParameter('Invalid filter pattern');
    const [, sign, quoted, word] = match;
    if (word !== undefined) checkWord(word);
    terms.push({ sign: sign as Sign, text: word ?? quoted!.replace(/\\(.)/g, '$1') });
  }
  return terms;
}

/** Other characters than letters, digits and underscores need quotes. */
function checkWord(word: string): void {
  const strange = /[^\p{L}\p{N}_]+/u.exec(word);
  if (strange) throw invalidParameter(`Invalid character(s) in term '${strange[0]}'`);
}
