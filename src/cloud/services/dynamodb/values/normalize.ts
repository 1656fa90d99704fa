import { base64 } from '../../../../std/bytes.ts';
import { invalidParameters, validationError } from '../errors.ts';
import { attribute, setAttribute, typesOf, type Attributes, type AttributeValue } from './attribute-value.ts';
import { membersOf, sameValue } from './compare.ts';
import {
  formatDecimal,
  magnitude,
  MAX_DIGITS,
  MAX_MAGNITUDE,
  MIN_MAGNITUDE,
  parseDecimal,
  type Decimal,
} from './decimal.ts';

/** Lists and maps within each other. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_NESTING = 32;

/** A checked copy of an item, key or map with its numbers in plain notation. @throws {AwsError} ValidationException */
export function normalizeAttributes(attributes: Attributes, depth = 0): Attributes {
  const normal: Attributes = {};
  for (const name of Object.keys(attributes)) {
    setAttribute(normal, name, normalizeValue(attribute(attributes, name)!, depth));
  }
  return normal;
}

/** A checked copy of a value. @throws {AwsError} ValidationException */
export function normalizeValue(value: AttributeValue, depth = 0): AttributeValue {
  const types = value ? typesOf(value) : [];
  if (!types.length) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (types.length > 1) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (depth >= MAX_NESTING && (value.M || value.L)) {
    throw validationError('Nesting Levels have exceeded supported limits');
  }
  if (value.NULL === false) throw invalidParameters('Null attribute value types must have the value of true');
  if (value.N !== undefined) return { N: normalizeNumber(value.N) };
  if (value.M) return { M: normalizeAttributes(value.M, depth + 1) };
  if (value.L) return { L: value.L.map((each) => normalizeValue(each, depth + 1)) };
  if (value.SS || value.NS || value.BS) return normalizeSet(value);
  return { ...value };
}

function normalizeSet(set: AttributeValue): AttributeValue {
  if (set.BS?.some((member) => !(member instanceof Uint8Array))) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (set.SS && !set.SS.length) throw invalidParameters('An string set  may not be empty');
  if (set.NS && !set.NS.length) throw invalidParameters('An number set  may not be empty');
  if (set.BS && !set.BS.length) throw invalidParameters('Binary sets should not be empty');
  const normal: AttributeValue = set.NS ? { NS: set.NS.map(normalizeNumber) } : { ...set };
  if (hasDuplicates(normal)) {
    if (set.NS) throw validationError('Input collection contains duplicates');
    const shown = (set.SS ?? set.BS!.map(base64)).join(', ');
    throw invalidParameters(`Input collection [${shown}]${set.BS ? 'of type BS ' : ' '}contains duplicates.`);
  }
  return normal;
}

function hasDuplicates(set: AttributeValue): boolean {
  const texts = set.SS ?? set.NS;
  if (texts) return new Set(texts).size < texts.length;
  const members = membersOf(set);
  return members.some((member, i) => members.slice(0, i).some((earlier) => sameValue(earlier, member)));
}

/** A number in plain notation. @throws {AwsError} ValidationException when it is none, or too long or large. */
export function normalizeNumber(text: string): string {
  if (!text) throw validationError('The parameter cannot be converted to a numeric value');
  const decimal = parseDecimal(text);
  if (!decimal) throw validationError(`The parameter cannot be converted to a numeric value: ${text}`);
  return formatChecked(decimal);
}

/** @throws {AwsError} ValidationException for a number that DynamoDB cannot hold. */
export function formatChecked(decimal: Decimal): string {
  if (magnitude(decimal) > MAX_MAGNITUDE) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (magnitude(decimal) < MIN_MAGNITUDE) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (decimal.digits.length > MAX_DIGITS) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return formatDecimal(decimal);
}
