import { logsJson } from './answer.ts';
import { Console } from './console-class.ts';
import { cliTable } from './console-table.ts';
import { coreModule } from './core-modules.ts';
import { type Level, levels, writeLog, writeOutput } from './log.ts';
import { state } from './state.ts';

type Print = (...args: any[]) => void;
type Methods = Record<string, Print>;

const util = () => coreModule('util') as typeof import('node:util');

/** `console`: what the runtime clients replace is written in the log format of the runtime, the rest is Node's and writes plain lines. */
export function createConsole(): Methods {
  const console: Methods = {};
  if (state.legacy)
    Object.assign(
      console,
      patched(writeLegacy, ['log', 'info', 'warn', 'error'], () => true),
    );
  else {
    const least = levels.indexOf((state.setup.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? 'TRACE') as Level);
    const shown = (level: Level) => levels.indexOf(level) >= least;
    const names = ['trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal'];
    Object.assign(
      console,
      patched(logsJson() ? writeJson : writeText, names, shown),
      groups(console),
      counters(console),
    );
  }
  return Object.assign(console, common(console), { Console }, state.legacy ? {} : { table: tables(console) });
}

function patched(
  write: (level: Level, args: unknown[]) => void,
  names: string[],
  shown: (level: Level) => boolean,
): Methods {
  const levelOf = (name: string) => (name === 'log' ? 'INFO' : (name.toUpperCase() as Level));
  return Object.fromEntries(
    names.map((name) => {
      const level = levelOf(name);
      return [name, shown(level) ? (message?: unknown, ...rest) => write(level, [message, ...rest]) : () => {}];
    }),
  );
}

/** Indents what Node itself prints; the lines of the runtime clients know nothing of groups. */
let indentation = '';

const print = (text: string) => writeOutput(`${text.replace(/^/gm, indentation)}\n`);

const groups = (console: Methods): Methods => ({
  group(...label) {
    if (label.length) console.log!(...label);
    indentation += '  ';
  },
  groupCollapsed: (...label) => console.group!(...label),
  groupEnd() {
    indentation = indentation.slice(2);
  },
});

function counters(console: Methods): Methods {
  const counts = new Map<string, number>();
  return {
    count(label = 'default') {
      const count = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), count);
      console.log!(`${label}: ${count}`);
    },
    countReset: (label = 'default') => void counts.delete(String(label)),
    dirxml: (...data) => console.log!(...data),
    timeStamp() {},
    profile() {},
    profileEnd() {},
  };
}

function common(console: Methods): Methods {
  const timers = new Map<string, number>();
  const tell = (label: string, rest: unknown[]) =>
    timers.has(label) && console.log!('%s: %s', label, duration(performance.now() - timers.get(label)!), ...rest);
  return {
    dir: (value, options) => print(util().inspect(value, { customInspect: false, ...options })),
    assert(condition, ...args) {
      if (condition) return;
      if (state.legacy) throw new (coreModule('assert') as any).AssertionError({ message: util().format(...args) });
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args.unshift('Assertion failed');
      console.warn!(...args);
    },
    time: (label = 'default') => void timers.set(String(label), performance.now()),
    timeEnd(label = 'default') {
      tell(String(label), []);
      timers.delete(String(label));
    },
    ...(state.legacy
      ? {
          trace: (...args) => print(String(Object.assign(new Error(util().format(...args)), { name: 'Trace' }).stack)),
        }
      : { timeLog: (label = 'default', ...rest) => tell(String(label), rest) }),
  };
}

/** A time as `console.timeEnd` shows it. */
function duration(ms: number): string {
  if (state.legacy) return `${Math.round(ms)}ms`;
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)}s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes}:${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')} (m:ss.mmm)`;
}

const tables =
  (console: Methods): Print =>
  (data, properties) =>
    console.log!(typeof data === 'object' && data !== null ? cliTable(data, properties, util().inspect) : data);

/** 2016: time, request id, text. */
function writeLegacy(level: Level, args: unknown[]): void {
  writeLog(level, `${new Date().toISOString()}\t${state.requestId}\t${util().format(...args)}`);
}

/** Outside of invocations, Node.js 24's client has a dash for the request id, that of 22 nothing. */
const requestId = (): string | undefined => state.requestId ?? (state.setup.runtime === 'nodejs24.x' ? '-' : undefined);

/** As `util.format`, which for one text or number has nothing to do. */
function textOf(args: unknown[]): string {
  const [only] = args;
  const plain = args.length === 1 && (typeof only === 'string' || (typeof only === 'number' && !Object.is(only, -0)));
  return plain ? `${only as string | number}` : util().format(...args);
}

/** Today: time, request id, level, text, as the runtime interface clients write them. */
function writeText(level: Level, args: unknown[]): void {
  writeLog(level, `${new Date().toISOString()}\t${requestId()}\t${level}\t${textOf(args)}`);
}

/** The JSON log format: one object a line. */
function writeJson(level: Level, args: unknown[]): void {
  const line: Record<string, unknown> = { timestamp: new Date().toISOString(), level, requestId: requestId() };
  if (args.length > 1) {
    line.message = util().format(...args);
    const error = args.find((arg) => arg instanceof Error);
    if (error) Object.assign(line, describeError(error, {}));
    return writeLog(level, JSON.stringify(line));
  }
  try {
    line.message = args[0];
    writeLog(
      level,
      JSON.stringify(line, (_key, value) => (value instanceof Error ? describeError(value, value) : value)),
    );
  } catch {
    writeLog(level, JSON.stringify({ ...line, message: util().format(args[0]) }));
  }
}

function describeError(error: Error, more: object): object {
  const stackTrace = typeof error.stack === 'string' ? error.stack.split('\n') : [];
  return { errorType: error.constructor?.name ?? 'UnknownError', errorMessage: error.message, stackTrace, ...more };
}
