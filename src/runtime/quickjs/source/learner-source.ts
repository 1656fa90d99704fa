import { parse } from 'acorn';
import type { RawFrame, SyntaxProblem } from '../../node/host-interface.ts';
import type { V8 } from '../runtimes.ts';
import type { AnyNode } from './ast.ts';
import { type Caller, frameName } from './frame-name.ts';
import { type Call, callAt, callPosition, isCallOf, Scope } from './locate.ts';
import { type Insertion, markers } from './markers.ts';
import { PositionMap } from './position-map.ts';
import { readerOf } from './top-variables.ts';
import { diagnose, problemAt } from './syntax-problem.ts';
import { explain } from './v8-messages.ts';

/** Files beyond this are bundles; they run as they are, with QuickJS's approximate positions. */
const longestInstrumented = 200_000;

/**
 * The wrapper that makes a module's source a function. A method, because its name is then the one that V8 shows for code at the top of
 * a module.
 */
const wrapper = [
  '({"Object.<anonymous>"(exports, require, module, __filename, __dirname) {',
  '\n}})["Object.<anonymous>"]',
];

/** A file of the learner's: what QuickJS gets to see of it, and what its positions and messages mean in the original. */
export class LearnerSource {
  /** The script or module to evaluate. */
  readonly code: string;
  readonly #source: string;
  readonly #program: AnyNode | null;
  readonly #map: PositionMap;

  /**
   * `kind` is how the file is loaded, `instrument` whether exact positions are wanted; `modulePrefix` runs before an ES module, on
   * its first line.
   */
  constructor(source: string, kind: 'commonjs' | 'module', instrument: boolean, fileName: string, modulePrefix = '') {
    const [before, after] = kind === 'commonjs' ? (wrapper as [string, string]) : [modulePrefix, ''];
    const program = instrument && source.length <= longestInstrumented ? tryParse(source, kind) : null;
    const insertions = program ? markers(program, source) : [];
    this.code = before + insert(source, insertions) + (program ? readerOf(program, fileName) : '') + after;
    this.#source = source;
    this.#program = program;
    this.#map = new PositionMap(source, this.code, before, insertions);
  }

  /** The frame with its place in the original; `called` is the function that the frame was calling, for all but the first. */
  frame([name, file, line, column]: RawFrame, called: string | null, caller: Caller, v8: V8): RawFrame {
    if (line < 1) return [name, file, line, column];
    const offset = this.#map.offsetOf(line, column);
    if (!this.#program) return this.#at(name, file, offset);
    const scope = new Scope(this.#program, offset, called !== null);
    const call = called === null ? undefined : callAt(scope, called);
    return this.#at(frameName(name, scope, caller, v8), file, call ? callPosition(call, this.#source) : offset);
  }

  /** The call of a function by that name that a frame stands at. */
  callOf([, , line, column]: RawFrame, called: string): Call | undefined {
    if (line < 1 || !this.#program) return undefined;
    const scope = new Scope(this.#program, this.#map.offsetOf(line, column), true);
    const node = callAt(scope, called);
    return node && { node, scope, source: this.#source, exact: isCallOf(node, scope, called) };
  }

  /** The first frame of an error in V8's place, and V8's words for `message` where they differ; null for an error of the learner's. */
  explain(
    message: string | null,
    [fn, file, line, column]: RawFrame,
    caller: Caller,
    v8: V8,
  ): [string | null, RawFrame] {
    const offset = this.#map.offsetOf(line, column);
    const scope = this.#program && new Scope(this.#program, offset);
    const explanation = message === null ? null : explain(message, scope, this.#source, v8);
    const made = scope?.path.findLast(
      ({ type, callee, arguments: args }) =>
        (type === 'NewExpression' && callee.start === offset) ||
        (type === 'CallExpression' && callee.name === 'eval' && args[0]?.start === offset),
    );
    const name = scope ? frameName(fn, scope, caller, v8) : fn;
    return [explanation?.message ?? null, this.#at(name, file, explanation?.offset ?? made?.start ?? offset)];
  }

  #at(name: string, file: string, offset: number): RawFrame {
    const { line, column } = this.#map.positionOf(offset);
    return [name, file, line, column];
  }
}

function tryParse(source: string, kind: 'commonjs' | 'module'): AnyNode | null {
  try {
    return parse(source, parserOptions(kind)) as AnyNode;
  } catch {
    return null;
  }
}

const parserOptions = (kind: 'commonjs' | 'module') =>
  ({
    ecmaVersion: 'latest',
    sourceType: kind === 'module' ? 'module' : 'script',
    allowReturnOutsideFunction: kind === 'commonjs',
    allowAwaitOutsideFunction: kind === 'module',
    allowHashBang: true,
  }) as const;

function insert(source: string, insertions: readonly Insertion[]): string {
  let out = '';
  let from = 0;
  for (const { offset, text } of insertions) {
    out += source.slice(from, offset) + text;
    from = offset;
  }
  return out + source.slice(from);
}

/** Why a CommonJS module does not compile, in V8's words. `fallback` is what QuickJS said. */
export const syntaxProblem = (source: string, fallback: string, v8: V8): SyntaxProblem =>
  diagnose(source, parserOptions('commonjs'), v8) ?? problemAt(source, 0, fallback);

/** Why an ES module does not parse; null when it does. */
export const moduleProblem = (source: string, v8: V8): SyntaxProblem | null =>
  diagnose(source, parserOptions('module'), v8);
