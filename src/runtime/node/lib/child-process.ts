import { EventEmitter } from './events.ts';
import { errnoOf, invalidArgument } from './node-error.ts';
import { promisify } from './promisify.ts';
import { PassThrough } from './stream-classes.ts';

const noPrograms = 'this simulated runtime has no programs to start yet';

function spawnError(syscall: string, file: string, args: readonly string[]): Error {
  return Object.assign(new Error(`${syscall} ${file} ENOENT (${noPrograms})`), {
    errno: errnoOf('ENOENT'),
    code: 'ENOENT',
    syscall: `${syscall} ${file}`,
    path: file,
    spawnargs: args,
  });
}

class ChildProcess extends EventEmitter {
  pid = undefined;
  exitCode: number | null = null;
  signalCode = null;
  killed = false;
  connected = false;
  stdin = new PassThrough();
  stdout = new PassThrough();
  stderr = new PassThrough();
  stdio = [this.stdin, this.stdout, this.stderr];
  spawnfile: string;
  spawnargs: readonly string[];

  constructor(file: string, args: readonly string[]) {
    super();
    this.spawnfile = file;
    this.spawnargs = [file, ...args];
    process.nextTick(() => {
      this.stdout.end();
      this.stderr.end();
      this.exitCode = errnoOf('ENOENT');
      this.emit('error', spawnError('spawn', file, args));
      this.emit('close', this.exitCode, null);
    });
  }
  kill(): boolean {
    return false;
  }
  ref(): void {}
  unref(): void {}
}

function spawn(file: string, args?: readonly string[] | object): ChildProcess {
  if (typeof file !== 'string') throw invalidArgument('file', 'of type string', file);
  return new ChildProcess(file, Array.isArray(args) ? args : []);
}

type Callback = (error: Error, stdout: string, stderr: string) => void;

function execFile(file: string, ...rest: any[]): ChildProcess {
  const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
  const child = spawn(file, rest[0]);
  child.on('error', (error: Error) => callback?.(Object.assign(error, { cmd: child.spawnargs.join(' ') }), '', ''));
  return child;
}

/** A shell that does not know the command: status 127, as `/bin/sh` answers. */
function exec(command: string, ...rest: any[]): ChildProcess {
  if (typeof command !== 'string') throw invalidArgument('command', 'of type string', command);
  const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
  const child = spawn('/bin/sh', ['-c', command]);
  child.on('error', (error: Error) => callback?.(Object.assign(error, { cmd: command }), '', ''));
  return child;
}

const promised =
  (start: (...args: any[]) => ChildProcess) =>
  (...args: unknown[]) =>
    new Promise((resolve, reject) => {
      start(...args, (error: Error | null, stdout: string, stderr: string) =>
        error ? reject(Object.assign(error, { stdout, stderr })) : resolve({ stdout, stderr }),
      );
    });
Object.defineProperty(exec, promisify.custom, { value: promised(exec) });
Object.defineProperty(execFile, promisify.custom, { value: promised(execFile) });

function spawnSync(file: string, args: readonly string[] = []) {
  const error = spawnError('spawnSync', file, args);
  return { pid: 0, output: null, stdout: null, stderr: null, status: null, signal: null, error };
}

function thrown(file: string, args: readonly string[] = []): never {
  throw spawnError('spawnSync', file, args);
}

const childProcess = {
  ChildProcess,
  spawn,
  exec,
  execFile,
  fork: (file: string, args?: string[]) => spawn(process.execPath, [file, ...(args ?? [])]),
  spawnSync,
  execFileSync: thrown,
  execSync: (command: string) => thrown('/bin/sh', ['-c', command]),
};

export default childProcess;
