import type { SyntaxProblem } from '../host-interface.ts';
import { locations } from './stack-trace.ts';

/** Node's syntax error: the stack begins with the place and an arrow. */
export function syntaxError({ message, line, column, excerpt }: SyntaxProblem, file: string): SyntaxError {
  const error = new SyntaxError(message);
  const [header, ...frames] = String(error.stack).split('\n');
  const arrow = `${' '.repeat(column - 1)}^`;
  const stack = [`${file}:${line}`, excerpt, arrow, '', header, ...frames].join('\n');
  Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
  locations.set(error, { file: file.replace(/^(file:\/\/)?\/var\/task\//, ''), line, column });
  return error;
}
