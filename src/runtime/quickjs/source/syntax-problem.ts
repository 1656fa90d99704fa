import { type Options, parse } from 'acorn';
import type { SyntaxProblem } from '../../node/host-interface.ts';
import type { V8 } from '../runtimes.ts';
import { lineStarts } from './position-map.ts';
import { syntaxWords } from './syntax-words.ts';

type ParserError = SyntaxError & { pos: number };

/** Why source does not parse: V8's message where it is known, the place, and the line. Null when it parses, or is too deep to tell. */
export function diagnose(source: string, options: Options, v8: V8): SyntaxProblem | null {
  try {
    parse(source, options);
  } catch (error) {
    const { message, pos } = error as ParserError;
    if (typeof pos !== 'number' || message.startsWith('Not enough stack space')) return null;
    const said = syntaxWords(message.replace(/ \(\d+:\d+\)$/, ''), source, pos, options, v8);
    return problemAt(source, said.offset, said.message, said.length);
  }
  return null;
}

export function problemAt(source: string, offset: number, message: string, length = 1): SyntaxProblem {
  const starts = lineStarts(source);
  const index = starts.findLastIndex((start) => start <= offset);
  const excerpt = source.slice(starts[index], starts[index + 1] ?? source.length).replace(/[\r\n\u2028\u2029]+$/, '');
  return { message, line: index + 1, column: offset - starts[index]! + 1, length, excerpt };
}
