import { UsageError } from './usage-error.ts';

/** The `coldstart` command. Results go to stdout, everything else to stderr; bad usage exits with 2. */

/** Each is loaded when it is asked for: a start of the command should not wait for the others. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  invoke: async () => (await import('./invoke.ts')).invoke,
  check: async () => (await import('./check.ts')).check,
  grade: async () => (await import('./grade.ts')).grade,
  cloud: async () => (await import('./cloud-door.ts')).cloudDoor,
};

const usage = `Usage: coldstart <command>

  invoke DIR [--event FILE|-] [--handler index.handler] [--runtime nodejs|nodejs4.3|nodejs22.x|nodejs24.x]
             [--memory MB] [--timeout S] [--env-vars FILE] [--seed N] [--setup FILE] [--times N]
             run the handler in DIR; one JSON object a run
  check LESSON [DIR]
             run a lesson's checks over a folder (the lesson's solution when none is given)
  grade ASSIGNMENT SUBMISSION… [--format csv|json] [--out FILE] [--pass POINTS]
             run what students handed in again, and judge it; a submission is a result file or a folder with code
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
  return (await command())(args);
}

main(process.argv.slice(2)).then(
  // Left to itself, Node first waits for V8 to finish optimizing the engine.
  (code) => void process.stdout.write('', () => process.exit(code)),
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
