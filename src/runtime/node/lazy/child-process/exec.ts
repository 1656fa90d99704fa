import { invalidArgument, nodeError } from '../../lib/node-error.ts';
import { promisify } from '../../lib/promisify.ts';
import { ChildProcess } from './child-process.ts';
import { spawnCommand } from './spawn-options.ts';

type Callback = (error: any, stdout: any, stderr: any) => void;

/** `execFile(file[, args][, options][, callback])`: collects what the program writes. */
export function execFile(file: unknown, ...rest: any[]): ChildProcess {
  const callback = rest.length && typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
  const args = Array.isArray(rest[0]) ? rest.shift() : [];
  const options = { encoding: 'utf8', timeout: 0, maxBuffer: 1024 * 1024, killSignal: 'SIGTERM', ...rest[0] };
  const command = spawnCommand(file, args, { ...options, timeout: 0, stdio: undefined });
  return collected(
    new ChildProcess().start(command),
    [command.options.shell ? file : command.file, ...args].join(' '),
    options,
    callback,
  );
}

/** `exec(command[, options][, callback])`. */
export function exec(line: unknown, ...rest: any[]): ChildProcess {
  if (typeof line !== 'string') throw invalidArgument('command', 'of type string', line);
  const callback = rest.length && typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
  const options = rest[0];
  return execFile(
    line,
    { ...options, shell: typeof options?.shell === 'string' ? options.shell : true },
    callback ?? (() => {}),
  );
}

function collected(child: ChildProcess, cmd: string, options: any, callback: Callback | undefined): ChildProcess {
  const encoding =
    options.encoding && options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;
  const outputs = { stdout: [] as any[], stderr: [] as any[] };
  let failure: any;
  let killed = false;
  let ended = false;
  const timer = options.timeout > 0 ? setTimeout(() => stop(), options.timeout) : undefined;
  const stop = () => {
    killed = true;
    child.kill(options.killSignal);
  };
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name];
    if (!stream) continue;
    if (encoding) stream.setEncoding(encoding);
    let length = 0;
    stream.on('data', (chunk: any) => {
      const size = encoding ? Buffer.byteLength(chunk, encoding) : chunk.length;
      const room = options.maxBuffer - length;
      length += size;
      outputs[name].push(length > options.maxBuffer ? chunk.slice(0, Math.max(0, room)) : chunk);
      if (length > options.maxBuffer && !failure) {
        failure = nodeError(RangeError, 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${name} maxBuffer length exceeded`);
        stop();
      }
    });
  }
  const finish = (code: number | null, signal: string | null) => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    if (!callback) return;
    const join = (parts: any[]) => (encoding ? parts.join('') : Buffer.concat(parts));
    const [stdout, stderr] = [join(outputs.stdout), join(outputs.stderr)];
    if (!failure && code === 0 && signal === null) {
      callback(null, stdout, stderr);
      return;
    }
    if (!failure) {
      failure = new Error(`Command failed: ${cmd}\n${stderr}`);
      Object.assign(failure, {
        code: code !== null && code < 0 ? undefined : code,
        killed: child.killed || killed,
        signal,
      });
    }
    failure.cmd = cmd;
    callback(failure, stdout, stderr);
  };
  child.on('close', finish);
  child.on('error', (error) => {
    failure = error;
    child.stdout?.destroy();
    child.stderr?.destroy();
    finish(null, null);
  });
  return child;
}

const promised =
  (start: (...args: any[]) => ChildProcess) =>
  (...args: unknown[]) => {
    let child: ChildProcess | undefined;
    const promise = new Promise((resolve, reject) => {
      child = start(...args, (error: Error | null, stdout: unknown, stderr: unknown) =>
        error ? reject(Object.assign(error, { stdout, stderr })) : resolve({ stdout, stderr }),
      );
    });
    return Object.assign(promise, { child });
  };

Object.defineProperty(exec, promisify.custom, { value: promised(exec) });
Object.defineProperty(execFile, promisify.custom, { value: promised(execFile) });
