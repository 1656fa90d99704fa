import { invalidArgument, nodeError } from '../../lib/node-error.ts';
import { inspect } from '../../lib/inspect.ts';

/** As Node tells a URL; the class itself is no global in the runtimes of 2016. */
const isUrl = (value: any): value is { pathname: string } =>
  Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

export interface SpawnOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  argv0?: string;
  shell?: boolean | string;
  stdio?: any;
  input?: string | Uint8Array;
  timeout?: number;
  killSignal?: string | number;
  maxBuffer?: number;
  encoding?: string | null;
  signal?: AbortSignal;
  detached?: boolean;
}

export interface Command {
  file: string;
  args: string[];
  options: SpawnOptions;
  env: Record<string, string>;
  cwd: string;
  /** `argv` as the child sees it. */
  spawnargs: string[];
}

/** Node's `normalizeSpawnArguments`. @throws Node's argument errors. */
export function spawnCommand(file: unknown, second?: unknown, third?: unknown): Command {
  if (typeof file !== 'string') throw invalidArgument('file', 'of type string', file);
  if (file === '')
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'file' cannot be empty. Received ''");
  if (file.includes('\0'))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'file' must be a string without null bytes. Received ${inspect(file)}`,
    );
  let args: unknown[] = [];
  let given = third;
  if (Array.isArray(second)) args = second;
  else if (second !== null && second !== undefined) {
    if (typeof second !== 'object') throw invalidArgument('args', 'of type object', second);
    given = second;
  }
  if (given !== undefined && (given === null || typeof given !== 'object'))
    throw invalidArgument('options', 'of type object', given);
  const options = { ...(given as SpawnOptions) };
  const { cwd, shell } = options as { cwd?: unknown; shell?: unknown };
  if (cwd !== undefined && cwd !== null && typeof cwd !== 'string' && !isUrl(cwd))
    throw invalidArgument('options.cwd', 'of type string or an instance of Buffer or URL', cwd);
  if (shell !== undefined && shell !== null && typeof shell !== 'boolean' && typeof shell !== 'string')
    throw invalidArgument('options.shell', 'one of type boolean or string', shell);
  let [program, argv] = [file, args.map(String)];
  if (options.shell) {
    argv = ['-c', [file, ...argv].join(' ')];
    program = typeof options.shell === 'string' ? options.shell : '/bin/sh';
  }
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.env ?? process.env))
    if (value !== undefined) env[name] = String(value);
  return {
    file: program,
    args: argv,
    options,
    env,
    cwd: isUrl(cwd) ? cwd.pathname : ((cwd as string | undefined) ?? process.cwd()),
    spawnargs: [options.argv0 ?? program, ...argv],
  };
}

/** What each of the three streams is: `pipe`, `inherit` or `ignore`. */
export function stdioOf(stdio: unknown = 'pipe'): string[] {
  const list = typeof stdio === 'string' ? [stdio, stdio, stdio] : Array.isArray(stdio) ? stdio : undefined;
  if (!list || (typeof stdio === 'string' && !['pipe', 'inherit', 'ignore', 'overlapped'].includes(stdio)))
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'stdio' is invalid. Received ${inspect(stdio)}`);
  return [0, 1, 2].map((fd) => {
    const one = list[fd] ?? 'pipe';
    if (one === fd || one === 'inherit' || (typeof one === 'object' && one.fd === fd)) return 'inherit';
    if (one === 'ipc') throw new Error('Coldstart does not simulate IPC channels to child processes');
    return one === 'ignore' ? 'ignore' : 'pipe';
  });
}

const numbers: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
};

/** Name of a signal given by name or number. @throws ERR_UNKNOWN_SIGNAL. */
export function signalName(signal: unknown = 'SIGTERM'): string {
  const name =
    typeof signal === 'number'
      ? Object.keys(numbers).find((key) => numbers[key] === signal)
      : String(signal).toUpperCase();
  if (signal === 0) return '0';
  if (!name || !numbers[name]) throw nodeError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
  return name;
}
