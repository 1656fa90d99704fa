import { check } from './check.ts';
import { cloudDoor } from './cloud-door.ts';
import { invoke } from './invoke.ts';
import { UsageError } from './usage-error.ts';

/** The `coldstart` command. Results go to stdout, everything else to stderr; bad usage exits with 2. */

const commands: Record<string, (args: string[]) => Promise<number>> = { invoke, check, cloud: cloudDoor };

const usage = `Usage: coldstart <command>

  invoke DIR [--event FILE|-] [--handler index.handler] [--runtime nodejs|nodejs4.3|nodejs22.x|nodejs24.x]
             [--memory MB] [--timeout S] [--seed N] [--setup FILE] [--times N]
             run the handler in DIR; one JSON object a run
  check LESSON [DIR]
             run a lesson's checks over a folder (the lesson's solution when none is given)
  cloud [--port 4566] [--seed N] [--account 111122223333]
             answer AWS clients on http://127.0.0.1:PORT
`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(usage);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}".\n\n${usage}`);
  return command(args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      process.stderr.write(`coldstart: ${error.message}\n`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`coldstart: a bug in Coldstart: ${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 70;
    }
  },
);
