import { type AnyNode, descendants, isFunction, pathTo } from './ast.ts';

/** The part of the program that an error at an offset can come from: innermost statement first, then its function. */
export class Scope {
  readonly statement: AnyNode;
  readonly fn: AnyNode;
  readonly path: AnyNode[];

  /** `calling`: what is there is a call that goes on, so that a function which begins or ends at the offset is its argument or its callee. */
  constructor(
    program: AnyNode,
    readonly offset: number,
    calling = false,
  ) {
    this.path = pathTo(program, offset);
    const atEdge = ({ start, end }: AnyNode) => start === offset || end === offset + 1;
    this.fn = this.path.findLast((node) => isFunction(node) && !(calling && atEdge(node))) ?? program;
    this.statement =
      this.path.findLast(
        (node) => (/Statement$|Declaration$/.test(node.type) && node.type !== 'BlockStatement') || node === this.fn,
      ) ?? program;
  }

  /**
   * The nodes that fit, likeliest first: in the statement and evaluated after the known position, then in the function after it,
   * then anywhere in the function. A node is evaluated when its end is reached.
   */
  candidates(fits: (node: AnyNode) => boolean): AnyNode[] {
    const found = descendants(this.fn, (node) => !isFunction(node)).filter(fits);
    const byEnd = found.sort((a, b) => a.end - b.end);
    const within = byEnd.filter((node) => node.start >= this.statement.start && node.end <= this.statement.end);
    const after = (nodes: AnyNode[]) => nodes.filter((node) => node.end > this.offset);
    return [...new Set([...after(within), ...within, ...after(byEnd), ...byEnd])];
  }
}

export const isCall = (node: AnyNode): boolean => node.type === 'CallExpression' || node.type === 'NewExpression';

/** Where V8 says a call is: the name that is called, `new`, or the parenthesis. */
export function callPosition(call: AnyNode, source: string): number {
  if (call.type === 'NewExpression') return call.start;
  const { callee } = call;
  if (callee.type === 'Identifier' || callee.type === 'Super') return callee.start;
  if (callee.type === 'MemberExpression' && !callee.computed) return callee.property.start;
  let at = callee.end;
  while (/[\s)]/.test(source[at] ?? '')) at++;
  return at;
}

/** Where V8 says a property is read: its name, or the bracket. */
export function memberPosition(member: AnyNode, source: string): number {
  return member.computed ? source.indexOf('[', member.object.end) : member.property.start;
}

export function skipSpace(source: string, offset: number): number {
  let at = offset;
  while (/\s/.test(source[at] ?? '')) at++;
  return at;
}

/** The last name of what is called: `c` of `a.b.c()`. */
const calledName = (call: AnyNode): string | undefined =>
  call.callee.type === 'Identifier' ? call.callee.name : call.callee.property?.name;

/** The call that a frame is in. QuickJS gives the called property or, for a plain name, its first argument, or the statement. */
export function callAt(scope: Scope, calledFunction: string): AnyNode | undefined {
  const around = scope.path.filter((node) => isCall(node) && node.start >= scope.fn.start).reverse();
  const innermost = around.filter((call) => scope.offset >= call.start);
  const bare = calledFunction.split('.').at(-1);
  const named = innermost.find((call) => calledName(call) === bare);
  if (named) return named;
  const inStatement = scope.candidates((node) => isCall(node) && calledName(node) === bare)[0];
  return inStatement && inStatement.start >= scope.statement.start && inStatement.end <= scope.statement.end
    ? inStatement
    : (innermost.find((call) => call.callee === innermost[0]) ?? innermost[0]);
}

/** A call that goes on; `exact` when it is sure to be that of the frame above. */
export interface Call {
  node: AnyNode;
  scope: Scope;
  source: string;
  exact: boolean;
}

/** Whether a call that was found is the one that called the function. */
export function isCallOf(call: AnyNode, scope: Scope, calledFunction: string): boolean {
  const { callee } = call;
  if (calledName(call) === calledFunction.split('.').at(-1)) return true;
  if (callee.type === 'MemberExpression') return callee.property.start === scope.offset;
  return isFunction(callee) || callee.type === 'ClassExpression' || callee.type === 'ThisExpression';
}

/** The likeliest read of a property. A computed key can have any value, so it counts only when nothing reads it by name. */
export function memberNamed(
  scope: Scope,
  name: string,
  within: (node: AnyNode) => AnyNode | undefined,
): AnyNode | undefined {
  const reads = (fits: (member: AnyNode) => boolean) =>
    scope.candidates((node) => {
      const member = within(node);
      return member?.type === 'MemberExpression' && fits(member);
    })[0];
  return (
    reads(({ computed, property }) =>
      computed ? property.type === 'Literal' && String(property.value) === name : property.name === name,
    ) ?? reads(({ computed, property }) => computed && property.type !== 'Literal')
  );
}
