import module from 'node:module';
import util from 'node:util';
import fs from 'node:fs';
import path from 'node:path';
import { EventEmitter } from 'node:events';
import { type Process, type Program } from '../process.ts';

/** `process.exit` in the child. */
class Exit {
  constructor(readonly status: number) {}
}

/**
 * `node -v`, `-e code`, `-p code` and `node file`. The child is no machine of its own: it shares globals and modules with its
 * parent, but has its own `process`, `console` and timers, and ends when its timers are through.
 */
export const node: Program = function* (child) {
  const rest = [...child.args];
  let source: string | undefined;
  let prints = false;
  while (rest[0]?.startsWith('-')) {
    const option = rest.shift()!;
    if (option === '-v' || option === '--version') {
      child.out(`${process.version}\n`);
      return 0;
    }
    if (option === '-e' || option === '--eval' || option === '-p' || option === '--print' || option === '-pe') {
      prints = option.includes('p') && option !== '--eval';
      source = rest.shift();
      if (source === undefined) {
        child.err(`node: ${option} requires an argument\n`);
        return 9;
      }
    } else if (option === '-') break;
    else if (!/^--(max-old-space-size|no-|trace-|enable-|unhandled-)/.test(option)) {
      child.err(`node: bad option: ${option}\n`);
      return 9;
    }
  }
  let filename = path.join(child.cwd, '[eval]');
  if (source === undefined && rest.length) {
    filename = path.resolve(child.cwd, rest[0]!);
    if (!fs.existsSync(filename) && fs.existsSync(`${filename}.js`)) filename += '.js';
    if (!fs.existsSync(filename)) {
      child.err(notFound(filename));
      return 1;
    }
    source = fs.readFileSync(filename, 'utf8') as string;
  }
  source ??= (yield* child.stdin()).toString();
  return yield* runScript(child, source.replace(/^#!/, '//'), filename, rest, prints);
};

const notFound = (filename: string): string =>
  `node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module '${filename}'\n    at node:internal/main/run_main_module:33:47 {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js ${process.version}\n`;

function* runScript(
  child: Process,
  source: string,
  filename: string,
  argv: string[],
  prints: boolean,
): Generator<any, number, any> {
  const timers = new Set<unknown>();
  const own = childProcess(child, [process.execPath, ...argv]);
  const tracked =
    (start: any, repeats: boolean) =>
    (fn: any, ...args: unknown[]) => {
      const timer = start(
        (...given: unknown[]) => {
          if (!repeats) timers.delete(timer);
          guard(() => fn(...given));
        },
        ...args,
      );
      timers.add(timer);
      return timer;
    };
  const cleared = (stop: any) => (timer: unknown) => {
    timers.delete(timer);
    stop(timer);
  };
  let status: number | undefined;
  const guard = (run: () => unknown): unknown => {
    if (status !== undefined) return undefined;
    try {
      return run();
    } catch (error) {
      if (error instanceof Exit) status = error.status;
      else {
        child.err(
          `${error instanceof Error ? `${filename}\n\n${util.inspect(error)}` : `Uncaught ${util.inspect(error)}`}\n\nNode.js ${process.version}\n`,
        );
        status = 1;
      }
      return undefined;
    }
  };
  const scope: Record<string, unknown> = {
    require: module.createRequire(filename),
    module: { exports: {} },
    exports: {},
    __filename: filename,
    __dirname: path.dirname(filename),
    process: own,
    console: consoleOf(child),
    setTimeout: tracked(setTimeout, false),
    setInterval: tracked(setInterval, true),
    setImmediate: tracked(setImmediate, false),
    clearTimeout: cleared(clearTimeout),
    clearInterval: cleared(clearInterval),
    clearImmediate: cleared(clearImmediate),
  };
  const value = guard(() => {
    const body = prints ? `return eval(${JSON.stringify(source)})` : source;
    return new Function(...Object.keys(scope), body)(...Object.values(scope));
  });
  if (prints && status === undefined) child.out(`${typeof value === 'string' ? value : util.inspect(value)}\n`);
  yield { kind: 'turn', needed: false };
  while (timers.size && status === undefined) yield { kind: 'turn', needed: true };
  for (const timer of timers) clearTimeout(timer as NodeJS.Timeout);
  status ??= Number(own.exitCode ?? 0);
  own.emit('exit', status);
  return status;
}

function childProcess(child: Process, argv: string[]): any {
  const stream = (write: (chunk: string | Uint8Array) => void) =>
    Object.assign(new EventEmitter(), {
      write: (chunk: string | Uint8Array) => (write(chunk), true),
      isTTY: false,
      end() {},
    });
  return Object.assign(Object.create(process), new EventEmitter(), {
    argv,
    env: child.env,
    pid: process.pid + 1,
    exitCode: undefined,
    cwd: () => child.cwd,
    exit(this: any, status?: number) {
      throw new Exit(Number(status ?? this.exitCode ?? 0));
    },
    stdout: stream(child.out),
    stderr: stream(child.err),
  });
}

function consoleOf(child: Process): Record<string, (...args: unknown[]) => void> {
  const print =
    (write: (text: string) => void) =>
    (...args: unknown[]) =>
      write(`${util.format(...args)}\n`);
  const [out, err] = [print(child.out), print(child.err)];
  return {
    ...(console as any),
    log: out,
    info: out,
    debug: out,
    error: err,
    warn: err,
    trace: err,
    dir: (value: unknown) => out(util.inspect(value)),
  };
}
