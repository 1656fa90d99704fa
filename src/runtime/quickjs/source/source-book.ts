import type { Compiling, RawFrame, StackAnswer, StackQuery, SyntaxProblem } from '../../node/host-interface.ts';
import type { V8 } from '../runtimes.ts';
import type { AnyNode } from './ast.ts';
import { compiledProblem } from './compiled-problem.ts';
import { LearnerSource, moduleProblem, syntaxProblem } from './learner-source.ts';
import { guessValue } from './guess-value.ts';
import type { Call } from './locate.ts';
import { patternProblem } from './pattern-problem.ts';
import { explainNative } from './v8-messages.ts';

/** Instrumented sources by text, so that a second container need not parse again. */
const shelf = new Map<string, LearnerSource>();
const shelfSize = 100;

/** Classes of the errors that the engine itself throws. */
const engineErrors = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'URIError']);

/** A native function as V8 names it, where the call tells more than its name: `new Set`, `Map.forEach`. */
function nativeFrame([name, ...place]: RawFrame, { node, scope, source }: Call): RawFrame {
  if (node.type === 'NewExpression') return [`new ${name}`, ...place];
  const receiver = node['callee'].type === 'MemberExpression' && guessValue(node['callee'].object, scope, source);
  const [, owner] = /^#<(Map|Set)>$/.exec(receiver ? receiver.text : '') ?? [];
  return [owner ? `${owner}.${name}` : name, ...place];
}

/** The learner's files that one environment has loaded. */
export class SourceBook {
  readonly #sources = new Map<string, LearnerSource>();
  readonly #v8: V8;

  constructor(v8: V8) {
    this.#v8 = v8;
  }

  /** What to evaluate for a file. Packages of others in `node_modules` run as they are. */
  open(source: string, fileName: string): string {
    const instrument = !fileName.includes('/node_modules/');
    return this.#open(
      `commonjs ${instrument} ${fileName} ${source}`,
      fileName,
      () => new LearnerSource(source, 'commonjs', instrument, fileName),
    );
  }

  #open(key: string, fileName: string, make: () => LearnerSource): string {
    const known = shelf.get(key) ?? make();
    shelf.delete(key);
    shelf.set(key, known);
    for (const oldest of shelf.keys()) if (shelf.size > shelfSize) shelf.delete(oldest);
    this.#sources.set(fileName, known);
    return known.code;
  }

  /** The same for an ES module; or why it does not parse. */
  openModule(source: string, fileName: string): string | SyntaxProblem {
    const problem = moduleProblem(source, this.#v8);
    if (problem) return problem;
    const meta = `globalThis[Symbol.for('nodejs.bridge')].meta(${JSON.stringify(`file://${fileName}`)})`;
    const prefix = source.includes('import.meta') ? `Object.assign(import.meta, ${meta});` : '';
    return this.#open(
      `module ${fileName} ${source}`,
      fileName,
      () => new LearnerSource(source, 'module', true, fileName, prefix),
    );
  }

  /** Why a file did not compile. */
  problem(source: string, fallback: string): SyntaxProblem {
    return syntaxProblem(source, fallback, this.#v8);
  }

  /** Why V8 would not compile what the program compiles while it runs; null when it would. */
  diagnose(compiling: Compiling): SyntaxProblem | null {
    return compiledProblem(compiling, this.#v8);
  }

  /** An error's frames with true places, and its message in V8's words. */
  locate({ name, message, frames }: StackQuery): StackAnswer {
    const own = engineErrors.has(name);
    let said = message;
    if (own && frames[0] && frames[0][2] < 1) {
      const [[called]] = frames as [RawFrame];
      const call = this.#callOf(frames, 0)?.node ?? null;
      said = this.#refusedPattern(called, call) ?? explainNative(message, called, call, this.#v8);
    }
    const located = frames.map((frame, index) => {
      const source = this.#sourceOf(frame);
      const call = this.#callOf(frames, index);
      if (frame[2] < 1) return call?.exact ? nativeFrame(frame, call) : frame;
      if (!source) return frame;
      const caller = call ?? (index + 1 < frames.length ? 'elsewhere' : 'loop');
      if (index > 0) return source.frame(frame, frames[index - 1]![0], caller, this.#v8);
      const [better, first] = source.explain(own ? message : null, frame, caller, this.#v8);
      said = better ?? message;
      return first;
    });
    return { message: said, frames: located };
  }

  /** The call that made a frame, when it stands in source that is known. */
  #callOf(frames: readonly RawFrame[], index: number): Call | undefined {
    const caller = frames[index + 1];
    return caller && this.#sourceOf(caller)?.callOf(caller, frames[index]![0]);
  }

  /** The methods of strings that make a pattern of a text. */
  #refusedPattern(name: string, call: AnyNode | null): string | null {
    const [first] = (call?.['arguments'] ?? []) as AnyNode[];
    const makes = /^(match|matchAll|search)$/.test(name) && typeof first?.['value'] === 'string';
    return makes ? patternProblem(first['value'], name === 'matchAll' ? 'g' : '', this.#v8) : null;
  }

  #sourceOf([, file]: RawFrame): LearnerSource | undefined {
    return this.#sources.get(file.replace(/^file:\/\//, ''));
  }
}
