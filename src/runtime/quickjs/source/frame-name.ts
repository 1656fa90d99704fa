import type { V8 } from '../runtimes.ts';
import { type AnyNode, isFunction } from './ast.ts';
import { guessValue } from './guess-value.ts';
import type { Call, Scope } from './locate.ts';

/**
 * What called a frame: a call in source that is known, `elsewhere` for native functions and code that nobody looked into, `loop` when there
 * is no caller, as after an `await`.
 */
export type Caller = Call | 'elsewhere' | 'loop';

/**
 * A function as V8 names it in stack traces: `new F`, `Object.m`, `A.m`, `a.b` for what was assigned there, `get x [as x]`. `raw` is the
 * engine's name, or `exports.f`. The class of a receiver is guessed from the source. V8 4 put it before inferred names as well: `Object.exports.f`.
 */
export function frameName(raw: string, scope: Scope, caller: Caller, v8: V8): string {
  const { path, fn } = scope;
  if (!isFunction(fn)) return raw;
  const at = path.indexOf(fn);
  const parent = path[at - 1]!;
  const name = raw || inferredName(fn, path.slice(0, at));
  if (isConstructor(parent) || isMade(caller)) return `new ${name || '<anonymous>'}`;
  const accessor = /^(get|set) (.+)$/.exec(name);
  if (accessor) return `${name} [as ${accessor[2]}]`;
  const inferred = !raw || raw.includes('.');
  if (!name || name.startsWith('#') || (inferred && v8 > 4)) return name;
  const type = receiverType(name, parent, path.slice(0, at), caller);
  return type && !name.startsWith(type) ? `${type}.${name}` : name;
}

const isConstructor = (parent: AnyNode): boolean =>
  parent.type === 'MethodDefinition' && parent['kind'] === 'constructor';

const isMade = (caller: Caller): boolean =>
  typeof caller === 'object' && caller.exact && caller.node.type === 'NewExpression';

/** V8's name for a function without one: where it was assigned to. */
function inferredName(fn: AnyNode, around: readonly AnyNode[]): string {
  const assignment = around.at(-1)!;
  if (assignment.type !== 'AssignmentExpression' || assignment['right'] !== fn) return '';
  const names: string[] = [];
  for (let left: AnyNode = assignment['left']; ; left = left['object']) {
    if (left.type === 'MemberExpression') {
      const key: unknown = left['computed'] ? left['property'].value : left['property'].name;
      names.unshift(typeof key === 'string' ? key : '<computed>');
    } else {
      if (left.type === 'Identifier') names.unshift(left['name']);
      break;
    }
  }
  const owner = around.findLast(isFunction)?.['id']?.name;
  if (/^[A-Z]/.test(owner ?? '')) names.unshift(owner);
  return names.filter((name) => name !== 'prototype').join('.');
}

/** The class of what a function was called on; null when it was called on nothing, or nobody knows. */
function receiverType(name: string, parent: AnyNode, around: readonly AnyNode[], caller: Caller): string | null {
  const home = parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' ? classOf(around) : null;
  const literal = parent.type === 'Property' ? 'Object' : null;
  if (caller === 'loop') return home ?? literal;
  if (caller === 'elsewhere') return /^(toJSON|toString|valueOf)$/.test(name) ? (home ?? literal) : null;
  const receiver = receiverOf(caller, name);
  if (!receiver) return null;
  const { text, kind } = guessValue(receiver, caller.scope, caller.source);
  const [, made] = /^#<(\w+)>$/.exec(text) ?? [];
  if (home && (made === undefined || made === 'Object')) return home;
  if (receiver.type === 'ArrayExpression') return 'Array';
  return kind === 'string' ? 'String' : (made ?? 'Object');
}

/** `a` of `a.m()`, `o` of `m.call(o)` and `Reflect.apply(m, o)`. */
function receiverOf({ node, exact }: Call, name: string): AnyNode | null {
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return null;
  const called = callee.property.name;
  if (called === name || !/^(call|apply)$/.test(called)) return exact ? callee.object : null;
  const given: AnyNode | undefined = node['arguments'][callee.object.name === 'Reflect' ? 1 : 0];
  const nothing = !given || given['value'] === null || given['name'] === 'undefined';
  return nothing ? null : given;
}

function classOf(around: readonly AnyNode[]): string | null {
  const at = around.findLastIndex(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression');
  return around[at]?.['id']?.name ?? around[at - 1]?.['id']?.name ?? null;
}
