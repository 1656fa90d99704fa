import { type AnyNode, isFunction } from './ast.ts';
import { guessValue } from './guess-value.ts';
import { failedCall } from './failed-call.ts';
import { callPosition, memberNamed, memberPosition, type Scope, skipSpace } from './locate.ts';
import { nativeMessage } from './native-messages.ts';
import type { V8 } from '../runtimes.ts';
import { renderCallee } from './render-callee.ts';
import { calledOnNothing, notCallableInV8Of2012 } from './words-of-v8-3.ts';

/** What V8 would have said, and where in the source. */
export interface Explanation {
  message: string;
  offset?: number;
}

type Explain = (match: RegExpExecArray, scope: Scope, source: string, v8: V8) => Explanation | null;

/** QuickJS's messages whose V8 wording or place depends on the source. */
const explained: [RegExp, Explain][] = [
  [/^cannot read property 'Symbol.iterator' of (undefined|null)$/, notIterable],
  [/^value is not iterable$/, notIterable],
  [
    /^cannot read property '(.*)' of (undefined|null)$/s,
    ([, key, base], scope, source, v8) => {
      const member = memberNamed(scope, key!, (node) => node);
      const offset = member && memberPosition(member, source);
      if (!member) return destructured(key!, base!, scope, source, v8) ?? { message: readMessage(key!, base!, v8) };
      const message = (v8 === 3 && calledOnNothing(member, key!, base!, scope)) || readMessage(key!, base!, v8);
      return { message, offset };
    },
  ],
  [
    /^cannot set property '(.*)' of (undefined|null)$/s,
    ([, key, base], scope, source, v8) => {
      const target = memberNamed(scope, key!, (node) => (node.type === 'AssignmentExpression' ? node.left : undefined));
      const offset = target && skipSpace(source, target.left.end);
      const message =
        v8 < 5 ? `Cannot set property '${key}' of ${base}` : `Cannot set properties of ${base} (setting '${key}')`;
      return { message, offset };
    },
  ],
  [
    /^not a function$/,
    (_match, scope, source, v8) => {
      const tagged = scope.path.findLast((node) => node.type === 'TaggedTemplateExpression');
      if (tagged) return { message: `${renderCallee(tagged.tag)} is not a function` };
      return notCallable(failedCall(scope, source), scope, source, v8);
    },
  ],
  [/^not a constructor$/, (_match, scope, source, v8) => notCallable(scope.candidates(isNew)[0], scope, source, v8)],
  [
    /^(.+) is not defined$/,
    ([message, name], scope) => {
      const found = scope.candidates(identifier(name!))[0];
      const made = found && scope.candidates((node) => isNew(node) && node.callee === found)[0];
      return { message: message!, offset: (made ?? found)?.start };
    },
  ],
  [
    /^(.+) is not initialized$/,
    ([, name], scope, _source, v8) => {
      if (name === 'this') return { message: superFirst };
      const message = v8 < 5 ? `${name} is not defined` : `Cannot access '${name}' before initialization`;
      return { message, offset: scope.candidates(identifier(name!))[0]?.start };
    },
  ],
  [
    /^'(.+)' is read-only$/,
    ([, name], scope, source, v8) => {
      const writes = scope.candidates((node) => writtenName(node) === name);
      if (!writes[0]) return { message: 'Assignment to constant variable.' };
      const { left = writes[0].argument } = writes[0];
      const offset = left.type === 'Identifier' ? skipSpace(source, left.end) : memberPosition(left, source);
      return {
        message:
          left.type === 'Identifier'
            ? 'Assignment to constant variable.'
            : `Cannot assign to read only property '${name}' of ${v8 < 5 ? '#<Object>' : "object '#<Object>'"}`,
        offset,
      };
    },
  ],
  [
    /^parent class must be constructor$/,
    (_match, scope) => ({
      message: 'Class extends value undefined is not a constructor or null',
      offset: scope.candidates((node) => node.superClass)[0]?.superClass.end - 1,
    }),
  ],
  [
    /^value has no property$/,
    (_match, scope, source, v8) => {
      const member: AnyNode | undefined = scope.candidates(
        ({ type, argument }) => type === 'UpdateExpression' && argument.type === 'MemberExpression',
      )[0]?.argument;
      if (!member) return null;
      const key = member.computed ? member.property.value : member.property.name;
      return { message: readMessage(String(key), 'undefined', v8), offset: memberPosition(member, source) };
    },
  ],
  [
    /^invalid 'in' operand$/,
    (_match, scope) => {
      const { left, right } = scope.candidates(
        (node) => node.type === 'BinaryExpression' && node.operator === 'in',
      )[0]!;
      if (left.type !== 'Literal') return null;
      const within = right.type === 'Literal' ? right.value : 'undefined';
      return { message: `Cannot use 'in' operator to search for '${left.value}' in ${within}` };
    },
  ],
  [
    /^could not delete property$/,
    (_match, scope) => {
      const member = scope.candidates((node) => node.type === 'UnaryExpression' && node.operator === 'delete')[0]
        ?.argument;
      return member && { message: `Cannot delete property '${propertyOf(member)}' of #<Object>` };
    },
  ],
  [
    /^no setter for property$/,
    (_match, scope) => {
      const name = writtenMember(scope);
      return name === undefined
        ? null
        : { message: `Cannot set property ${name} of #<Object> which has only a getter` };
    },
  ],
  [
    /^object is not extensible$/,
    (_match, scope, _source, v8) => {
      const name = writtenMember(scope);
      const cannot = v8 < 5 ? "Can't" : 'Cannot';
      return name === undefined ? null : { message: `${cannot} add property ${name}, object is not extensible` };
    },
  ],
  [
    /^private class field '(#.+)' does not exist$/,
    ([, name], scope) => {
      const writes = scope.candidates(
        ({ type, left }) =>
          type === 'AssignmentExpression' &&
          left.property?.type === 'PrivateIdentifier' &&
          `#${left.property.name}` === name,
      )[0];
      return {
        message: `Cannot ${writes ? 'write' : 'read'} private member ${name} ${writes ? 'to' : 'from'} an object whose class did not declare it`,
      };
    },
  ],
  [
    /^class constructors must be invoked with 'new'$/,
    (_match, scope, source) => {
      const call = failedCall(scope, source);
      return call
        ? { message: `Class constructor ${renderCallee(call.callee)} cannot be invoked without 'new'` }
        : null;
    },
  ],
  [
    /^Cannot convert undefined or null to object$/,
    (_match, scope, source, v8) => destructured(null, null, scope, source, v8),
  ],
  [
    /^invalid 'instanceof' right operand$/,
    (_match, scope, source, v8) => {
      const check = scope.candidates((node) => node.operator === 'instanceof')[0];
      if (v8 > 4 || !check) return null;
      const { kind, text } = guessValue(check.right, scope, source);
      return {
        message: `Expecting a function in instanceof check, but got ${kind === 'undefined' ? 'undefined' : text}`,
      };
    },
  ],
];

