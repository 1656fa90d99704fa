import { host } from '../../host.ts';
import { abortError } from '../../lib/abort-controller.ts';
import { EventEmitter } from 'node:events';
import { errnoOf } from '../../lib/node-error.ts';
import { Readable, Writable } from 'node:stream';
import fs from 'node:fs';
import type { Run } from './process.ts';
import { runProgram } from './run-program.ts';
import { type Command, signalName, stdioOf } from './spawn-options.ts';

let lastPid = 20;
export const nextPid = (): number => ++lastPid;

/** The error of a program that could not be started. */
export function spawnError(syscall: string, code: string, { file, args }: Command): Error {
  return Object.assign(new Error(`${syscall} ${file} ${code}`), {
    errno: errnoOf(code),
    code,
    syscall: `${syscall} ${file}`,
    path: file,
    spawnargs: args,
  });
}

/** Starts the program of a command, or gives the code of why it cannot be started. */
export function start(
  command: Command,
  streams: { out(chunk: string | Uint8Array): void; err(chunk: string | Uint8Array): void },
): Run | string {
  if (!fs.statSync(command.cwd, { throwIfNoEntry: false })?.isDirectory()) return 'ENOENT';
  return runProgram(
    {
      name: command.file,
      args: command.args,
      env: command.env,
      cwd: command.cwd,
      ...streams,
      *stdin() {
        return (yield { kind: 'stdin' }) ?? Buffer.alloc(0);
      },
    },
    'spawn',
  );
}

/** A child that runs beside its parent, as far as the parent can tell: in turns of the event loop. */
export class ChildProcess extends EventEmitter {
  pid: number | undefined;
  exitCode: number | null = null;
  signalCode: string | null = null;
  killed = false;
  connected = false;
  spawnfile = '';
  spawnargs: string[] = [];
  stdin: any = null;
  stdout: any = null;
  stderr: any = null;
  stdio: any[] = [];
  #run: Run | undefined;
  #timer: any;
  #input: Buffer[] = [];
  #inputEnded = false;
  #onInput: (() => void) | undefined;
  #open = 1;

  /** Starts a command; failures to start are events, as in Node. */
  start(command: Command): this {
    this.spawnfile = command.file;
    this.spawnargs = command.spawnargs;
    const [stdin, stdout, stderr] = stdioOf(command.options.stdio);
    this.stdin = stdin === 'pipe' ? this.#stdinPipe() : null;
    if (!this.stdin) this.#inputEnded = true;
    this.stdout = stdout === 'pipe' ? this.#outputPipe() : null;
    this.stderr = stderr === 'pipe' ? this.#outputPipe() : null;
    this.stdio = [this.stdin, this.stdout, this.stderr];
    const write = (pipe: any, inherited: any, kind: string) => (chunk: string | Uint8Array) => {
      const bytes = Buffer.from(chunk as string);
      if (pipe && bytes.length) pipe.push(bytes);
      else if (kind === 'inherit') inherited.write(bytes);
    };
    const run = start(command, {
      out: write(this.stdout, process.stdout, stdout!),
      err: write(this.stderr, process.stderr, stderr!),
    });
    if (typeof run === 'string') {
      process.nextTick(() => {
        this.exitCode = errnoOf(run);
        this.stdin?.destroy();
        this.emit('error', spawnError('spawn', run, command));
        this.#endOutput();
      });
      return this;
    }
    this.pid = nextPid();
    this.#run = run;
    process.nextTick(() => this.emit('spawn'));
    this.#timer = setImmediate(() => this.#step());
    this.#obey(command);
    return this;
  }

