import { invalidParameters, messageOf, validationError } from '../errors.ts';
import type { Attributes } from '../values/attribute-value.ts';
import { normalizeValue } from '../values/normalize.ts';
import { textSize } from '../values/size.ts';
import { parseCondition } from './condition-parser.ts';
import { keyConditions, type KeyConditions } from './key-condition.ts';
import {
  expectedCondition,
  filterCondition,
  legacyKeyConditions,
  legacyUpdate,
  type AttributeUpdate,
  type LegacyCondition,
} from './legacy.ts';
import { Placeholders } from './placeholders.ts';
import { ExpressionError } from './problems.ts';
import { parseProjection } from './projection-parser.ts';
import type { Condition, Path, UpdateAction } from './syntax.ts';
import { parseUpdate } from './update-parser.ts';

/** The parameters of requests that hold expressions or stand for them. */
export interface ExpressionInput {
  UpdateExpression?: string;
  ConditionExpression?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Attributes;
  AttributeUpdates?: Record<string, AttributeUpdate>;
  Expected?: Record<string, LegacyCondition>;
  KeyConditions?: Record<string, LegacyCondition>;
  QueryFilter?: Record<string, LegacyCondition>;
  ScanFilter?: Record<string, LegacyCondition>;
  ConditionalOperator?: string;
  AttributesToGet?: string[];
}

/** What a request's expressions say, in whichever form they came. */
export interface Expressions {
  update?: UpdateAction[];
  condition?: Condition;
  keyConditions?: KeyConditions;
  filter?: Condition;
  projection?: Path[];
}

type ExpressionName = Extract<keyof ExpressionInput, `${string}Expression`>;

/** An expression is 4 KB at most. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_BYTES = 4096;

/**
 * Reads the expressions that an operation knows. @throws {AwsError} ValidationException
 * @param known its expression parameters, in the order in which errors list them
 * @param legacy its older parameters
 */
export function readExpressions(
  input: ExpressionInput,
  known: ExpressionName[],
  legacy: (keyof ExpressionInput)[] = [],
): Expressions {
  checkForms(input, known, legacy);
  return { ...readLegacy(input), ...parseAll(input) };
}

function checkForms(input: ExpressionInput, known: ExpressionName[], legacy: (keyof ExpressionInput)[]): void {
  const used = known.filter((name) => input[name] !== undefined);
  // KeyConditions go with a FilterExpression.
  const old = legacy.filter(
    (name) => input[name] !== undefined && (name !== 'KeyConditions' || input.KeyConditionExpression !== undefined),
  );
  if (used.length && old.length) {
    throw validationError(
      `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${old.join(', ')}} Expression parameters: {${used.join(', ')}}`,
    );
  }
  if (input.ExpressionAttributeNames && !used.length) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  const valued = known.filter((name) => name !== 'ProjectionExpression');
  if (input.ExpressionAttributeValues && valued.length && valued.every((name) => input[name] === undefined)) {
    throw validationError(
      `ExpressionAttributeValues can only be specified when using expressions: ${valued.join(' and ')} ${valued.length > 1 ? 'are' : 'is'} null`,
    );
  }
}

function readLegacy(input: ExpressionInput): Expressions {
  const { AttributesToGet: names, ConditionalOperator: operator, Expected, KeyConditions, AttributeUpdates } = input;
  const filter = input.QueryFilter ?? input.ScanFilter;
  const repeated = names?.find((name, i) => names.indexOf(name) < i);
  if (repeated !== undefined) throw invalidParameters(`Duplicate value in attribute name: ${repeated}`);
  const condition = Expected && expectedCondition(Expected, operator);
  const filtered = filter && filterCondition(filter, operator);
  return {
    ...(AttributeUpdates ? { update: legacyUpdate(AttributeUpdates) } : {}),
    ...(condition ? { condition } : {}),
    ...(KeyConditions ? { keyConditions: legacyKeyConditions(KeyConditions) } : {}),
    ...(filtered ? { filter: filtered } : {}),
    ...(names ? { projection: names.map((name) => [name]) } : {}),
  };
}

function parseAll(input: ExpressionInput): Expressions {
  const placeholders = readPlaceholders(input);
  const parsed: Expressions = {};
  const read = <T>(name: ExpressionName, parse: (text: string, placeholders: Placeholders) => T): T | undefined =>
    input[name] === undefined ? undefined : parseOne(name, input[name], () => parse(input[name]!, placeholders));
  const update = read('UpdateExpression', parseUpdate);
  if (update) parsed.update = update;
  const condition = read('ConditionExpression', parseCondition);
  if (condition) parsed.condition = condition;
  const keyCondition = read('KeyConditionExpression', parseCondition);
  const filter = read('FilterExpression', parseCondition);
  if (filter) parsed.filter = filter;
  const projection = read('ProjectionExpression', parseProjection);
  if (projection) parsed.projection = projection;
  checkUnused('ExpressionAttributeNames', placeholders.unusedNames());
  checkUnused('ExpressionAttributeValues', placeholders.unusedValues());
  if (keyCondition) parsed.keyConditions = keyConditions(keyCondition);
  return parsed;
}

function parseOne<T>(name: ExpressionName, text: string, parse: () => T): T {
  try {
    if (!text) throw new ExpressionError('The expression can not be empty;');
    const size = textSize(text);
    if (size > MAX_BYTES) {
      throw new ExpressionError(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
    }
    return parse();
  } catch (error) {
    if (error instanceof ExpressionError) throw validationError(`Invalid ${name}: ${error.message}`);
    throw error;
  }
}

function readPlaceholders(input: ExpressionInput): Placeholders {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  checkKeys('ExpressionAttributeNames', names, /^#\w+$/);
  checkKeys('ExpressionAttributeValues', values, /^:\w+$/);
  const normal = Object.entries(values ?? {}).map(([key, value]) => {
    try {
      return [key, normalizeValue(value)];
    } catch (error) {
      const message = messageOf(error);
      throw validationError(`ExpressionAttributeValues contains invalid value: ${message} for key ${key}`);
    }
  });
  return new Placeholders(names, Object.fromEntries(normal));
}

function checkKeys(parameter: string, map: object | undefined, syntax: RegExp): void {
  if (!map) return;
  const keys = Object.keys(map);
  if (!keys.length) throw validationError(`${parameter} must not be empty`);
  const wrong = keys.find((key) => !syntax.test(key));
  if (wrong !== undefined) {
    throw validationError(`${parameter} contains invalid key: Syntax error; key: "${wrong}"`);
  }
}

function checkUnused(parameter: string, unused: string[]): void {
  if (!unused.length) return;
  throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
}
