import { invalidArgument, nodeError } from '../../lib/node-error.ts';

interface OptionConfig {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  default?: unknown;
}

interface Config {
  args?: string[];
  options?: Record<string, OptionConfig>;
  strict?: boolean;
  allowPositionals?: boolean;
  allowNegative?: boolean;
  tokens?: boolean;
}

type Token =
  | { kind: 'option'; name: string; rawName: string; index: number; value?: string; inlineValue?: boolean }
  | { kind: 'positional'; index: number; value: string }
  | { kind: 'option-terminator'; index: number };

type OptionToken = Extract<Token, { kind: 'option' }>;

const failure = (code: string, message: string) => nodeError(TypeError, `ERR_PARSE_ARGS_${code}`, message);

/** `util.parseArgs`, with Node's messages. */
export function parseArgs(config: Config = {}) {
  const { options = {}, strict = true, allowNegative = false } = config;
  const { allowPositionals = !strict } = config;
  if (typeof strict !== 'boolean') throw invalidArgument('strict', 'of type boolean', strict);
  if (config.args !== undefined && !Array.isArray(config.args))
    throw invalidArgument('args', 'an instance of Array', config.args);
  for (const [name, option] of Object.entries(options)) checkOption(name, option);
  const tokens = tokensOf(config.args ?? process.argv.slice(2), options);
  const values: Record<string, unknown> = Object.create(null);
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) checkToken(token, options, allowPositionals, allowNegative);
      store(token, options, values, allowNegative);
    } else if (token.kind === 'positional') {
      if (!allowPositionals)
        throw failure(
          'UNEXPECTED_POSITIONAL',
          `Unexpected argument '${token.value}'. This command does not take positional arguments`,
        );
      positionals.push(token.value);
    }
  }
  for (const [name, { default: fallback }] of Object.entries(options))
    if (fallback !== undefined && !(name in values)) values[name] = fallback;
  return config.tokens ? { values, positionals, tokens } : { values, positionals };
}

function checkOption(name: string, option: OptionConfig): void {
  const at = `options.${name}`;
  const { type, short, multiple = false, default: fallback } = option;
  if (type !== 'string' && type !== 'boolean') throw invalidArgument(`${at}.type`, "('string|boolean')", type);
  if (short !== undefined) {
    if (typeof short !== 'string') throw invalidArgument(`${at}.short`, 'of type string', short);
    if (short.length !== 1)
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_VALUE',
        `The property '${at}.short' must be a single character. Received '${short}'`,
      );
  }
  if (typeof multiple !== 'boolean') throw invalidArgument(`${at}.multiple`, 'of type boolean', multiple);
  if (fallback === undefined) return;
  if (multiple && !Array.isArray(fallback)) throw invalidArgument(`${at}.default`, 'an instance of Array', fallback);
  const wrong = (multiple ? (fallback as unknown[]) : [fallback]).find((value) => typeof value !== type);
  if (wrong !== undefined) throw invalidArgument(`${at}.default`, `of type ${type}`, wrong);
}

function tokensOf(args: readonly string[], options: Record<string, OptionConfig>): Token[] {
  const tokens: Token[] = [];
  const rest = [...args];
  const nameOf = (short: string) => Object.keys(options).find((name) => options[name]!.short === short) ?? short;
  const takesValue = (name: string) => Object.hasOwn(options, name) && options[name]!.type === 'string';
  let index = -1;
  /** Options that came together as `-abc` share an index. */
  let grouped = 0;
  while (rest.length) {
    const arg = rest.shift()!;
    if (grouped > 0) grouped--;
    else index++;
    const option = (name: string, rawName: string): void => {
      const value = takesValue(name) && rest.length ? rest.shift() : undefined;
      tokens.push({
        kind: 'option',
        name,
        rawName,
        index,
        value,
        inlineValue: value === undefined ? undefined : false,
      });
      if (value !== undefined) index++;
    };
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest.splice(0)) tokens.push({ kind: 'positional', index: ++index, value });
    } else if (/^-[^-]$/.test(arg)) option(nameOf(arg[1]!), arg);
    else if (/^-[^-]./.test(arg)) {
      const name = nameOf(arg[1]!);
      if (takesValue(name)) {
        tokens.push({ kind: 'option', name, rawName: `-${arg[1]}`, index, value: arg.slice(2), inlineValue: true });
        continue;
      }
      const letters = splitGroup(arg, (letter) => takesValue(nameOf(letter)));
      rest.unshift(...letters);
      grouped = letters.length;
    } else if (/^--./.test(arg)) {
      const equals = arg.indexOf('=', 3);
      const name = arg.slice(2, equals < 0 ? undefined : equals);
      if (equals < 0) option(name, arg);
      else
        tokens.push({
          kind: 'option',
          name,
          rawName: `--${name}`,
          index,
          value: arg.slice(equals + 1),
          inlineValue: true,
        });
    } else tokens.push({ kind: 'positional', index, value: arg });
  }
  return tokens;
}

/** `-abc` as `-a -b -c`; what follows a letter that takes a value is its value. */
function splitGroup(arg: string, takesValue: (letter: string) => boolean): string[] {
  const letters: string[] = [];
  for (let at = 1; at < arg.length; at++) {
    if (takesValue(arg[at]!) && at < arg.length - 1) {
      letters.push(`-${arg.slice(at)}`);
      break;
    }
    letters.push(`-${arg[at]}`);
  }
  return letters;
}

function checkToken(
  token: OptionToken,
  options: Record<string, OptionConfig>,
  allowPositionals: boolean,
  allowNegative: boolean,
): void {
  const { rawName, value } = token;
  let { name } = token;
  if (!Object.hasOwn(options, name)) {
    const positive = name.startsWith('no-') ? name.slice(3) : '';
    if (!allowNegative || !Object.hasOwn(options, positive) || options[positive]!.type !== 'boolean') {
      const hint = allowPositionals
        ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${rawName}"`
        : '';
      throw failure('UNKNOWN_OPTION', `Unknown option '${rawName}'${hint}`);
    }
    name = positive;
  }
  const { short, type } = options[name]!;
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  if (type === 'string' && typeof value !== 'string')
    throw failure('INVALID_OPTION_VALUE', `Option '${shown} <value>' argument missing`);
  if (type === 'boolean' && value !== undefined)
    throw failure('INVALID_OPTION_VALUE', `Option '${shown}' does not take an argument`);
  if (token.inlineValue === false && value!.length > 1 && value!.startsWith('-')) {
    const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
    throw failure(
      'INVALID_OPTION_VALUE',
      `Option '${rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${rawName}'?\n` +
        `To specify an option argument starting with a dash use ${example}.`,
    );
  }
}

function store(
  { name: given, value }: OptionToken,
  options: Record<string, OptionConfig>,
  values: Record<string, unknown>,
  allowNegative: boolean,
): void {
  if (given === '__proto__') return;
  const negative = allowNegative && given.startsWith('no-') && value === undefined && !Object.hasOwn(options, given);
  const name = negative ? given.slice(3) : given;
  const stored = value ?? !negative;
  if (!options[name]?.multiple) values[name] = stored;
  else if (Array.isArray(values[name])) (values[name] as unknown[]).push(stored);
  else values[name] = [stored];
}
