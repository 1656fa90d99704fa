import type { RawFrame, StackAnswer, StackQuery, SyntaxProblem } from '../../node/host-interface.ts';
import { LearnerSource, moduleProblem, syntaxProblem } from './learner-source.ts';
import { explainNative } from './v8-messages.ts';

/** Instrumented sources by text, so that a second container need not parse again. */
const shelf = new Map<string, LearnerSource>();
const shelfSize = 100;

/** V8 of Node 0.10 and 4 quoted nothing and knew no better name for text it could not read. */
const inWordsOf2016 = (message: string): string =>
  message
    .replace(/^(Unexpected token) '(.*)'$/, '$1 $2')
    .replace(/^(Unexpected identifier) '.*'$/, '$1')
    .replace(/^Invalid or unexpected token$/, 'Unexpected token ILLEGAL')
    .replace(/^await is only valid.*/, 'Unexpected identifier');

/** Classes of the errors that the engine itself throws. */
const engineErrors = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'URIError']);

/** The learner's files that one environment has loaded. */
export class SourceBook {
  readonly #sources = new Map<string, LearnerSource>();
  readonly #legacy: boolean;

  constructor(legacy: boolean) {
    this.#legacy = legacy;
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
    const problem = moduleProblem(source);
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
    const problem = syntaxProblem(source, fallback);
    return this.#legacy ? { ...problem, message: inWordsOf2016(problem.message) } : problem;
  }

  /** An error's frames with true places, and its message in V8's words. */
  locate({ name, message, frames }: StackQuery): StackAnswer {
    const own = engineErrors.has(name);
    let said = message;
    if (own && frames[0] && frames[0][2] < 1) {
      const [[name], caller] = frames as [RawFrame, RawFrame | undefined];
      const call = caller ? (this.#sourceOf(caller)?.callOf(caller, name) ?? null) : null;
      said = explainNative(message, name, call, this.#legacy);
    }
    const located = frames.map((frame, index) => {
      const source = this.#sourceOf(frame);
      if (!source || frame[2] < 1) return frame;
      if (index > 0) return source.frame(frame, frames[index - 1]![0]);
      const [better, first] = source.explain(own ? message : null, frame, this.#legacy);
      said = better ?? message;
      return first;
    });
    return { message: said, frames: located };
  }

  #sourceOf([, file]: RawFrame): LearnerSource | undefined {
    return this.#sources.get(file.replace(/^file:\/\//, ''));
  }
}
