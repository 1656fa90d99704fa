import { fromJson, toJson } from './native-json.ts';
import type { FunctionError } from '../../runtime.ts';
import type { RawFrame, StackAnswer } from '../host-interface.ts';
import { host } from '../host.ts';
import { compileProblem } from './compiling.ts';
import { describeMissingExport } from './import-names.ts';
import { replaceWithLazyStack, setLazyStack } from './lazy-stack.ts';
import { clientFrames, standIns } from './runtime-frames.ts';
import { isStreaming, state } from './state.ts';

interface CallSite {
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number;
  getColumnNumber(): number;
  getFunction(): unknown;
}

export type Location = NonNullable<FunctionError['at']>;

/** Where errors were made in the learner's own files. */
export const locations = new WeakMap<object, Location>();

/** Exports objects by file, so that functions without a name can be shown as V8 does: `exports.handler`. */
export const exportsByFile = new Map<string, () => unknown>();

const taskFile = /^(?:file:\/\/)?\/var\/task\//;

/** What only passes a call on has no line of its own in V8's stacks. */
const passedOn = new Set<unknown>([
  Function.prototype.call,
  Function.prototype.apply,
  Reflect.apply,
  Reflect.construct,
]);

/** Errors that have their stack. The engine asks again whenever one is thrown on through a function. */
const formatted = new WeakSet<object>();

/** What `Error.captureStackTrace` is at, and the frames' lines it found. */
let capture: { target: object; lines?: string } | undefined;

/** Makes `Error.captureStackTrace` take the stack anew, as V8's does. */
export function installCaptureStackTrace(): void {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = function (target: object, above?: (...args: any[]) => unknown): void {
    formatted.delete(target);
    const own = (capture = { target } as typeof capture & {});
    captureStackTrace(target, above);
    capture = undefined;
    if (own.lines !== undefined) replaceWithLazyStack(target, own.lines);
  };
}

/** Gives an error its stack, in V8's form. Called by the engine whenever one is made; it takes the answer for `stack` when there is none yet. */
export function formatStack(error: any, callSites: CallSite[]): unknown {
  if (formatted.has(error)) return undefined;
  formatted.add(error);
  const calls = callSites.filter((site) => !passedOn.has(site.getFunction()));
  const frames = withoutConstructors(error, calls).map(
    (site): RawFrame => [nameOf(site), site.getFileName() ?? '', site.getLineNumber(), site.getColumnNumber()],
  );
  const visible = frames.filter(
    ([name, file], index) =>
      file !== '<input>' &&
      (!isInternal(file) || (shown(name) && !passesOn(frames, index))) &&
      name !== 'captureStackTrace' &&
      !(isNative(frames[index]!) && (name.startsWith('[Symbol.') || makesPattern(frames, index))),
  );
  const answer = improve(error, visible);
  const own = answer.frames.find(([, file]) => taskFile.test(file));
  if (own) locations.set(error, { file: own[1].replace(taskFile, ''), line: own[2], column: own[3] });
  const custom = Error.prepareStackTrace as unknown;
  if (typeof custom === 'function') return custom(error, answer.frames.map(toCallSite));
  const lines = formatFrames(answer.frames)
    .map((line) => `\n${line}`)
    .join('');
  if (capture?.target === error) capture!.lines = lines;
  else setLazyStack(error, lines);
  return undefined;
}

/** `JSON.stringify` is the client's only when the client called it. */
const passesOn = (frames: readonly RawFrame[], index: number): boolean =>
  frames[index]![0] === 'stringify' && !isInternal(frames[index + 1]?.[1] ?? '');

/** Native functions have no frame for what they do by calling others. */
const makesPattern = (frames: readonly RawFrame[], index: number): boolean =>
  frames[index]![0] === 'RegExp' &&
  isNative(frames[index + 1]) &&
  /^(match|matchAll|search)$/.test(frames[index + 1]![0]);

const isNative = (frame: RawFrame | undefined): boolean => frame !== undefined && frame[2] < 0;

/** V8 leaves out the constructors of an error's own classes: the stack begins where `new` stands. */
function withoutConstructors(error: any, callSites: CallSite[]): CallSite[] {
  const made = callSites.findIndex((site) => site.getFunction() === error?.constructor);
  return made >= 0 && error instanceof Error ? callSites.slice(made + 1) : callSites;
}

