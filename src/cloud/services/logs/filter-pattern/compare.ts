/** Comparisons of filter patterns, shared by JSON and space-delimited ones. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

/**
 * A value in a pattern: a number when it reads like one (and was not quoted), a regular expression, else text in which `*` stands for
 * anything.
 */
export type Operand = { number: number } | { like: (text: string) => boolean } | { matches: (text: string) => boolean };

const numeric = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

export function operand(text: string, quoted: boolean): Operand {
  if (!quoted && numeric.test(text)) return { number: Number(text) };
  return { like: wildcard(text) };
}

/** A matcher for text in which `*` stands for anything. Takes each part at its first place, so that no pattern runs away. */
function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*');
  const first = parts.shift()!;
  const last = parts.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

/** Compares a scalar. Order is defined for numbers only; `=` and `!=` for text too. */
export function compare(actual: string | number, operator: Operator, expected: Operand): boolean {
  if (!('number' in expected)) {
    const equal = 'matches' in expected ? expected.matches(String(actual)) : isLike(actual, expected.like);
    return operator === '=' ? equal : operator === '!=' ? !equal : false;
  }
  const value = typeof actual === 'number' ? actual : numeric.test(actual.trim()) ? Number(actual) : Number.NaN;
  if (operator === '!=') return value !== expected.number;
  return order[operator](value, expected.number);
}

const isLike = (actual: string | number, like: (text: string) => boolean): boolean =>
  typeof actual === 'string' && like(actual);

/** Whether values of its kind have an order, and not only equality. */
export const isOrdered = (expected: Operand): boolean => 'number' in expected;

const order: Record<Exclude<Operator, '!='>, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};
