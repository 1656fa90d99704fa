import { errnoOf, invalidArgument } from '../../lib/node-error.ts';
import { nextPid, runNow, spawnError } from './child-process.ts';
import { type Command, spawnCommand, stdioOf } from './spawn-options.ts';

function run(command: Command) {
  const { options } = command;
  const [, out, err] = stdioOf(options.stdio);
  const { status, signal, stdout, stderr, problem } = runNow(command);
  const started = problem === undefined || problem === 'ENOBUFS' || problem === 'ETIMEDOUT';
  const text = (bytes: Buffer, kind: string, inherited: NodeJS.WriteStream) => {
    if (kind === 'inherit') inherited.write(bytes);
    if (kind !== 'pipe') return null;
    return options.encoding && options.encoding !== 'buffer'
      ? bytes.toString(options.encoding as BufferEncoding)
      : bytes;
  };
  const output = started ? [null, text(stdout, out!, process.stdout), text(stderr, err!, process.stderr)] : null;
  const result: any = {
    pid: started ? nextPid() : 0,
    output,
    stdout: output?.[1] ?? null,
    stderr: output?.[2] ?? null,
    status,
    signal,
  };
  const error = problem && (started ? syncError(problem, command) : spawnError('spawnSync', problem, command));
  return error ? { error, ...result } : result;
}

const syncError = (code: string, command: Command): Error =>
  Object.assign(spawnError('spawnSync', code, command), { errno: errnoOf(code) });

/** `spawnSync(file[, args][, options])`. */
export function spawnSync(file: unknown, args?: unknown, options?: unknown) {
  return run(spawnCommand(file, args, options));
}

/** The output, or the error that `execSync` and `execFileSync` throw. */
function outputOf(command: Command, cmd: string): unknown {
  const inheritsErrors = command.options.stdio === undefined;
  const result = run(command);
  if (inheritsErrors && result.stderr?.length) process.stderr.write(result.stderr);
  if (!result.error && result.status === 0) return result.stdout;
  const { error, ...rest } = result;
  if (error) throw Object.assign(error, rest);
  const message = `Command failed: ${cmd}${result.stderr?.length ? `\n${result.stderr.toString()}` : ''}`;
  throw Object.assign(new Error(message), rest);
}

/** `execFileSync(file[, args][, options])`. */
export function execFileSync(file: unknown, args?: unknown, options?: unknown): unknown {
  const command = spawnCommand(file, args, options);
  return outputOf(command, command.spawnargs.join(' '));
}

/** `execSync(command[, options])`. */
export function execSync(line: unknown, options: any = {}): unknown {
  if (typeof line !== 'string') throw invalidArgument('command', 'of type string', line);
  const shell = typeof options?.shell === 'string' ? options.shell : true;
  return outputOf(spawnCommand(line, { ...options, shell }), line);
}
