import { text } from '../../../../std/bytes.ts';
import { decodeWords, headerOf } from '../mime/header.ts';
import { parseMime } from '../mime/parse-mime.ts';
import type { SesContext } from '../store.ts';

/** So much of the raw message is kept for readers. */
const KEPT_BYTES = 65_536;

/** Puts a message into a mailbox outside the account: the trace tells of it, and nothing leaves the tab. */
export function postMail(
  ctx: SesContext,
  { messageId, from, to, raw }: { messageId: string; from: string; to: string; raw: Uint8Array },
): void {
  const { headers, text: plain, html, attachments } = parseMime(raw);
  ctx.emit({
    type: 'mail',
    at: ctx.clock.now(),
    accountId: ctx.accountId,
    region: ctx.region,
    protocol: 'email',
    to,
    from,
    subject: decodeWords(headerOf(headers, 'subject') ?? ''),
    body: plain ?? html ?? '',
    messageId,
    ...(html === null ? {} : { html }),
    ...(attachments.length ? { attachments } : {}),
    raw: text(raw.subarray(0, KEPT_BYTES)),
  });
}

/** What the sender reads of a message that came back. */
export const bounceText = (recipients: readonly string[], fate: 'bounced' | 'suppressed'): string =>
  'An error occurred while trying to deliver the mail to the following recipients:\r\n' +
  `${recipients.join('\r\n')}\r\n${fate === 'suppressed' ? 'Amazon SES has suppressed sending to this address.' : ''}`;
