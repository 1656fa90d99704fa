import type { ShellCommand } from '../shell.ts';
import { curl } from './curl.ts';
import { fileCommands } from './file-commands.ts';
import { shellCommands } from './shell-commands.ts';
import { textCommands } from './text-commands.ts';
import { zipCommands } from './zip-commands.ts';

const aws: ShellCommand = async (words, { shell, place, env, stdin, out, err }) => {
  const { runAws } = await import('../../aws/aws-command.ts');
  const { host, version, width } = shell;
  return runAws(words, { host, place, streams: { stdin, out, err }, env, version, width });
};

/** Every command there is, by name. */
export const commands: Readonly<Record<string, ShellCommand>> = {
  aws,
  curl,
  ...fileCommands,
  ...textCommands,
  ...zipCommands,
  ...shellCommands,
};
