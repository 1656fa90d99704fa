import { Failure, type Process } from '../process.ts';

export interface Options {
  has(flag: string): boolean;
  /** Value of an option that takes one, the last one given. */
  value(flag: string): string | undefined;
  operands: string[];
}

/**
 * Options as GNU programs read them. `flags` are the letters without a value, `valued` those with one; `long` maps long names to letters.
 * @throws {Failure} for others, in getopt's words.
 */
export function options(
  { name, args }: Process,
  flags: string,
  valued = '',
  long: Record<string, string> = {},
): Options {
  const seen = new Map<string, string>();
  const operands: string[] = [];
  const program = name.split('/').at(-1)!;
  const status = /^(ls|grep|egrep|fgrep|sort)$/.test(program) ? 2 : 1;
  const advice = `Try '${program} --help' for more information.`;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [key, given] = arg.slice(2).split(/=(.*)/s) as [string, string?];
      const letter = long[key];
      if (!letter) throw new Failure(`unrecognized option '--${key}'\n${advice}`, status);
      seen.set(letter, valued.includes(letter) ? (given ?? args[++i] ?? '') : '');
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at]!;
        if (valued.includes(letter)) {
          const value = arg.slice(at + 1) || args[++i];
          if (value === undefined) throw new Failure(`option requires an argument -- '${letter}'\n${advice}`, status);
          seen.set(letter, value);
          break;
        }
        if (!flags.includes(letter)) throw new Failure(`invalid option -- '${letter}'\n${advice}`, status);
        seen.set(letter, '');
      }
    } else operands.push(arg);
  }
  return { has: (flag) => seen.has(flag), value: (flag) => seen.get(flag), operands };
}

/** 1536 → `1.5K`, as `ls -h` and `df -h` show sizes: rounded up, one decimal below ten. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit += 1;
  }
  const up = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value);
  return `${value < 10 && up < 10 ? up.toFixed(1) : Math.ceil(up)}${'KMGTP'[unit]}`;
}
