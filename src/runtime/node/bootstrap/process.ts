import { host } from '../host.ts';
import { nodeError } from '../lib/node-error.ts';
import { coreModule } from './core-modules.ts';
import { nextTick, runGuarded } from './event-loop.ts';
import { writeLog, writeOutput } from './log.ts';
import { report } from './outcome.ts';
import { exitProcess } from './process-exit.ts';
import { state } from './state.ts';

/** Makes `process` for a base image; `configureProcess` fills in what depends on the function. */
export function createProcess(): any {
  const EventEmitter = coreModule('events') as any;
  const proto = Object.create(EventEmitter.prototype);
  Object.defineProperty(proto, 'constructor', { value: function process() {}, enumerable: false });
  const process = Object.create(proto);
  EventEmitter.call(process);
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  return Object.assign(process, identity, {
    nextTick(callback: (...args: any[]) => unknown, ...args: unknown[]) {
      if (typeof callback !== 'function')
        throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "callback" argument must be of type function.');
      nextTick(callback, ...args);
    },
    exit(code?: number) {
      const exitCode = Number(code ?? process.exitCode ?? 0);
      process.exitCode = exitCode;
      runGuarded(() => process.emit('exit', exitCode), undefined, []);
      exitProcess(Number(process.exitCode) & 255);
    },
    abort: () => exitBySignal('SIGABRT'),
    reallyExit: (code = 0) => exitProcess(code),
    kill,
    cwd: () => '/var/task',
    chdir() {},
    umask: () => 0o22,
    uptime: () => host.uptime() / 1000,
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round(host.uptime() * 1e6)) }),
    memoryUsage: Object.assign(() => memoryUsage(), { rss: () => memoryUsage().rss }),
    cpuUsage: () => ({ user: Math.round(host.uptime() * 1000), system: 0 }),
    resourceUsage: () => ({
      userCPUTime: Math.round(host.uptime() * 1000),
      systemCPUTime: 0,
      maxRSS: memoryUsage().rss / 1024,
    }),
    emitWarning,
    getuid: () => 993,
    geteuid: () => 993,
    getgid: () => 990,
    getegid: () => 990,
    binding: (name: string) => {
      throw new Error(`No such module: ${name}`);
    },
    stdout: output(1),
    stderr: output(2),
    stdin: Object.assign(new EventEmitter(), {
      fd: 0,
      isTTY: false,
      resume() {},
      pause() {},
      setEncoding() {},
      read: () => null,
    }),
  });
}

/** Go's names for the signals, as Lambda prints them, with their numbers. */
const signals: Record<string, [number, string]> = {
  SIGHUP: [1, 'hangup'],
  SIGINT: [2, 'interrupt'],
  SIGQUIT: [3, 'quit'],
  SIGABRT: [6, 'aborted'],
  SIGKILL: [9, 'killed'],
  SIGSEGV: [11, 'segmentation fault'],
  SIGTERM: [15, 'terminated'],
};

function exitBySignal(name: string): never {
  const [number, signal] = signals[name]!;
  report({ kind: 'exit', code: 128 + number, signal });
  exitProcess(128 + number);
}

