import type { Node } from 'acorn';

/** Any node, with its fields open: the locators look at many kinds. */
export type AnyNode = Node & { [field: string]: any };

/** The direct children of a node, in source order. */
export function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue;
    for (const item of Array.isArray(value) ? value : [value]) if (typeof item?.type === 'string') found.push(item);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Every node below (and with) this one; `enter` false leaves a node's children out. */
export function descendants(node: AnyNode, enter: (node: AnyNode) => boolean = () => true): AnyNode[] {
  const found = [node];
  for (let i = 0; i < found.length; i++) if (i === 0 || enter(found[i]!)) found.push(...children(found[i]!));
  return found;
}

export const isFunction = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** The nodes around an offset, outermost first. */
export function pathTo(root: AnyNode, offset: number): AnyNode[] {
  const path = [root];
  for (let at: AnyNode | undefined = root; at; ) {
    at = children(at).findLast((child) => child.start <= offset && offset < child.end);
    if (at) path.push(at);
  }
  return path;
}
