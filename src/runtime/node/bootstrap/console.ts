import { coreModule } from './core-modules.ts';
import { type Level, levels, writeLog } from './log.ts';
import { state } from './state.ts';

type Print = (...args: unknown[]) => void;

const util = () => coreModule('util') as typeof import('node:util');

/** `console`, each line in the log format of the runtime. */
export function createConsole(): Record<string, Print> {
  const least = levels.indexOf((state.setup.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? 'TRACE') as Level);
  const json = !state.legacy && state.setup.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
  const write = state.legacy ? writeLegacy : json ? writeJson : writeText;
  const at = (level: Level): Print =>
    levels.indexOf(level) < least ? () => {} : (...args) => write(level, args, indentation);
  let indentation = '';
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const log = at('INFO');
  const warn = at('WARN');
  const elapsed = (label: string) => `${label}: ${(performance.now() - timers.get(label)!).toFixed(3)}ms`;
  return {
    log,
    info: log,
    debug: state.legacy ? log : at('DEBUG'),
    warn,
    error: at('ERROR'),
    trace: state.legacy ? at('ERROR') : at('TRACE'),
    fatal: at('FATAL'),
    dir: (value, options) => log(util().inspect(value, { customInspect: false, ...(options as object) })),
    dirxml: log,
    assert(condition, ...args) {
      if (condition) return;
      if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
      else args.unshift('Assertion failed');
      warn(...args);
    },
    count(label = 'default') {
      const count = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), count);
      log(`${label}: ${count}`);
    },
    countReset: (label = 'default') => void counts.delete(String(label)),
    group(...args) {
      if (args.length) log(...args);
      indentation += '  ';
    },
    groupEnd() {
      indentation = indentation.slice(2);
    },
    table: (rows) => log(rows),
    time: (label = 'default') => void timers.set(String(label), performance.now()),
    timeLog(label = 'default', ...args) {
      if (timers.has(String(label))) log(elapsed(String(label)), ...args);
    },
    timeEnd(label = 'default') {
      if (timers.has(String(label))) log(elapsed(String(label)));
      timers.delete(String(label));
    },
  };
}

function formatted(args: unknown[], indentation: string): string {
  const text = util().format(...args);
  return indentation ? text.replace(/^/gm, indentation) : text;
}

/** 2016: time, request id, text. */
function writeLegacy(level: Level, args: unknown[], indentation: string): void {
  writeLog(level, `${new Date().toISOString()}\t${state.requestId}\t${formatted(args, indentation)}`);
}

/** Today: time, request id, level, text, from the runtime interface client's LogPatch. */
function writeText(level: Level, args: unknown[], indentation: string): void {
  writeLog(level, `${new Date().toISOString()}\t${state.requestId}\t${level}\t${formatted(args, indentation)}`);
}

/** The JSON log format: one object a line, from the same source. */
function writeJson(level: Level, args: unknown[]): void {
  const line: Record<string, unknown> = { timestamp: new Date().toISOString(), level, requestId: state.requestId };
  const error = args.find((arg) => arg instanceof Error) as Error | undefined;
  if (args.length === 1) {
    writeLog(
      level,
      JSON.stringify({ ...line, message: args[0] }, (_key, value) => describeError(value)),
    );
    return;
  }
  line.message = util().format(...args);
  if (error) Object.assign(line, describeError(error));
  writeLog(level, JSON.stringify(line));
}

function describeError(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const stackTrace = typeof value.stack === 'string' ? value.stack.split('\n') : [];
  return { errorType: value.constructor?.name ?? 'UnknownError', errorMessage: value.message, stackTrace, ...value };
}
