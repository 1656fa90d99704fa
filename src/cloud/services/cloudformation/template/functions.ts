import { base64, utf8 } from '../../../../std/bytes.ts';
import { templateError } from '../errors.ts';
import { cidrBlocks } from './cidr.ts';
import { isObject } from './template.ts';
import { NO_VALUE, type Scope } from './scope.ts';
import { subPieces } from './sub-text.ts';

/** An intrinsic function: what its argument must look like, and what it gives. */
export interface IntrinsicFunction {
  /** @throws {AwsError} for an argument that cannot be right. */
  check(argument: any): void;
  evaluate(argument: any, scope: Scope, resolve: (value: unknown) => any): unknown;
}

const demand = (fits: boolean, text: string): void => {
  if (!fits) throw templateError(text);
};

/** A text, or something that will be one. */
const textual = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value) || isObject(value);
const list = (value: unknown, from: number, to = from): value is unknown[] =>
  Array.isArray(value) && value.length >= from && value.length <= to;

const JOIN =
  'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.';
const SPLIT =
  'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.';
const SELECT = 'Fn::Select requires a list argument with two elements: an integer index and a list';
const FIND =
  'every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value';
const SUB =
  "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string";
const GET_ATT =
  'every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute';
const several = (name: string) =>
  `every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`;

const logical = (name: string, every: boolean): IntrinsicFunction => ({
  check: (argument) => demand(list(argument, 2, 10), several(name)),
  evaluate: (argument, _scope, resolve) => {
    const values = (argument as unknown[]).map((value) => String(resolve(value)) === 'true');
    return every ? values.every(Boolean) : values.some(Boolean);
  },
});

/** `Bucket.Arn` and `["Bucket", "Arn"]` are the same. */
export const getAttParts = (argument: unknown): [id: string, attribute: unknown] => {
  if (typeof argument !== 'string') return argument as [string, unknown];
  const dot = argument.indexOf('.');
  return dot < 0 ? [argument, ''] : [argument.slice(0, dot), argument.slice(dot + 1)];
};

