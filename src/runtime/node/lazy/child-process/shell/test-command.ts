import fs from 'node:fs';
import path from 'node:path';

type Check = (value: string, cwd: string) => boolean;

const stat = (name: string, cwd: string) => fs.statSync(path.resolve(cwd, name), { throwIfNoEntry: false });

const unary: Record<string, Check> = {
  '-z': (text) => text === '',
  '-n': (text) => text !== '',
  '-e': (name, cwd) => stat(name, cwd) !== undefined,
  '-f': (name, cwd) => stat(name, cwd)?.isFile() ?? false,
  '-d': (name, cwd) => stat(name, cwd)?.isDirectory() ?? false,
  '-s': (name, cwd) => (stat(name, cwd)?.size ?? 0) > 0,
  '-r': (name, cwd) => stat(name, cwd) !== undefined,
  '-w': (name, cwd) => path.resolve(cwd, name).startsWith('/tmp') && stat(name, cwd) !== undefined,
  '-x': (name, cwd) => ((stat(name, cwd)?.mode ?? 0) & 0o111) !== 0,
};

const binary: Record<string, (a: string, b: string) => boolean> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '-eq': (a, b) => Number(a) === Number(b),
  '-ne': (a, b) => Number(a) !== Number(b),
  '-lt': (a, b) => Number(a) < Number(b),
  '-le': (a, b) => Number(a) <= Number(b),
  '-gt': (a, b) => Number(a) > Number(b),
  '-ge': (a, b) => Number(a) >= Number(b),
};

/** `test` with one condition, or one negated: 0 for true, 1 for false, 2 for what it does not know. */
export function test(args: readonly string[], cwd: string): number {
  if (args[0] === '!') return [1, 0][test(args.slice(1), cwd)] ?? 2;
  const [a = '', b = '', c = ''] = args;
  if (args.length === 0) return 1;
  if (args.length === 1) return a === '' ? 1 : 0;
  if (args.length === 2 && unary[a]) return unary[a](b, cwd) ? 0 : 1;
  if (args.length === 3 && binary[b]) return binary[b](a, c) ? 0 : 1;
  return 2;
}
