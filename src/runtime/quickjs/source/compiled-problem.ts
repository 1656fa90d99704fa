import type { Compiling, SyntaxProblem } from '../../node/host-interface.ts';
import type { V8 } from '../runtimes.ts';
import { patternProblem } from './pattern-problem.ts';
import { diagnose, problemAt } from './syntax-problem.ts';

const asScript = { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true } as const;

/** Why V8 would not compile what a program gives to `eval`, `Function`, `RegExp` or `vm`; null when it would. */
export function compiledProblem({ kind, source, extra }: Compiling, v8: V8): SyntaxProblem | null {
  if (kind === 'script') return diagnose(source, asScript, v8);
  if (kind === 'pattern') {
    const message = patternProblem(source, extra, v8);
    return message === null ? null : problemAt('', 0, message);
  }
  const head = `(${kind} anonymous(${extra}\n) {\n`;
  if (extra.includes(')') && diagnose(`${head}\n})`, asScript, v8)) return problemAt('', 0, endedEarly[v8]);
  return diagnose(`${head}${source}\n})`, asScript, v8);
}

const inWordsOf2016 = 'Function arg string contains parenthesis';
const endedEarly: Record<V8, string> = {
  3: inWordsOf2016,
  4: inWordsOf2016,
  12: 'Arg string terminates parameters early',
  13: 'Arg string terminates parameters early',
};
