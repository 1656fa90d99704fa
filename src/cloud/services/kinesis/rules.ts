import {
  atLeast,
  atMost,
  brokenConstraints,
  maxLength,
  minLength,
  oneOf,
  pattern,
  required,
  type Rule,
} from '../../constraints.ts';
import { validationError } from './errors.ts';

/** The constraints of the model that several operations share. */

/** @throws {AwsError} ValidationException naming every constraint that is broken. */
export function check(input: object, rules: Record<string, Rule[]>): void {
  const broken = brokenConstraints(input, rules);
  if (broken) throw validationError(broken);
}

const name = [minLength(1), maxLength(128), pattern('[a-zA-Z0-9_.-]+')];

export const streamName = name;
export const consumerName = [required, ...name];
const streamArn = [minLength(1), maxLength(2048), pattern('arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+')];
/** How nearly every request names its stream. */
export const stream = { StreamName: streamName, StreamARN: streamArn };

export const shardId = name;
const HASH_KEY = '0|([1-9]\\d{0,38})';
export const hashKey = [pattern(HASH_KEY)];
export const sequenceNumber = [pattern('0|([1-9]\\d{0,128})')];
export const partitionKey = [required, minLength(1), maxLength(256)];
export const between = (low: number, high: number): Rule[] => [atLeast(low), atMost(high)];
export const iteratorType = oneOf(
  'AFTER_SEQUENCE_NUMBER',
  'LATEST',
  'AT_TIMESTAMP',
  'AT_SEQUENCE_NUMBER',
  'TRIM_HORIZON',
);
export const streamMode = [required, oneOf('PROVISIONED', 'ON_DEMAND')];