  /** `signal` and `timeout` of the options. */
  #obey({ options: { signal, timeout, killSignal } }: Command): void {
    if (timeout) {
      const timer = setTimeout(() => this.kill(killSignal), timeout);
      this.once('exit', () => clearTimeout(timer));
    }
    if (!signal) return;
    const abort = () => {
      if (this.kill(killSignal)) this.emit('error', abortError(signal.reason));
    };
    if (signal.aborted) process.nextTick(abort);
    else {
      signal.addEventListener('abort', abort, { once: true });
      this.once('exit', () => signal.removeEventListener('abort', abort));
    }
  }

  kill(signal?: unknown): boolean {
    const name = signalName(signal);
    if (!this.#run) return false;
    if (name === '0') return true;
    this.killed = true;
    this.#run = undefined;
    clearTimeout(this.#timer);
    clearImmediate(this.#timer);
    this.#timer = setImmediate(() => this.#exit(null, name));
    return true;
  }

  ref(): void {
    this.#timer?.ref?.();
  }
  unref(): void {
    this.#timer?.unref?.();
  }
  disconnect(): void {}
  [Symbol.dispose ?? Symbol.for('dispose')](): void {
    if (!this.killed) this.kill();
  }

  #stdinPipe(): Writable {
    return new Writable({
      write: (chunk: any, encoding: any, done: () => void) => {
        this.#input.push(Buffer.from(chunk, encoding));
        done();
      },
      final: (done: () => void) => {
        done();
        this.#inputEnded = true;
        this.#onInput?.();
      },
    });
  }

  #outputPipe(): Readable {
    this.#open += 1;
    const pipe = new Readable({ read() {} });
    pipe.on('close', () => this.#closed());
    return pipe;
  }

  #step(input?: Buffer): void {
    const run = this.#run;
    if (!run) return;
    const { done, value } = run.next(input);
    if (this.#run !== run) return;
    if (done) {
      this.#run = undefined;
      this.#exit(value, null);
    } else if (value.kind === 'sleep') this.#timer = setTimeout(() => this.#step(), value.ms);
    else if (value.kind === 'turn') this.#timer = setTimeout(() => this.#step(), 1);
    else {
      this.#onInput = () => {
        this.#onInput = undefined;
        this.#timer = setImmediate(() => this.#step(Buffer.concat(this.#input)));
      };
      if (this.#inputEnded) this.#onInput();
    }
  }

  #exit(code: number | null, signal: string | null): void {
    this.exitCode = code;
    this.signalCode = signal;
    this.stdin?.destroy();
    this.emit('exit', code, signal);
    this.#endOutput();
  }

  #endOutput(): void {
    for (const pipe of [this.stdout, this.stderr]) {
      pipe?.push(null);
      // Nobody reads it: it is over with the process, and must not keep `close` waiting.
      if (pipe && !pipe.readableFlowing && !pipe.listenerCount('readable') && pipe.readableLength === 0) pipe.resume();
    }
    process.nextTick(() => this.#closed());
  }

  #closed(): void {
    this.#open -= 1;
    if (this.#open === 0) this.emit('close', this.exitCode, this.signalCode);
  }
}

/** Runs a command to its end while its parent waits. Sleeping moves virtual time. */
export function runNow(command: Command): {
  status: number | null;
  signal: string | null;
  stdout: Buffer;
  stderr: Buffer;
  problem?: string;
} {
  const { options } = command;
  const chunks: [Buffer[], Buffer[]] = [[], []];
  const most = options.maxBuffer ?? 1024 * 1024;
  let problem: string | undefined;
  const collect = (index: 0 | 1) => (chunk: string | Uint8Array) => {
    const bytes = Buffer.from(chunk as string);
    chunks[index].push(bytes);
    if (chunks[index].reduce((sum, { length }) => sum + length, 0) > most) problem = 'ENOBUFS';
  };
  const ended = (status: number | null, signal: string | null) => ({
    status,
    signal,
    stdout: Buffer.concat(chunks[0]),
    stderr: Buffer.concat(chunks[1]),
    problem,
  });
  const run = start(command, { out: collect(0), err: collect(1) });
  if (typeof run === 'string') return { ...ended(null, null), problem: run };
  const began = Date.now();
  const input = Buffer.from((options.input ?? '') as string);
  for (let given: Buffer | undefined; ; ) {
    const { done, value } = run.next(given);
    given = undefined;
    if (problem) return ended(null, signalName(options.killSignal));
    if (done) return ended(value, null);
    if (value.kind === 'stdin') given = input;
    else if (value.kind === 'turn') {
      if (!value.needed) continue;
      throw new Error('Coldstart cannot wait for timers of a child that is run synchronously: use spawn or exec');
    } else {
      const left = options.timeout ? began + options.timeout - Date.now() : Number.POSITIVE_INFINITY;
      host.wait(Math.min(value.ms, left));
      if (value.ms >= left) {
        problem = 'ETIMEDOUT';
        return ended(null, signalName(options.killSignal));
      }
    }
  }
}
