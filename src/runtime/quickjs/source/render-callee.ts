import type { AnyNode } from './ast.ts';

/** An expression as V8's error messages print it (`CallPrinter` in its sources): `a.b(...).c`, `(intermediate value)`. */
export function renderCallee(node: AnyNode): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'PrivateIdentifier':
      return `#${node.name}`;
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'Literal':
      return node.value !== null && typeof node.value === 'string'
        ? `"${node.value}"`
        : (node.raw ?? String(node.value));
    case 'MemberExpression':
      return renderMember(node);
    case 'ChainExpression':
      return renderCallee(node.expression);
    case 'CallExpression':
      return `${renderCallee(node.callee)}(...)`;
    case 'ArrayExpression':
      return `[${node.elements.map((element: AnyNode | null) => (element ? renderCallee(element) : '')).join(',')}]`;
    case 'ObjectExpression':
      return `{${'(intermediate value)'.repeat(node.properties.length)}}`;
    case 'TemplateLiteral':
      return node.expressions.length ? '(intermediate value)' : `"${node.quasis[0].value.cooked}"`;
    case 'SequenceExpression':
      return `(${node.expressions.map(renderCallee).join(' , ')})`;
    case 'UnaryExpression':
      return `(${node.operator}${/[a-z]/.test(node.operator) ? ' ' : ''}${renderCallee(node.argument)})`;
    default:
      return '(intermediate value)';
  }
}

function renderMember({ object, property, computed, optional }: AnyNode): string {
  const of = renderCallee(object);
  if (!computed) return `${of}${optional ? '?.' : '.'}${renderCallee(property)}`;
  if (property.type === 'Literal' && typeof property.value === 'string') return `${of}.${property.value}`;
  return `${of}${optional ? '?.' : ''}[${renderCallee(property)}]`;
}
