import type { Condition, Operand, Path } from './syntax.ts';

/** All paths that a condition names. */
export function pathsOf(condition: Condition): Path[] {
  const ofOperand = (operand: Operand): Path[] =>
    operand.kind === 'path' ? [operand.path] : operand.kind === 'call' ? operand.args.flatMap(ofOperand) : [];
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...pathsOf(condition.left), ...pathsOf(condition.right)];
    case 'not':
      return pathsOf(condition.condition);
    case 'compare':
      return [condition.left, condition.right].flatMap(ofOperand);
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(ofOperand);
    case 'in':
      return [condition.operand, ...condition.options].flatMap(ofOperand);
    case 'call':
      return ofOperand(condition);
  }
}