export const functions: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: {
    check: (name) => demand(typeof name === 'string', 'every Ref object must have a single String value.'),
    evaluate: (name, scope) => scope.ref(name),
  },
  Condition: {
    check: (name) => demand(typeof name === 'string', 'every Condition object must have a single String value.'),
    evaluate: (name, scope) => scope.condition(name),
  },
  'Fn::GetAtt': {
    check: (argument) => {
      const [id, attribute] = typeof argument === 'string' ? getAttParts(argument) : list(argument, 2) ? argument : [];
      demand(typeof id === 'string' && id !== '' && !!attribute && textual(attribute), GET_ATT);
    },
    evaluate: (argument, scope, resolve) => {
      const [id, attribute] = getAttParts(argument);
      return scope.attribute(id, String(resolve(attribute)));
    },
  },
  'Fn::Join': {
    check: (argument) =>
      demand(list(argument, 2) && typeof argument[0] === 'string' && typeof argument[1] === 'object', JOIN),
    evaluate: ([delimiter, items], _scope, resolve) => {
      const found = resolve(items);
      demand(Array.isArray(found), JOIN);
      return (found as unknown[]).map(textOf).join(delimiter);
    },
  },
  'Fn::Split': {
    check: (argument) => demand(list(argument, 2) && typeof argument[0] === 'string' && textual(argument[1]), SPLIT),
    evaluate: ([delimiter, source], _scope, resolve) => {
      const found = resolve(source);
      demand(typeof found === 'string' && delimiter !== '', SPLIT);
      return found.split(delimiter);
    },
  },
  'Fn::Select': {
    check: (argument) => demand(list(argument, 2) && typeof argument[1] === 'object', SELECT),
    evaluate: ([index, items], _scope, resolve) => {
      const found = resolve(items);
      const at = Number(resolve(index));
      demand(Array.isArray(found) && Number.isInteger(at), SELECT);
      demand(at >= 0 && at < found.length, `Fn::Select cannot select nonexistent value at index ${at}`);
      return found[at];
    },
  },
  'Fn::Sub': {
    check: (argument) =>
      demand(
        typeof argument === 'string' || (list(argument, 2) && typeof argument[0] === 'string' && isObject(argument[1])),
        SUB,
      ),
    evaluate: (argument, scope, resolve) => {
      const [source, own] = Array.isArray(argument) ? argument : [argument, {}];
      const value = (name: string) => {
        if (Object.hasOwn(own, name)) return resolve(own[name]);
        const dot = name.indexOf('.');
        return dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
      };
      return subPieces(source)
        .map((piece) => ('text' in piece ? piece.text : textOf(value(piece.variable))))
        .join('');
    },
  },
  'Fn::FindInMap': {
    check: (argument) => demand(list(argument, 3, 4), FIND),
    evaluate: (argument, scope, resolve) => {
      const [map, key, attribute] = (argument as unknown[]).slice(0, 3).map((part) => String(resolve(part)));
      const found = scope.mappings[map!]?.[key!]?.[attribute!];
      if (found !== undefined) return resolve(found);
      if (isObject(argument[3]) && 'DefaultValue' in argument[3]) return resolve(argument[3]['DefaultValue']);
      throw templateError(`Unable to get mapping for ${map}::${key}::${attribute}`);
    },
  },
  'Fn::If': {
    check: (argument) => demand(list(argument, 3), 'Fn::If requires a list argument with three elements'),
    evaluate: ([name, yes, no], scope, resolve) => resolve(scope.condition(String(name)) ? yes : no),
  },
  'Fn::Equals': {
    check: (argument) => demand(list(argument, 2), 'every Fn::Equals object requires a list of 2 string parameters.'),
    evaluate: (argument, _scope, resolve) => {
      const [a, b] = (argument as unknown[]).map((value) => JSON.stringify(stringly(resolve(value))));
      return a === b;
    },
  },
  'Fn::Not': {
    check: (argument) => demand(list(argument, 1), 'every Fn::Not object requires one boolean parameter.'),
    evaluate: ([value], _scope, resolve) => String(resolve(value)) !== 'true',
  },
  'Fn::And': logical('Fn::And', true),
  'Fn::Or': logical('Fn::Or', false),
  'Fn::Base64': {
    check: (argument) => demand(textual(argument), 'every Fn::Base64 object must have a String-typed value.'),
    evaluate: (argument, _scope, resolve) => base64(utf8(textOf(resolve(argument)))),
  },
  'Fn::GetAZs': {
    check: (argument) => demand(textual(argument), 'Fn::GetAZs requires a string argument'),
    evaluate: (argument, scope, resolve) => scope.zones(String(resolve(argument)) || scope.region),
  },
  'Fn::ImportValue': {
    check: (argument) =>
      demand(
        textual(argument),
        'the attribute in Fn::ImportValue must be a string or a function that returns a string',
      ),
    evaluate: (argument, scope, resolve) => scope.importValue(textOf(resolve(argument))),
  },
  'Fn::Cidr': {
    check: (argument) => demand(list(argument, 2, 3), 'every Fn::Cidr object requires two or three parameters'),
    evaluate: (argument, _scope, resolve) => {
      const [block, count, bits = 8] = (argument as unknown[]).map(resolve);
      return cidrBlocks(String(block), Number(count), Number(bits));
    },
  },
};

/** Of the transform `AWS::LanguageExtensions`. */
export const extensions: Readonly<Record<string, IntrinsicFunction>> = {
  'Fn::Length': {
    check: (argument) => demand(typeof argument === 'object', 'Fn::Length requires a list'),
    evaluate: (argument, _scope, resolve) => {
      const found = resolve(argument);
      demand(Array.isArray(found), 'Fn::Length requires a list');
      return found.length;
    },
  },
  'Fn::ToJsonString': {
    check: (argument) => demand(typeof argument === 'object', 'Fn::ToJsonString requires an object or an array'),
    evaluate: (argument, _scope, resolve) => JSON.stringify(resolve(argument)),
  },
};

/** A value as text. @throws {AwsError} for what is none. */
export function textOf(value: unknown): string {
  if (value === NO_VALUE) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  demand(!isObject(value), 'an intrinsic function was given an object where a string belongs');
  return String(value);
}

/** CloudFormation compares everything as text. */
const stringly = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(stringly)
    : isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, stringly(member)]))
      : String(value);
