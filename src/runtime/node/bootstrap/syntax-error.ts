import type { SyntaxProblem } from '../host-interface.ts';
import { locations } from './stack-trace.ts';

/** Node's syntax error: the stack begins with the place and arrows. */
export function syntaxError({ message, line, column, length, excerpt }: SyntaxProblem, file: string): SyntaxError {
  const error = new SyntaxError(message);
  const [header, ...frames] = String(error.stack).split('\n');
  const arrows = `${' '.repeat(column - 1)}${'^'.repeat(length)}`;
  const stack = [`${file}:${line}`, excerpt, arrows, '', header, ...frames].join('\n');
  Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
  const [prefix] = /^(file:\/\/)?\/var\/task\//.exec(file) ?? [];
  if (prefix) locations.set(error, { file: file.slice(prefix.length), line, column });
  return error;
}
