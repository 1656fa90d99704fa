import type { OperationShape, Shape } from '../../cloud/protocols/shape.ts';
import { isBlob, membersOf, traitsOf } from '../../cloud/protocols/shape.ts';
import type { Argument } from './input/arguments.ts';
import { type OwnCommand, ownCommands } from './own-commands.ts';
import { optionsOf } from './run-operation.ts';
import { type CliService, cliServices } from './services.ts';
import { xformName } from './xform-name.ts';

/** Pages of `help`, made from the models: short, and in our own words. */

const list = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3;
  return rows.map(([name, about]) => `  ${about ? name.padEnd(width) : name}${about}\n`).join('');
};

export const helpOnAll = (): string => `aws: calls AWS from a command line

  aws <service> <command> [--option value …]

The services of this account:

${list([
  ...cliServices.map(({ name, title }) => [name, title] as const),
  ...Object.keys(ownCommands)
    .filter((name) => !cliServices.some((each) => each.name === name))
    .map((name) => [name, ''] as const),
])}
Options of every command:

${list([
  ['--query EXPRESSION', 'Picks from the answer, in JMESPath'],
  ['--output FORMAT', 'json, text, table or yaml'],
  ['--region REGION', 'Another region'],
  ['--profile NAME', 'default: your account; partner: account 123456789012'],
  ['--no-paginate', 'Only the first page'],
  ['--cli-input-json JSON', 'The whole input at once; file://input.json reads it from a file'],
  ['--generate-cli-skeleton', 'Prints such an input to fill in'],
])}
Values can be JSON, or short: Key=value,Other=[a,b]. file://path takes text from a file, fileb://path bytes.
`;

export const helpOnService = (
  { name, title }: CliService,
  operations: readonly string[],
  own: Readonly<Record<string, OwnCommand>> = {},
): string => `aws ${name}: ${title}

${[...new Set([...operations.map(xformName), ...Object.keys(own)])]
  .sort()
  .map((each) => `  ${each}\n`)
  .join('')}
aws ${name} <command> help tells more about one of them.
`;

export const helpOnOwn = (name: string, own: Readonly<Record<string, OwnCommand>>): string =>
  `aws ${name}\n\n${list(
    Object.entries(own)
      .filter(([command]) => command)
      .map(([command, { about }]) => [command, about]),
  )}`;

export async function helpOnCommand(service: CliService, command: string, operation: OperationShape): Promise<string> {
  const options = (await optionsOf(service, command, operation)).filter(({ hidden }) => !hidden);
  const rows = options.map((each): [string, string] => [
    `${each.positional ? `<${each.name}>` : `--${each.name}`}${valueOf(each)}`,
    [each.required || each.oneOf ? 'required' : '', each.about ?? ''].filter(Boolean).join('. '),
  ]);
  const members = membersOf(operation.output).map(([name]) => name);
  return `aws ${service.name} ${command}: calls ${operation.name}

${list(rows)}${members.length ? `\nAnswers with ${members.join(', ')}.\n` : ''}`;
}

function valueOf({ takes, shape, positional }: Argument): string {
  if (positional || takes === 'none') return '';
  return shape ? ` <${nameOf(shape)}>` : ' <value>';
}

function nameOf(shape: Shape): string {
  if (shape.isListSchema()) return `${nameOf(shape.getValueSchema())} …`;
  if (shape.isStructSchema())
    return `structure: ${membersOf(shape)
      .slice(0, 6)
      .map(([name]) => name)
      .join(',')}${membersOf(shape).length > 6 ? ',…' : ''}`;
  if (shape.isMapSchema()) return 'key=value,…';
  if (isBlob(shape)) return traitsOf(shape).streaming ? 'path' : 'bytes';
  if (shape.isTimestampSchema()) return 'time';
  if (shape.isNumericSchema()) return 'number';
  return shape.isBooleanSchema() ? 'true|false' : 'text';
}