/** Sends a signal; the only process here is one's own. A listener for it takes the place of the end, but not for SIGKILL. */
function kill(pid: number, signal: string | number = 'SIGTERM'): true {
  const name = typeof signal === 'number' ? Object.keys(signals).find((key) => signals[key]![0] === signal) : signal;
  if (signal !== 0 && (name === undefined || !Object.hasOwn(signals, name)))
    throw nodeError(TypeError, 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
  if (pid !== process.pid) throw Object.assign(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
  if (signal === 0) return true;
  if (name !== 'SIGKILL' && process.listenerCount(name!) > 0)
    nextTick(() => process.emit(name as never, name as never));
  else exitBySignal(name!);
  return true;
}

const identity = {
  title: 'node',
  arch: 'x64',
  platform: 'linux',
  pid: 8,
  ppid: 1,
  execPath: '/var/lang/bin/node',
  execArgv: [],
  exitCode: undefined,
  features: {},
  config: { variables: {} },
  env: {} as Record<string, string>,
};

function hrtime(since?: [number, number]): [number, number] {
  const now = host.uptime();
  let seconds = Math.floor(now / 1000);
  let nanoseconds = Math.round((now % 1000) * 1e6);
  if (since) {
    seconds -= since[0];
    nanoseconds -= since[1];
    if (nanoseconds < 0) {
      seconds -= 1;
      nanoseconds += 1e9;
    }
  }
  return [seconds, nanoseconds];
}

function memoryUsage() {
  const rss = Math.round(host.memory() * 1024 * 1024);
  return {
    rss,
    heapTotal: Math.round(rss * 0.3),
    heapUsed: Math.round(rss * 0.2),
    external: 1_000_000,
    arrayBuffers: 10_000,
  };
}

function output(fd: number): object {
  const EventEmitter = coreModule('events') as any;
  return Object.assign(new EventEmitter(), {
    fd,
    isTTY: false,
    writable: true,
    columns: 80,
    write(chunk: string | Uint8Array, encoding?: unknown, done?: unknown) {
      writeOutput(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') nextTick(callback as () => void);
      return true;
    },
    end() {},
    cork() {},
    uncork() {},
  });
}

/** Prints a warning to stderr as Node does. Those that Lambda's own packages give at start are left to them. */
function emitWarning(warning: string | Error, type?: string | { type?: string; code?: string }, code?: string): void {
  const options = typeof type === 'object' ? type : { type, code };
  const name = warning instanceof Error ? warning.name : (options.type ?? 'Warning');
  const message = warning instanceof Error ? warning.message : warning;
  if (name === 'DeprecationWarning' && (process as any).noDeprecation) return;
  const tag = options.code ? `[${options.code}] ` : '';
  const error = warning instanceof Error ? warning : Object.assign(new Error(message), { name, code: options.code });
  nextTick(() => {
    writeLog('WARN', `(node:${process.pid}) ${tag}${name}: ${message}`);
    process.emit('warning', error);
  });
}

/** Environment variables are strings, whatever is assigned; and `TZ` moves local time at once. */
function environment(values: Record<string, string>): Record<string, string> {
  return new Proxy(
    { ...values },
    {
      set(target, name, value) {
        if (name === 'TZ') host.setZone(String(value));
        return Reflect.set(target, name, String(value));
      },
      deleteProperty(target, name) {
        if (name === 'TZ') host.setZone('');
        return Reflect.deleteProperty(target, name);
      },
      defineProperty: (target, name, descriptor) =>
        Reflect.defineProperty(
          target,
          name,
          'value' in descriptor ? { ...descriptor, value: String(descriptor.value) } : descriptor,
        ),
    },
  );
}

const versions: Record<string, Record<string, string>> = {
  nodejs: { node: '0.10.42', v8: '3.14.5.9', uv: '0.10.36', modules: '11' },
  'nodejs4.3': { node: '4.3.2', v8: '4.5.103.35', uv: '1.8.0', modules: '46' },
  'nodejs22.x': { node: '22.20.0', v8: '12.4.254.21-node.33', uv: '1.51.0', modules: '127' },
  'nodejs24.x': { node: '24.10.0', v8: '13.6.233.10-node.28', uv: '1.51.0', modules: '137' },
};

/** Sets what depends on the function and its runtime. */
export function configureProcess(process: any): void {
  const { runtime, env } = state.setup;
  process.env = environment(env);
  process.versions = versions[runtime] ?? versions['nodejs22.x']!;
  process.version = `v${process.versions.node}`;
  process.release = state.legacy
    ? { name: 'node' }
    : { name: 'node', lts: runtime === 'nodejs22.x' ? 'Jod' : 'Krypton' };
  process.argv = state.legacy
    ? ['/usr/bin/node', '/var/runtime/node_modules/awslambda/index.js']
    : ['/var/lang/bin/node', '/var/runtime/index.mjs'];
  process.argv0 = process.argv[0];
  process.execPath = process.argv[0];
}
