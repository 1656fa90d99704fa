import { EventStreamCodec } from '@smithy/core/event-streams';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { text, utf8 } from '../../std/bytes.ts';
import { model } from '../services/lambda/model.ts';
import { writeJson } from './json-body.ts';
import { isEventStream, writeEventStream } from './event-stream.ts';
import { membersOf, readModel } from './shape.ts';
import type { BodyCodec } from './wire.ts';

const codec = {
  contentType: 'application/json',
  write: (shape: Parameters<typeof writeJson>[0], value: unknown) => JSON.stringify(writeJson(shape, value, true)),
} as unknown as BodyCodec;

const output = readModel(model).operations.get('InvokeWithResponseStream')!.output;
const shape = membersOf(output).find(([, member]) => isEventStream(member))![1];

/** The messages of a stream, read by the official client's codec. */
function read(bytes: Uint8Array): { type: unknown; contentType: unknown; body: Uint8Array }[] {
  const official = new EventStreamCodec(
    (input) => text(input as Uint8Array),
    (input) => utf8(input),
  );
  const messages = [];
  for (let at = 0; at < bytes.length; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    const { headers, body } = official.decode(bytes.slice(at, at + length));
    expect(headers[':message-type']).toMatchObject({ value: 'event' });
    messages.push({ type: headers[':event-type']!.value, contentType: headers[':content-type']!.value, body });
    at += length;
  }
  return messages;
}

test('the official codec reads what was written, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.string(), (chunks, details) => {
      const events = [
        ...chunks.map((Payload) => ({ PayloadChunk: { Payload } })),
        { InvokeComplete: { ErrorDetails: details } },
      ];
      const messages = read(writeEventStream(shape, events, codec));
      expect(messages.slice(0, -1).map(({ body }) => [...body])).toEqual(chunks.map((chunk) => [...chunk]));
      expect(messages.every(({ type }, i) => type === (i < chunks.length ? 'PayloadChunk' : 'InvokeComplete'))).toBe(
        true,
      );
      expect(JSON.parse(text(messages.at(-1)!.body))).toEqual({ ErrorDetails: details });
    }),
    { numRuns: 100 },
  );
});
