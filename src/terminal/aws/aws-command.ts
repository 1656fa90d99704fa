import { Cancelled } from '../host.ts';
import { CliError, ExitCode, exitCodes, invalidChoice, USAGE, usageError } from './cli-error.ts';
import { ownCommands } from './own-commands.ts';
import { runOperation } from './run-operation.ts';
import { cliServices } from './services.ts';
import { type AwsContext, openSession, takeGlobals } from './session.ts';
import { xformName } from './xform-name.ts';

/** What `aws --version` says: the first major version in 2016, the second today. */
export const versions = {
  1: 'aws-cli/1.11.25 Python/2.7.12 Linux/4.4.35 botocore/1.4.82',
  2: 'aws-cli/2.32.6 Python/3.13.9 Linux/6.12.53 exe/x86_64',
} as const;

/** Runs `aws WORDS…` and writes what it has to say. @returns the exit code */
export async function runAws(words: readonly string[], context: AwsContext): Promise<number> {
  const { version } = context;
  try {
    await run(words, context, version);
    return 0;
  } catch (error) {
    if (error instanceof ExitCode) return error.code;
    if (error instanceof Cancelled) throw error;
    if (!(error instanceof CliError)) {
      context.streams.err(`\n${error instanceof Error ? error.message : String(error)}\n`);
      return 255;
    }
    context.streams.err(
      error.usage
        ? `${version === 2 ? '\n' : ''}${USAGE}${version === 2 ? '\n' : ''}${error.message}\n`
        : `\n${error.message}\n`,
    );
    return exitCodes[version][error.kind];
  }
}

async function run(words: readonly string[], context: AwsContext, version: 1 | 2): Promise<void> {
  if (words.includes('--version')) return context.streams.out(`${versions[version]}\n`);
  const { rest, globals } = takeGlobals(words);
  const [name, command, ...more] = rest;
  if (name === undefined) throw usageError('the following arguments are required: command');
  if (name === 'help') return context.streams.out((await import('./help.ts')).helpOnAll());
  const own = ownCommands[name];
  const service = cliServices.find((each) => each.name === name);
  if (!own && !service) throw invalidChoice('command', name, commandNames());
  if (!service) {
    if (command === 'help') return context.streams.out((await import('./help.ts')).helpOnOwn(name, own!));
    if (command === undefined && !own![''])
      throw usageError(version === 1 ? 'too few arguments' : `the following arguments are required: subcommand`);
    const runOwn = command === undefined ? own![''] : own![command];
    if (!runOwn) throw invalidChoice('subcommand', command!, Object.keys(own!).filter(Boolean));
    return (await runOwn.load())(more, await openSession(globals, context, runOwn.anyProfile));
  }
  if (command === undefined) throw usageError('the following arguments are required: operation');
  const { operations } = await service.model();
  if (command === 'help')
    return context.streams.out((await import('./help.ts')).helpOnService(service, [...operations.keys()], own));
  if (own?.[command]) {
    if (more[0] === 'help') return context.streams.out(`${own[command].about}\n`);
    return (await own[command].load())(more, await openSession(globals, context));
  }
  if (command === 'wait') {
    const { wait } = await import('./commands/wait.ts');
    return wait(service, more, await openSession(globals, context));
  }
  const operation = [...operations.values()].find((each) => xformName(each.name) === command);
  if (!operation)
    throw invalidChoice(
      'operation',
      command,
      [...new Set([...[...operations.keys()].map(xformName), ...Object.keys(own ?? {})])].sort().concat('help'),
    );
  if (more.length === 1 && more[0] === 'help')
    return context.streams.out(await (await import('./help.ts')).helpOnCommand(service, command, operation));
  return runOperation(service, command, operation, more, await openSession(globals, context));
}

/** Everything that may stand after `aws`. */
export const commandNames = (): string[] => [
  ...new Set([...cliServices.map(({ name }) => name), ...Object.keys(ownCommands), 'help']),
];