/** The frames as text, ours replaced by the ones that stand there in Node, as many as `Error.stackTraceLimit` lets through. */
function formatFrames(frames: readonly RawFrame[]): string[] {
  const lines = frames.flatMap((frame) => {
    const stand = isInternal(frame[1]) && standIns(frame[0]);
    return stand ? stand.map((text) => `    at ${text}`) : [formatFrame(frame)];
  });
  const last = frames.at(-1);
  const loading = !state.legacy && state.handler === undefined && last !== undefined;
  if (loading) {
    const bottom = last[0] === 'Module._compile' ? 'loadingFirst' : last[1].startsWith('file://') ? 'importing' : '';
    lines.push(...clientFrames(bottom).map((text) => `    at ${text}`));
  }
  const limit = Number(Error.stackTraceLimit);
  return Number.isFinite(limit) ? lines.slice(0, Math.max(0, limit)) : lines;
}

/** Positions are only approximate and messages are QuickJS's own until the engine has looked at the source. */
function improve(error: any, frames: RawFrame[]): StackAnswer {
  const said = String(error?.message ?? '');
  const message = error instanceof SyntaxError ? (compileProblem() ?? describeMissingExport(said)) : said;
  const answer = fromJson(host.locate(toJson({ name: String(error?.name), message, frames }))) as StackAnswer;
  if (answer.message !== said && Object.hasOwn(error, 'message'))
    Object.defineProperty(error, 'message', {
      value: answer.message,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  return answer;
}

function nameOf(site: CallSite): string {
  const name = site.getFunctionName() ?? '';
  const fn = site.getFunction();
  if (fn === state.handler && name) return name.includes('.') ? name : `${callerOfHandler()}.${name}`;
  if (name && name !== '<anonymous>') return name;
  if (typeof fn !== 'function') return '';
  const exported = exportsByFile.get(site.getFileName() ?? '')?.();
  if (exported === fn) return 'module.exports';
  for (const [key, value] of Object.entries(Object(exported) as object)) if (value === fn) return `exports.${key}`;
  return '';
}

/** The class whose method calls the handler, as V8 names the receiver. */
function callerOfHandler(): string {
  if (state.setup.runtime !== 'nodejs24.x') return 'Runtime';
  return isStreaming(state.handler) ? 'StreamingInvokeProcessor' : 'BufferedInvokeProcessor';
}

const isInternal = (file: string): boolean => file.startsWith('node:internal');

const shown = (name: string): boolean => standIns(name) !== undefined;

/** Objects that native functions of these names belong to. */
const nativeOwners: Record<string, string> = {
  ...owners('Array', 'map forEach filter reduce reduceRight some every find findIndex findLast flatMap sort'),
  ...owners('JSON', 'parse stringify'),
  ...owners('String', 'replace replaceAll repeat normalize padStart padEnd match matchAll search'),
  ...owners('Object', 'keys values entries assign defineProperty defineProperties freeze create fromEntries'),
  ...owners('Reflect', 'ownKeys'),
  ...owners('Function', 'from'),
};

function owners(owner: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, owner]));
}

function formatFrame([name, file, line, column]: RawFrame): string {
  if (line < 0 || file === '') {
    if (name === 'Promise' || name === 'new Promise') return '    at new Promise (<anonymous>)';
    const owner = Object.hasOwn(nativeOwners, name) ? `${nativeOwners[name]}.` : '';
    return `    at ${owner}${name || '<anonymous>'} (<anonymous>)`;
  }
  const stand = isInternal(file) && standIns(name)?.[0];
  if (stand) return `    at ${stand}`;
  const place = `${file}:${line}:${column}`;
  return name ? `    at ${name} (${place})` : `    at ${place}`;
}

/** A call site as V8 gives it to `Error.prepareStackTrace`. */
function toCallSite([name, file, line, column]: RawFrame) {
  return {
    getFunctionName: () => name || null,
    getMethodName: () => null,
    getTypeName: () => 'Object',
    getFileName: () => file,
    getLineNumber: () => line,
    getColumnNumber: () => column,
    getScriptNameOrSourceURL: () => file,
    getEvalOrigin: () => undefined,
    getFunction: () => undefined,
    getThis: () => undefined,
    isNative: () => line < 0,
    isToplevel: () => false,
    isEval: () => false,
    isConstructor: () => false,
    isAsync: () => false,
    toString: () => formatFrame([name, file, line, column]).slice('    at '.length),
  };
}
