/** A command of `aws` ends with this text on stderr. */
export class CliError extends Error {
  readonly kind: ErrorKind;
  /** What stands before the text. */
  readonly usage: boolean;

  constructor(kind: ErrorKind, message: string, usage = false) {
    super(message);
    this.name = 'CliError';
    this.kind = kind;
    this.usage = usage;
  }
}

/** `usage`: no such command or option. `parameter`: a value that can't be right. `config`: no profile. `service`: AWS said no. */
export type ErrorKind = 'usage' | 'parameter' | 'config' | 'service' | 'general';

/** Exit codes of both major versions (docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html). */
export const exitCodes: Readonly<Record<1 | 2, Readonly<Record<ErrorKind, number>>>> = {
  1: { usage: 2, parameter: 255, config: 255, service: 255, general: 255 },
  2: { usage: 252, parameter: 252, config: 253, service: 254, general: 255 },
};

/** What every message about usage begins with. */
export const USAGE = `usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`;

/** As argparse says it. */
export const usageError = (message: string): CliError => new CliError('usage', `aws: error: ${message}`, true);

export const parameterError = (name: string, message: string): CliError =>
  new CliError('parameter', `Error parsing parameter '--${name}': ${message}`);

const COLUMN = 40;

/** The refusal of a word that is none of `choices`, with those that look like it. */
export function invalidChoice(what: string, given: string, choices: readonly string[]): CliError {
  const rows: string[] = [];
  for (let i = 0; i < choices.length; i += 2)
    rows.push(
      choices
        .slice(i, i + 2)
        .map((choice) => choice.padEnd(COLUMN))
        .join(' | '),
    );
  const similar = choices
    .map((choice) => ({ choice, ratio: likeness(given, choice) }))
    .filter(({ ratio }) => ratio >= 0.8)
    .sort((a, b) => b.ratio - a.ratio)
    .slice(0, 3);
  const hint = similar.length
    ? `\n\n\nInvalid choice: '${given}', maybe you meant:\n\n${similar.map(({ choice }) => `  * ${choice}`).join('\n')}`
    : '';
  return usageError(`argument ${what}: Invalid choice, valid choices are:\n\n${rows.join('\n')}${hint}`);
}

/** Twice the length of what two words share in order, over both lengths: near enough to Python's `difflib`. */
function likeness(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const letter of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(letter === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return (2 * row[b.length]!) / (a.length + b.length || 1);
}

/** Ends a command with a code of its own; everything has been said. */
export class ExitCode extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}
