import { utf8 } from '../../std/bytes.ts';
import { crc32 } from '../../std/crc32.ts';
import { isBlob, membersOf, traitsOf, type Shape } from './shape.ts';
import type { BodyCodec } from './wire.ts';

/**
 * Amazon's event stream encoding: each event is a message with its type in the headers.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html describes the layout.
 */

export const EVENT_STREAM = 'application/vnd.amazon.eventstream';

/** Whether a member is a stream of events rather than of bytes. */
export const isEventStream = (shape: Shape): boolean => shape.isUnionSchema() && traitsOf(shape).streaming === 1;

/** `events` are the union's members in order: `[{ PayloadChunk: { Payload } }, { InvokeComplete: {} }]`. */
export function writeEventStream(shape: Shape, events: readonly Record<string, any>[], codec: BodyCodec): Uint8Array {
  const members = new Map(membersOf(shape));
  const messages = events.map((event) => {
    const [type, value] = Object.entries(event)[0]!;
    return writeEvent(type, members.get(type)!, value, codec);
  });
  const body = new Uint8Array(messages.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const message of messages) {
    body.set(message, at);
    at += message.length;
  }
  return body;
}

function writeEvent(type: string, shape: Shape, value: any, codec: BodyCodec): Uint8Array {
  const payload = membersOf(shape).find(([, member]) => (traitsOf(member) as { eventPayload?: 1 }).eventPayload);
  if (payload && isBlob(payload[1])) return message(type, 'application/octet-stream', value[payload[0]]);
  return message(type, codec.contentType, utf8(codec.write(shape, value, shape.getName()!)));
}

function message(type: string, contentType: string, payload: Uint8Array): Uint8Array {
  const headers = [
    ...header(':event-type', type),
    ...header(':content-type', contentType),
    ...header(':message-type', 'event'),
  ];
  const length = PRELUDE + headers.length + payload.length + CHECKSUM;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length);
  view.setUint32(4, headers.length);
  view.setUint32(8, crc32(bytes.subarray(0, 8)));
  bytes.set(headers, PRELUDE);
  bytes.set(payload, PRELUDE + headers.length);
  view.setUint32(length - CHECKSUM, crc32(bytes.subarray(0, length - CHECKSUM)));
  return bytes;
}

/** Two lengths and their checksum. */
const PRELUDE = 12;
const CHECKSUM = 4;
const STRING = 7;

function header(name: string, value: string): number[] {
  const text = utf8(value);
  return [name.length, ...utf8(name), STRING, text.length >> 8, text.length & 255, ...text];
}