/** The rest: the same words wherever they come from. */
const fixed: Record<string, string> = {
  'empty array': 'Reduce of empty array with no initial value',
  'invalid array length': 'Invalid array length',
  'invalid string length': 'Invalid string length',
  'Date value is NaN': 'Invalid time value',
  'cannot convert symbol to string': 'Cannot convert a Symbol value to a string',
  'cannot convert BigInt to number': 'Cannot mix BigInt and other types, use explicit conversions',
  "invalid 'instanceof' right operand": "Right-hand side of 'instanceof' is not callable",
  'expecting hex digit': 'URI malformed',
  'circular reference': 'Converting circular structure to JSON',
  'object is not extensible': 'Cannot add property, object is not extensible',
  'BigInt are forbidden in JSON.stringify': 'Do not know how to serialize a BigInt',
  'BigInt division by zero': 'Division by zero',
  'BigInt negative exponent': 'Exponent must be non-negative',
  'bigint argument with unary +': 'Cannot convert a BigInt value to a number',
  'cannot convert symbol to number': 'Cannot convert a Symbol value to a number',
  'invalid value used as WeakMap key': 'Invalid value used as weak map key',
  'invalid value used as WeakSet key': 'Invalid value used in weak set',
  'cannot invoke a running generator': 'Generator is already running',
  'expecting surrogate pair': 'URI malformed',
  "operand 'prototype' property is not an object": "Function has non-object prototype 'undefined' in instanceof check",
};

const superFirst =
  "Must call super constructor in derived class before accessing 'this' or returning from derived constructor";

/** @returns null when V8 says the same at the same place, as far as we know. */
export function explain(message: string, scope: Scope | null, source: string, v8: V8): Explanation | null {
  if (scope) {
    for (const [pattern, say] of explained) {
      const match = pattern.exec(message);
      const explanation = match && say(match, scope, source, v8);
      if (explanation) return explanation;
    }
  }
  return explainAnywhere(message, v8);
}

/** V8's words for what a native function of that name threw; `call` is where the learner's source calls it. */
export function explainNative(message: string, name: string, call: AnyNode | null, v8: V8): string {
  return nativeMessage(message, name, call, v8) ?? explainAnywhere(message, v8)?.message ?? message;
}

/** Without the source at hand. */
function explainAnywhere(message: string, v8: V8): Explanation | null {
  const read = /^cannot read property '(.*)' of (undefined|null)$/s.exec(message);
  if (read) return { message: readMessage(read[1]!, read[2]!, v8) };
  return Object.hasOwn(fixed, message) ? { message: fixed[message]! } : null;
}

