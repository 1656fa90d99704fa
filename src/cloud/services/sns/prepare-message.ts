import { sha256 } from '@noble/hashes/sha2.js';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { hex, utf8 } from '../../../std/bytes.ts';
import type { Era } from '../../era.ts';
import { invalidParameter, invalidReason } from './errors.ts';
import { checkAttributes, sizeOf } from './message-attributes.ts';
import type { MessageAttributes, Protocol, Topic } from './store.ts';

/** Most bytes of a message with its attributes, and of a batch. Both eras. */
export const MAX_BYTES = 262_144;

/** A message that a topic will take, before it has an id. */
export interface Prepared {
  /** The text for everybody, and those for single protocols. */
  texts: { default: string } & Partial<Record<Protocol, string>>;
  subject: string | null;
  attributes: MessageAttributes;
  groupId: string | null;
  deduplicationId: string | null;
  bytes: number;
}

type Sent = Pick<
  PublishCommandInput,
  'Message' | 'Subject' | 'MessageStructure' | 'MessageAttributes' | 'MessageGroupId' | 'MessageDeduplicationId'
>;

/** Checks what a publisher sends. @throws {AwsError} InvalidParameter, ParameterValueInvalid */
export function prepare(topic: Topic, era: Era, input: Sent, path = 'messageAttributes'): Prepared {
  const { Message, Subject, MessageStructure, MessageAttributes } = input;
  const ids = idsOf(topic, input);
  if (!Message) throw invalidParameter('Empty message');
  if (Subject !== undefined && !isSubject(Subject, era)) throw invalidParameter('Subject');
  const attributes = checkAttributes(MessageAttributes, path);
  const bytes = utf8(Message).length + sizeOf(attributes);
  if (bytes > MAX_BYTES) throw invalidParameter('Message too long');
  if (MessageStructure !== undefined && MessageStructure !== 'json')
    throw invalidParameter('Message Structure - Value must be json');
  const texts = MessageStructure === 'json' ? structured(Message) : { default: Message };
  return { texts, subject: Subject ?? null, attributes, bytes, ...ids };
}

/** In 2016 a subject was ASCII and began with a letter, number or punctuation mark. */
const isSubject = (subject: string, era: Era): boolean =>
  subject.length > 0 &&
  subject.length <= 100 &&
  (era === '2016' ? /^[!-~][ -~]*$/.test(subject) : !/\p{Cc}/u.test(subject));

/** One text for each protocol; those that are no text are passed over. */
function structured(message: string): Prepared['texts'] {
  let texts: unknown;
  try {
    texts = JSON.parse(message);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const entries = Object.entries((texts ?? {}) as object).filter(([, value]) => typeof value === 'string');
  const found = Object.fromEntries(entries) as Prepared['texts'];
  if (!Object.hasOwn(found, 'default'))
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  return found;
}

function idsOf(topic: Topic, input: Sent): Pick<Prepared, 'groupId' | 'deduplicationId'> {
  const { MessageGroupId: groupId, MessageDeduplicationId: deduplicationId, Message = '' } = input;
  if (!topic.fifo) {
    if (deduplicationId !== undefined)
      throw invalidReason(
        'MessageDeduplicationId',
        'The request includes MessageDeduplicationId parameter that is not valid for this topic type',
      );
    return { groupId: groupId ?? null, deduplicationId: null };
  }
  if (!groupId) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics');
  if (deduplicationId === undefined && topic.attributes['ContentBasedDeduplication'] !== 'true')
    throw invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  return { groupId, deduplicationId: deduplicationId ?? hex(sha256(utf8(Message))) };
}
