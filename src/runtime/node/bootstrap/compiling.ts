import type { Compiling, SyntaxProblem } from '../host-interface.ts';
import { host } from '../host.ts';
import { fromJson, toJson } from './native-json.ts';

/** What the engine compiles at the moment, so that its error can be told in V8's words; for `eval`, what it compiled last. */
let underway: { kind: Compiling['kind']; args: readonly unknown[] } | null = null;

/** What `eval` in the learner's source gets passes through here; see `source/markers.ts`. */
export function evaluating(source: unknown): unknown {
  underway = { kind: 'script', args: [source] };
  return source;
}

/** V8's message for what the engine just refused to compile; undefined when that is not why there is an error. */
export function compileProblem(): string | undefined {
  if (!underway) return undefined;
  const { kind, args } = underway;
  underway = null;
  try {
    return diagnose(kind, args)?.message;
  } catch {
    // What was given cannot be made a text: that is the error.
    return undefined;
  }
}

/** Why V8 would not compile a script, with the place; undefined when it would. */
export const scriptProblem = (source: string): SyntaxProblem | undefined => diagnose('script', [source]);

function diagnose(kind: Compiling['kind'], args: readonly unknown[]): SyntaxProblem | undefined {
  const problem = host.diagnose(toJson(textsOf(kind, args)));
  return problem === undefined ? undefined : (fromJson(problem) as SyntaxProblem);
}

function textsOf(kind: Compiling['kind'], args: readonly unknown[]): Compiling {
  if (kind === 'script') return { kind, source: String(args[0]), extra: '' };
  if (kind === 'pattern') {
    const [pattern, flags] = args;
    const source = pattern instanceof RegExp ? pattern.source : String(pattern ?? '');
    return { kind, source, extra: flags === undefined ? '' : String(flags) };
  }
  return { kind, source: String(args.at(-1) ?? ''), extra: args.slice(0, -1).join() };
}

type Compiler = new (...args: unknown[]) => object;

/** A constructor that takes note of what it compiles. */
function noting<C>(native: C, kind: Compiling['kind']): C {
  const during = (args: unknown[], make: () => object): object => {
    const before = underway;
    underway = { kind, args };
    try {
      return make();
    } finally {
      underway = before;
    }
  };
  return new Proxy(native as Compiler, {
    apply: (target, self, args) => during(args, () => Reflect.apply(target as never, self, args)),
    construct: (target, args, newTarget) => during(args, () => Reflect.construct(target, args, newTarget)),
  }) as C;
}

/** Puts the noting constructors in the place of the engine's. */
export function installCompilers(): void {
  const replace = (holder: object, name: string, value: unknown) => Object.defineProperty(holder, name, { value });
  const { RegExp: Pattern } = globalThis;
  const PatternNoting = noting(Pattern, 'pattern');
  replace(globalThis, 'RegExp', PatternNoting);
  replace(Pattern.prototype, 'constructor', PatternNoting);
  // `split` and `matchAll` make copies, and need no notes for that.
  Object.defineProperty(Pattern, Symbol.species, {
    get() {
      return this === PatternNoting ? Pattern : this;
    },
  });
  const kinds = {
    function: function () {},
    'function*': function* () {},
    'async function': async function () {},
    'async function*': async function* () {},
  };
  for (const [kind, sample] of Object.entries(kinds)) {
    const proto = Object.getPrototypeOf(sample);
    replace(proto, 'constructor', noting(proto.constructor, kind as Compiling['kind']));
  }
  replace(globalThis, 'Function', Function.prototype.constructor);
}
