/** Comparisons of filter patterns, shared by JSON and space-delimited ones. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

/** A value in a pattern: a number when it reads like one (and was not quoted), else text in which `*` stands for anything. */
export type Operand = { number: number } | { like: RegExp };

const numeric = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

export function operand(text: string, quoted: boolean): Operand {
  if (!quoted && numeric.test(text)) return { number: Number(text) };
  const parts = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { like: new RegExp(`^${parts.join('.*')}$`, 's') };
}

/** Compares a scalar. Order is defined for numbers only; `=` and `!=` for text too. */
export function compare(actual: string | number, operator: Operator, expected: Operand): boolean {
  if ('like' in expected) {
    const equal = typeof actual === 'string' && expected.like.test(actual);
    return operator === '=' ? equal : operator === '!=' ? !equal : false;
  }
  const value = typeof actual === 'number' ? actual : numeric.test(actual.trim()) ? Number(actual) : Number.NaN;
  if (operator === '!=') return value !== expected.number;
  return order[operator](value, expected.number);
}

const order: Record<Exclude<Operator, '!='>, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};
