import { usageError } from '../cli-error.ts';
import type { Argument } from './arguments.ts';

/** What was given: the words of each option by its name, `[]` for a switch. */
export interface ParsedWords {
  given: Map<string, string[]>;
  /** Words that no option took. */
  unknown: string[];
}

/** Whether a word begins an option: dashes, but neither a negative number nor anything with a space in it. */
const isOption = (word: string): boolean => /^-./.test(word) && !/^-\d*\.?\d+$/.test(word) && !word.includes(' ');

/**
 * Takes a command's words apart as the official command does (Python's argparse).
 * @throws {CliError} for options without their value, and for missing ones.
 */
export function parseWords(words: readonly string[], known: readonly Argument[]): ParsedWords {
  const options = new Map(known.filter(({ positional }) => !positional).map((each) => [`--${each.name}`, each]));
  const positionals = known.filter(({ positional }) => positional);
  const given = new Map<string, string[]>();
  const unknown: string[] = [];
  for (let i = 0; i < words.length; ) {
    const word = words[i++]!;
    const [, name = word, attached] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    const option = isOption(word) ? options.get(name) : undefined;
    if (!option) {
      const next = isOption(word) ? undefined : positionals.find((each) => !given.has(each.name));
      if (next) given.set(next.name, [word]);
      else unknown.push(word);
      continue;
    }
    const taken = attached === undefined ? [] : [attached];
    const most = { none: 0, one: 1, maybe: 1, many: Number.POSITIVE_INFINITY }[option.takes];
    while (attached === undefined && taken.length < most && i < words.length && !isOption(words[i]!))
      taken.push(words[i++]!);
    if (option.takes === 'none' && attached !== undefined)
      throw usageError(`argument --${option.name}: ignored explicit argument '${attached}'`);
    if (option.takes === 'one' && !taken.length) throw usageError(`argument --${option.name}: expected one argument`);
    given.set(option.name, taken);
  }
  refuseMissing(known, given);
  // They are named with the first plain word last: it could have been `help`.
  const plain = unknown.findIndex((word) => !isOption(word));
  if (plain >= 0 && !positionals.length) unknown.push(...unknown.splice(plain, 1));
  return { given, unknown };
}

function refuseMissing(known: readonly Argument[], given: ParsedWords['given']): void {
  const missing = known
    .filter(({ required, name }) => required && !given.has(name))
    .map(({ name, positional }) => (positional ? name : `--${name}`));
  if (missing.length) throw usageError(`the following arguments are required: ${missing.join(', ')}`);
  for (const { oneOf } of known) {
    if (!oneOf) continue;
    const pair = known.filter((each) => each.oneOf === oneOf);
    const chosen = pair.filter(({ name }) => given.has(name));
    if (!chosen.length)
      throw usageError(`one of the arguments ${pair.map(({ name }) => `--${name}`).join(' ')} is required`);
    if (chosen.length > 1)
      throw usageError(`argument --${chosen[1]!.name}: not allowed with argument --${chosen[0]!.name}`);
  }
}
