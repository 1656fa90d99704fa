import { validationError } from '../errors.ts';
import { functions } from './functions.ts';
import type { Expression } from './parse.ts';
import { isList, type Series, type Value } from './values.ts';

/** What expressions are evaluated over: periods that begin at `begins`, `period` ms long. */
export interface Scope {
  /** The metrics, by id. */
  series: ReadonlyMap<string, Series>;
  /** The other expressions, by id. */
  expressions: ReadonlyMap<string, Expression>;
  begins: readonly number[];
  period: number;
}

/** The values of an expression by period. @throws {AwsError} for what is wrong in it, or gives no time series; 501 for functions not built */
export function evaluateExpression(id: string, scope: Scope): Series {
  const value = valueOf(id, scope, new Set());
  if (typeof value === 'number')
    throw validationError(`Error in expression '${id}': The expression must return a time series`);
  if (isList(value))
    throw validationError(`Error in expression '${id}': The expression must return a single time series`);
  return value;
}

function valueOf(id: string, scope: Scope, within: ReadonlySet<string>): Value {
  const metric = scope.series.get(id);
  if (metric) return metric;
  const expression = scope.expressions.get(id);
  if (!expression) throw validationError(`Error in expression: The id '${id}' is not defined`);
  if (within.has(id)) throw validationError(`Error in expression '${id}': Circular reference`);
  return evaluate(expression, scope, new Set([...within, id]));
}

function evaluate(expression: Expression, scope: Scope, within: ReadonlySet<string>): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'text':
      throw validationError('Error in expression: A text is not allowed here');
    case 'name':
      return valueOf(expression.name, scope, within);
    case 'list':
      return expression.items.flatMap((item): Series[] => {
        const value = evaluate(item, scope, within);
        if (typeof value === 'number') throw validationError('Error in expression: An array takes time series only');
        return isList(value) ? value : [value];
      });
    case 'operation':
      return combine(
        expression.operator,
        evaluate(expression.left, scope, within),
        evaluate(expression.right, scope, within),
      );
    case 'call':
      return functions(expression.name)(expression.args, scope, (one) => evaluate(one, scope, within));
  }
}

const truth = (yes: boolean): number => (yes ? 1 : 0);
const operators: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '<': (a, b) => truth(a < b),
  '<=': (a, b) => truth(a <= b),
  '>': (a, b) => truth(a > b),
  '>=': (a, b) => truth(a >= b),
  AND: (a, b) => truth(a !== 0 && b !== 0),
  OR: (a, b) => truth(a !== 0 || b !== 0),
};

/** Where one side has no value, or the result is none (a division by zero), there is none. */
function combine(operator: string, left: Value, right: Value): Value {
  const of = operators[{ '&&': 'AND', '||': 'OR' }[operator] ?? operator]!;
  const each = (a: number | undefined, b: number | undefined): number | undefined => {
    const result = a === undefined || b === undefined ? undefined : of(a, b);
    return Number.isFinite(result) ? result : undefined;
  };
  if (typeof left === 'number' && typeof right === 'number') return of(left, right);
  if (isList(left)) {
    if (isList(right)) throw validationError('Error in expression: Two arrays cannot be combined');
    return left.map((one) => combine(operator, one, right) as Series);
  }
  if (isList(right)) return right.map((one) => combine(operator, left, one) as Series);
  const length = typeof left === 'number' ? (right as Series).length : left.length;
  return Array.from({ length }, (_, i) =>
    each(typeof left === 'number' ? left : left[i], typeof right === 'number' ? right : right[i]),
  );
}
