import { base64, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import type { Ids } from '../../clock/ids.ts';
import { invalidReceiptHandle, missingParameter } from './errors.ts';
import type { Queue } from './store.ts';

/** How SQS's handles begin. What follows is opaque there; here it names queue and message. */
const START = 'AQEB';

/** A handle for one receive of a message. */
export const newReceiptHandle = (ids: Ids, queue: Queue, messageId: string): string =>
  START + base64(utf8(`${ids.hex(64, 'sqs-receipt')} ${queue.arn} ${messageId}`));

/**
 * The message id that a receipt handle of this queue stands for.
 * @throws {AwsError} ReceiptHandleIsInvalid for what SQS has not given out for this queue.
 */
export function messageIdOf(queue: Queue, handle: string | undefined): string {
  if (!handle) throw missingParameter('ReceiptHandle');
  const [, arn, messageId] = decoded(handle).split(' ');
  if (arn !== queue.arn || !messageId) throw invalidReceiptHandle(handle);
  return messageId;
}

function decoded(handle: string): string {
  if (!handle.startsWith(START)) return '';
  try {
    return text(fromBase64(handle.slice(START.length)));
  } catch {
    return '';
  }
}
