import type { AnyNode } from './ast.ts';
import { guessValue } from './guess-value.ts';
import type { Scope } from './locate.ts';

/**
 * Words of Node 0.10, whose V8 3.14 named values where later ones quote the source (messages.js and ic.cc of V8 3.14). Which value it was
 * is guessed from the source; a variable that can be anything is taken for undefined, and what a method is missing from for an object.
 */
export function notCallableInV8Of2012(call: AnyNode, scope: Scope, source: string): string {
  const { callee } = call;
  const value = guessValue(callee, scope, source);
  if (call.type === 'NewExpression' || callee.type !== 'MemberExpression') return `${value.kind} is not a function`;
  const { text } = guessValue(callee.object, scope, source);
  const { computed, property } = callee;
  if (!computed || typeof property.value === 'string') {
    const name = computed ? property.value : property.name;
    return value.kind === 'undefined'
      ? `Object ${text} has no method '${name}'`
      : `Property '${name}' of object ${text} is not a function`;
  }
  const key = guessValue(property, scope, source);
  const shown = key.kind === 'undefined' ? source.slice(property.start, property.end) : key.text;
  return `Property '${shown}' of object ${text} is not a function`;
}

/** Reading a property of nothing in order to call it. */
export function calledOnNothing(member: AnyNode, key: string, base: string, scope: Scope): string | null {
  const called = scope.candidates((node) => node.type === 'CallExpression' && node['callee'] === member)[0];
  return called ? `Cannot call method '${key}' of ${base}` : null;
}
