import { utf8 } from '../../../std/bytes.ts';
import { invalidMessageContents, invalidParameter, missingParameter } from './errors.ts';
import { MAX_MESSAGE_ATTRIBUTES } from './limits.ts';
import type { MessageAttributes } from './store.ts';

/** What XML 1.0 can hold: SQS takes no other characters. */
const FOREIGN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const ALLOWED = '#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]';

/** @throws {AwsError} MissingRequiredParameterException for an empty body, InvalidMessageContents for characters outside XML. */
export function checkBody(body: string | undefined): string {
  if (!body) throw missingParameter('MessageBody');
  const foreign = FOREIGN.exec(body)?.[0];
  if (foreign === undefined) return body;
  const code = foreign.codePointAt(0)!.toString(16).toUpperCase();
  throw invalidMessageContents(
    `Invalid binary character '#x${code}' was found in the message body, the set of allowed characters is ${ALLOWED}`,
  );
}

/**
 * Message attributes as they are kept.
 * @throws {AwsError} InvalidParameterValueException
 */
export function checkAttributes(attributes: MessageAttributes | undefined): MessageAttributes {
  const entries = Object.entries(attributes ?? {});
  if (entries.length > MAX_MESSAGE_ATTRIBUTES)
    throw invalidParameter(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MAX_MESSAGE_ATTRIBUTES}].`,
    );
  for (const [name, value] of entries) {
    checkName(name);
    checkValue(name, value);
  }
  return Object.fromEntries(
    entries.map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      DataType!.startsWith('Binary') ? { BinaryValue, DataType } : { StringValue, DataType },
    ]),
  );
}

function checkName(name: string): void {
  if (name.length > 256) throw invalidParameter('Message (user) attribute name must be shorter than 256 bytes.');
  if (!/^[\w.-]+$/.test(name))
    throw invalidParameter(
      'Message (user) attribute name can only contain upper and lower score alphanumeric characters, underscores, hyphens and periods.',
    );
  if (/^\.|\.$|\.\./.test(name) || /^(aws|amazon)\./i.test(name))
    throw invalidParameter(
      `You can't use message attribute names beginning with 'AWS.' or 'Amazon.', nor periods at the ends or in succession: '${name}'.`,
    );
}

function checkValue(name: string, { DataType, StringValue, BinaryValue }: MessageAttributes[string]): void {
  if (!DataType)
    throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`);
  const type = /^(String|Number|Binary)(?:\.|$)/.exec(DataType)?.[1];
  if (!type || DataType.length > 256)
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  if (type === 'Binary' ? !BinaryValue?.length : !StringValue)
    throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`);
  if (type === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(StringValue!))
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  if (type !== 'Binary' && FOREIGN.test(StringValue!))
    throw invalidParameter(`Message (user) attribute '${name}' contains characters that are not allowed.`);
}

/** Bytes that count against the limit: the body, and names, types and values of the attributes. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  const sizes = Object.entries(attributes).map(
    ([name, { DataType = '', StringValue = '', BinaryValue }]) =>
      utf8(name).length + utf8(DataType).length + (BinaryValue?.length ?? utf8(StringValue).length),
  );
  return sizes.reduce((total, size) => total + size, utf8(body).length);
}
