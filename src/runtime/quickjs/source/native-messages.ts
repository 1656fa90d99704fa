import type { V8 } from '../runtimes.ts';
import type { AnyNode } from './ast.ts';

/** What V8 says where a function of the language's own throws, by QuickJS's words: a text, or one made of the function's name and its first argument. */
type Words = string | ((name: string, argument: Argument) => string | null);

/** The first argument, as V8 prints values; `written` when it stands in the source, and is not only guessed to be undefined. */
interface Argument {
  text: string;
  kind: string;
  written: boolean;
}

const notIterable = 'is not iterable (cannot read property Symbol(Symbol.iterator))';

const calledOnNothing: Words = (name) => `String.prototype.${name} called on null or undefined`;

const notCallable: Record<string, string> = {
  sort: 'The comparison function must be either a function or undefined',
  toSorted: 'The comparison function must be either a function or undefined',
  flatMap: 'flatMap mapper function is not callable',
  FinalizationRegistry: 'FinalizationRegistry: cleanup must be callable',
};

const digits: Record<string, string> = {
  toFixed: 'toFixed() digits argument must be between 0 and 100',
  toPrecision: 'toPrecision() argument must be between 1 and 100',
  toExponential: 'toExponential() argument must be between 0 and 100',
};

const notObject: Record<string, string> = {
  Proxy: 'Cannot create proxy with a non-object as target or handler',
  defineProperty: 'Object.defineProperty called on non-object',
  defineProperties: 'Object.defineProperties called on non-object',
  ownKeys: 'Reflect.ownKeys called on non-object',
};

const ofWritten =
  (say: (text: string) => string): Words =>
  (_name, { text, written }) =>
    written ? say(text) : null;

const arrayBufferRefused = (length: string): string =>
  length.startsWith('-') ? 'Invalid array buffer length' : 'Array buffer allocation failed';

const words: Record<string, Words> = {
  'not a function': (name, { text }) =>
    name === 'Promise'
      ? `Promise resolver ${text} is not a function`
      : (notCallable[name] ?? `${text} is not a function`),
  'not an object': (name) => notObject[name] ?? null,
  'value is not iterable': (_name, { text, kind, written }) =>
    written && kind !== 'object' ? `${kind} ${text} ${notIterable}` : `object ${notIterable}`,
  "cannot read property 'Symbol.iterator' of undefined": (name) =>
    name === 'fromEntries' ? 'undefined is not iterable' : `undefined ${notIterable}`,
  "cannot read property 'Symbol.iterator' of null": (name) =>
    name === 'fromEntries' ? 'undefined is not iterable' : `object null ${notIterable}`,
  'must be called with new': (name) =>
    name === 'Promise' ? "Promise constructor cannot be invoked without 'new'" : `Constructor ${name} requires 'new'`,
  'null or undefined are forbidden': calledOnNothing,
  'regexp not supported': (name) => `First argument to String.prototype.${name} must not be a regular expression`,
  "regexp must have the 'g' flag": (name) => `String.prototype.${name} called with a non-global RegExp argument`,
  'invalid repeat count': ofWritten((text) => `Invalid count value: ${text}`),
  'invalid code point': ofWritten((text) => `Invalid code point ${text}`),
  'invalid number of digits': (name) => digits[name] ?? null,
  'bad normalization form': 'The normalization form should be one of NFC, NFD, NFKC, NFKD.',
  'object prototype may only be an Object or null': (_name, { text }) =>
    `Object prototype may only be an Object or null: ${text}`,
  'Property description must be an object': 'Property description must be an object: undefined',
  'cannot convert BigInt to number': 'Cannot convert a BigInt value to a number',
  'cannot convert to BigInt: not an integer': ofWritten(
    (text) => `The number ${text} cannot be converted to a BigInt because it is not an integer`,
  ),
  'invalid BigInt literal': ofWritten((text) => `Cannot convert ${text} to a BigInt`),
  'cannot convert to BigInt': (_name, { text }) => `Cannot convert ${text} to a BigInt`,
  'not a Date object': 'this is not a Date object.',
  'not a number': (name) => `Number.prototype.${name} requires that 'this' be a Number`,
  'not a boolean': (name) => `Boolean.prototype.${name} requires that 'this' be a Boolean`,
  'invalid array index': (name, { text }) =>
    name === 'ArrayBuffer' ? arrayBufferRefused(text) : `Invalid typed array length: ${text}`,
  'ArrayBuffer object expected': 'First argument to DataView constructor must be an ArrayBuffer',
  'not a constructor': (name) => `${name} is not a constructor`,
  'not a symbol': (_name, { text }) => `${text} is not a symbol`,
  'invalid target': (name) => `${name}: invalid target`,
  'out of bound': 'Offset is outside the bounds of the DataView',
};

/** Until version 5 V8 stopped sooner. */
const digitsOf2016: Record<string, string> = {
  toFixed: 'toFixed() digits argument must be between 0 and 20',
  toPrecision: 'toPrecision() argument must be between 1 and 21',
  toExponential: 'toExponential() argument must be between 0 and 20',
};

/** What Node 0.10 says of what is undefined or null. */
const onNonObject = new Set('keys getOwnPropertyNames getPrototypeOf getOwnPropertyDescriptor freeze seal'.split(' '));

/** @param call the call in the source, when it is known; @returns null when V8 says the same, as far as we know */
export function nativeMessage(message: string, name: string, call: AnyNode | null, v8: V8): string | null {
  const bare = name.split('.').at(-1)!;
  if (v8 < 5 && message === 'invalid number of digits') return digitsOf2016[bare] ?? null;
  if (v8 === 3 && message === 'Cannot convert undefined or null to object' && onNonObject.has(bare))
    return `Object.${bare} called on non-object`;
  if (!Object.hasOwn(words, message)) return null;
  const said = words[message]!;
  return typeof said === 'string' ? said : said(bare, argumentOf(call));
}

function argumentOf(call: AnyNode | null): Argument {
  const node: AnyNode | undefined = call?.arguments?.[0];
  if (node?.type === 'ObjectExpression') return { text: '#<Object>', kind: 'object', written: true };
  const negative = node?.type === 'UnaryExpression' && node.operator === '-';
  const literal = negative ? node.argument : node;
  if (literal?.type === 'Identifier' && /^(undefined|NaN|Infinity)$/.test(literal.name))
    return {
      text: `${negative ? '-' : ''}${literal.name}`,
      kind: literal.name === 'undefined' ? '' : 'number',
      written: true,
    };
  if (literal?.type !== 'Literal' || literal.regex)
    return { text: 'undefined', kind: '', written: call !== null && !node };
  const text = `${negative ? '-' : ''}${literal.value}`;
  return { text, kind: literal.value === null ? 'object' : typeof literal.value, written: true };
}
