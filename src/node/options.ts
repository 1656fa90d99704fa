import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Reads `--name value` options and positionals. @throws {UsageError} for an unknown option or a missing value. */
export function readOptions<Name extends string>(
  args: string[],
  names: readonly Name[],
): { options: Partial<Record<Name, string>>; positionals: string[] } {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { options: values as Partial<Record<Name, string>>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A whole number within bounds. @throws {UsageError} */
export function wholeNumber(name: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max)
    throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not "${value}".`);
  return number;
}
