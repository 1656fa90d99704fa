import type { AnyNode } from './ast.ts';
import { children } from './ast.ts';

/** Text put into the source at an offset. */
export interface Insertion {
  offset: number;
  text: string;
}

/**
 * QuickJS notes a position at the start of expression statements and for calls, but none for `return`, `const` and their like, so that an
 * error in them would be reported in an earlier line. An expression statement that does nothing, put before them, makes QuickJS
 * take note.
 */
const marker = '0;';

const silent = new Set([
  'VariableDeclaration',
  'ReturnStatement',
  'IfStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'ThrowStatement',
  'ClassDeclaration',
]);

/** Where a statement stands alone without braces: `if (x) return y`. */
const bodies: Record<string, string[]> = {
  IfStatement: ['consequent', 'alternate'],
  ForStatement: ['body'],
  ForInStatement: ['body'],
  ForOfStatement: ['body'],
  WhileStatement: ['body'],
  DoWhileStatement: ['body'],
};

/** Tells what `eval` is given; it stays a direct `eval`. */
const note = "globalThis[Symbol.for('nodejs.bridge')].evaluating";

/** The source that a call of `eval` evaluates. */
function evaluatedBy({ type, callee, arguments: args }: AnyNode): AnyNode | null {
  if (type !== 'CallExpression' || !args[0] || args[0].type === 'SpreadElement') return null;
  const called = callee.type === 'SequenceExpression' ? callee.expressions.at(-1) : (callee.property ?? callee);
  return called.name === 'eval' ? args[0] : null;
}

/** Markers for a whole program, by offset. They add no line. */
export function markers(program: AnyNode, source: string): Insertion[] {
  const insertions: Insertion[] = [];
  const visit = (node: AnyNode): void => {
    for (const statement of statementsOf(node)) {
      if (silent.has(statement.type)) insertions.push({ offset: statement.start, text: marker });
    }
    const evaluated = evaluatedBy(node);
    if (evaluated) insertions.push({ offset: evaluated.start, text: `${note}(` });
    if (node.type === 'ArrowFunctionExpression' && node.expression) insertions.push(...markedArrow(node, source));
    for (const field of bodies[node.type] ?? []) {
      const body: AnyNode | null = node[field];
      if (!body || !silent.has(body.type) || body.type === 'ClassDeclaration') continue;
      insertions.push({ offset: body.start, text: `{${marker}` });
      visit(body);
      insertions.push({ offset: body.end, text: '}' });
    }
    for (const child of children(node)) if (!braced(node, child)) visit(child);
    if (evaluated) insertions.push({ offset: evaluated.end, text: ')' });
  };
  visit(program);
  return insertions.sort((a, b) => a.offset - b.offset);
}

/** `x => y` as `x => {0;return( y)}`. */
function markedArrow(arrow: AnyNode, source: string): Insertion[] {
  const from = arrow.params.at(-1)?.end ?? arrow.start;
  const between = source.slice(from, arrow.body.start);
  const at = between.lastIndexOf('=>');
  if (at < 0 || between.includes('//') || between.includes('/*')) return [];
  return [
    { offset: from + at + 2, text: `{${marker}return(` },
    { offset: arrow.end, text: ')}' },
  ];
}

const braced = (node: AnyNode, child: AnyNode): boolean =>
  (bodies[node.type] ?? []).some((field) => node[field] === child) &&
  silent.has(child.type) &&
  child.type !== 'ClassDeclaration';

function statementsOf(node: AnyNode): AnyNode[] {
  if (node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'StaticBlock') return node.body;
  return node.type === 'SwitchCase' ? node.consequent : [];
}
