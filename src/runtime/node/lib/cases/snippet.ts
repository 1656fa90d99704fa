import type { NodeCase } from './case.ts';

/** Source of a function `(require, dir, origin) => Promise<string[]>` that runs a case and gives what it printed. */
export const snippet = ({ code }: NodeCase): string => `async (require, dir, origin) => {
  const lines = [];
  const print = (...values) => lines.push(values.map((value) => require('util').inspect(value)).join(' '));
  const attempt = (fn) => {
    try {
      fn();
      lines.push('did not throw');
    } catch (error) {
      lines.push([error.name, error.code, error.message].join(' | '));
    }
  };
  ${code}
  return lines;
}`;
