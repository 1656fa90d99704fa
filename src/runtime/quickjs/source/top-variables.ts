import type { AnyNode } from './ast.ts';

/** What the code around a file uses; a file that has names like these of its own is left alone. */
const needed = new Set(['globalThis', 'Symbol']);

/**
 * Code for the end of a file that tells the guest how to read the variables at its top, when somebody looks into the environment. It adds lines
 * behind the file only, and runs nothing but one call. Empty when there is nothing to read.
 */
export function readerOf(program: AnyNode, fileName: string): string {
  const names = topVariables(program);
  if (!names.length || names.some((name) => needed.has(name))) return '';
  return `\n;globalThis[Symbol.for('nodejs.bridge')].keep(${JSON.stringify(fileName)},()=>({${names.join()}}));`;
}

/** Names of variables at the top of a program, in their order, but for those of modules it requires. */
export function topVariables(program: AnyNode): string[] {
  const statements: AnyNode[] = program['body'];
  const declarations = statements.map((statement) =>
    statement.type === 'ExportNamedDeclaration' ? statement['declaration'] : statement,
  );
  const names = declarations.flatMap((declaration: AnyNode | null) =>
    declaration?.type === 'VariableDeclaration'
      ? (declaration['declarations'] as AnyNode[]).flatMap(({ id, init }) => (isRequired(init) ? [] : namesIn(id)))
      : [],
  );
  return [...new Set(names)];
}

/** `require('x')`, `require('x').Client`, `await import('x')`, and functions: code, not what was kept. */
function isRequired(init: AnyNode | null): boolean {
  if (!init) return false;
  if (init.type === 'AwaitExpression') return isRequired(init['argument']);
  if (init.type === 'MemberExpression') return isRequired(init['object']);
  if (init.type === 'CallExpression') return init['callee'].name === 'require' || isRequired(init['callee']);
  return ['ImportExpression', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression'].includes(init.type);
}

/** The names that a binding makes. */
function namesIn(pattern: AnyNode | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern['name']];
    case 'ObjectPattern':
      return (pattern['properties'] as AnyNode[]).flatMap(({ value, argument }) => namesIn(value ?? argument));
    case 'ArrayPattern':
      return (pattern['elements'] as (AnyNode | null)[]).flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(pattern['left']);
    case 'RestElement':
      return namesIn(pattern['argument']);
    default:
      return [];
  }
}