const readMessage = (name: string, base: string, v8: V8): string => {
  const key = /^Symbol\.\w+$/.test(name) ? `Symbol(${name})` : name;
  return v8 < 5 ? `Cannot read property '${key}' of ${base}` : `Cannot read properties of ${base} (reading '${key}')`;
};

/** Name of the property that a member expression means, as far as the source tells. */
const propertyOf = (member: AnyNode): string | undefined =>
  member.computed ? member.property?.value : member.property?.name;

/** Property that the failing statement sets. */
function writtenMember(scope: Scope): string | undefined {
  const written = scope.candidates(
    (node) => node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression',
  )[0];
  return written && propertyOf(written.left);
}

const isNew = (node: AnyNode): boolean => node.type === 'NewExpression';

const identifier =
  (name: string) =>
  (node: AnyNode): boolean =>
    node.type === 'Identifier' && node.name === name;

function writtenName(node: AnyNode): string | undefined {
  const target: AnyNode | undefined =
    node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : undefined;
  return target?.type === 'Identifier' ? target.name : target?.property?.name;
}

function notCallable(call: AnyNode | undefined, scope: Scope, source: string, v8: V8): Explanation | null {
  if (!call) return null;
  const what = call.type === 'NewExpression' ? 'constructor' : 'function';
  const message =
    v8 === 3 ? notCallableInV8Of2012(call, scope, source) : `${renderCallee(call.callee)} is not a ${what}`;
  return { message, offset: callPosition(call, source) };
}

/** `const { x } = a.b` of undefined. */
function destructured(
  key: string | null,
  base: string | null,
  scope: Scope,
  source: string,
  v8: V8,
): Explanation | null {
  const isPattern = (node: AnyNode) => node.type === 'ObjectPattern' && node.properties[0]?.key;
  const pattern = scope.candidates(isPattern)[0] ?? parameterPattern(scope, isPattern);
  if (!pattern) return null;
  const property = pattern.properties.find((item: AnyNode) => item.key?.name === key) ?? pattern.properties[0];
  const nested = scope.candidates(
    (node) => node.type === 'ObjectPattern' && node.properties.some((item: AnyNode) => item.value === pattern),
  )[0];
  if (nested) return { message: readMessage(pattern.properties[0].key.name, 'undefined', v8) };
  const declarator = scope.candidates((node) => node.id === pattern || node.left === pattern)[0];
  const from: AnyNode | undefined = declarator?.init ?? declarator?.right;
  const value = base ?? (from?.type === 'Literal' && from.raw === 'null' ? 'null' : 'undefined');
  const text = from ? renderCallee(from) : value === 'null' ? 'object null' : value;
  const name = property.key.name ?? source.slice(property.key.start, property.key.end);
  return { message: `Cannot destructure property '${name}' of '${text}' as it is ${value}.`, offset: property.start };
}

/** The first pattern among the parameters of the function that begins where the engine stands when it binds them. */
function parameterPattern(scope: Scope, fits: (node: AnyNode) => boolean): AnyNode | undefined {
  const functions = scope.candidates((node) => isFunction(node) && node.start >= scope.offset);
  const params: AnyNode[] = functions.sort((a, b) => a.start - b.start)[0]?.params ?? [];
  return params.find(fits);
}

/** Without an expression to name: what was destructured came from a caller. */
const nothingIterable = (base: string | undefined): string =>
  `${base === 'null' ? 'object null' : (base ?? 'object')} is not iterable (cannot read property Symbol(Symbol.iterator))`;

function notIterable(match: RegExpExecArray, scope: Scope, source: string): Explanation | null {
  const holder = scope.candidates(
    (node) =>
      node.type === 'ForOfStatement' ||
      node.type === 'SpreadElement' ||
      (node.id?.type === 'ArrayPattern' && node.init) ||
      node.left?.type === 'ArrayPattern',
  )[0];
  const from: AnyNode | undefined = holder?.right ?? holder?.argument ?? holder?.init;
  if (!from) return { message: nothingIterable(match[1]) };
  const offset = from.type === 'MemberExpression' ? memberPosition(from, source) : from.start;
  const taken = holder!.type === 'AssignmentExpression' || !/^(Identifier|Literal)$/.test(from.type);
  if (match[1] && taken && (holder!.left?.type ?? holder!.id?.type) === 'ArrayPattern')
    return { message: nothingIterable(match[1]), offset };
  const argument = holder!.type === 'SpreadElement' && scope.path.some((node) => node['arguments']?.includes(holder));
  const [what, why] =
    from.type === 'CallExpression'
      ? [from.callee, ' is not a function or its return value is not iterable']
      : [from, ` is not iterable${argument ? ' (cannot read property undefined)' : ''}`];
  return { message: renderCallee(what) + why, offset };
}
