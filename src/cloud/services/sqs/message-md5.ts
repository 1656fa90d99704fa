import { md5 } from '@noble/hashes/legacy.js';
import { concat, hex, utf8 } from '../../../std/bytes.ts';
import type { MessageAttributes } from './store.ts';

export const md5Hex = (text: string): string => hex(md5(utf8(text)));

/** Transport types, one byte each. */
const STRING = 1;
const BINARY = 2;

/**
 * The digest that SQS gives of message attributes: over their sorted names, each followed by data type, transport type and value, every
 * one behind its length in four bytes. Undefined without attributes.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (!names.length) return undefined;
  const parts = names.flatMap((name) => {
    const { DataType = '', StringValue, BinaryValue } = attributes[name]!;
    const binary = DataType.startsWith('Binary');
    return [
      ...measured(utf8(name)),
      ...measured(utf8(DataType)),
      Uint8Array.of(binary ? BINARY : STRING),
      ...measured(binary ? BinaryValue! : utf8(StringValue!)),
    ];
  });
  return hex(md5(concat(parts)));
}

function measured(bytes: Uint8Array): [length: Uint8Array, bytes: Uint8Array] {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return [length, bytes];
}
