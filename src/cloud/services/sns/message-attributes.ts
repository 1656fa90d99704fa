import { utf8 } from '../../../std/bytes.ts';
import { invalidAttribute, validationError } from './errors.ts';
import type { MessageAttributes } from './store.ts';

/**
 * Message attributes as they are passed on. `path` is where they stand in the request.
 * @throws {AwsError} ParameterValueInvalid, ValidationError
 */
export function checkAttributes(attributes: MessageAttributes | undefined, path: string): MessageAttributes {
  const entries = Object.entries(attributes ?? {});
  for (const [name, value] of entries) {
    checkName(name);
    checkValue(name, value, path);
  }
  return Object.fromEntries(entries);
}

function checkName(name: string): void {
  if (utf8(name).length > 256) throw invalidAttribute('Length of message attribute name must be less than 256 bytes.');
  const foreign = /[^A-Za-z0-9_.-]/u.exec(name)?.[0];
  if (foreign !== undefined || !name) {
    const code = (foreign ?? '').codePointAt(0)?.toString(16).toUpperCase() ?? '0';
    throw invalidAttribute(
      `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  }
  if (name.startsWith('.'))
    throw invalidAttribute("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith('.')) throw invalidAttribute("Invalid message attribute name ending with character '.' was found.");
  if (name.includes('..')) throw invalidAttribute("Message attribute name can not have successive '.' character.");
}

function checkValue(
  name: string,
  { DataType, StringValue, BinaryValue }: MessageAttributes[string],
  path: string,
): void {
  if (DataType === undefined) throw validationError('null', `${path}.${name}.member.dataType`, 'not be null');
  const type = /^(String|Number|Binary)(?:\..*)?$/s.exec(DataType)?.[1];
  if (!type)
    throw invalidAttribute(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  const [own, other] = type === 'Binary' ? [BinaryValue?.length, StringValue] : [StringValue, BinaryValue?.length];
  if (own) return checkNumber(name, type, StringValue);
  if (other)
    throw invalidAttribute(
      `The message attribute '${name}' with type '${DataType}' must use field '${type === 'Binary' ? 'Binary' : 'String'}'.`,
    );
  throw invalidAttribute(
    `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
  );
}

function checkNumber(name: string, type: string, value: string | undefined): void {
  if (type === 'Number' && Number.isNaN(Number(value)))
    throw invalidAttribute(`Could not cast message attribute '${name}' value to number.`);
}

/** Bytes that count against the limit of a message. */
export const sizeOf = (attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (total, [name, { DataType = '', StringValue = '', BinaryValue }]) =>
      total + utf8(name).length + utf8(DataType).length + (BinaryValue?.length ?? utf8(StringValue).length),
    0,
  );
