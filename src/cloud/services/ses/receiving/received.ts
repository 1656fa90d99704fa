import { concat, utf8 } from '../../../../std/bytes.ts';
import { commonHeaders } from '../mime/common-headers.ts';
import { headersOf, type Header } from '../mime/header.ts';
import { mailDate } from '../mime/build-mime.ts';
import { readAddress } from '../addresses.ts';
import { recipientsOf, type Incoming } from './accept.ts';
import { verdictsOf } from './verdicts.ts';
import type { ReceiptRule } from '@aws-sdk/client-ses';
import type { SesContext } from '../store.ts';

/** A mail on its way through the rules. */
export interface Received {
  incoming: Incoming;
  /** The message with the headers that SES puts before it, and those of AddHeader actions. */
  raw: Uint8Array;
  headers: Header[];
  /** What scanning found; looked up once. */
  scanned: ReturnType<typeof verdictsOf>;
  unscanned: ReturnType<typeof verdictsOf>;
}

export function receivedFrom(ctx: SesContext, incoming: Incoming): Received {
  const [scanned, unscanned] = [true, false].map((scan) => verdictsOf(incoming.raw, scan, ctx.era));
  const { source, messageId, recipients, receivedAt, raw } = incoming;
  const { domain, address } = readAddress(source);
  const added: Header[] = [
    { name: 'Return-Path', value: `<${address}>` },
    {
      name: 'Received',
      value:
        `from mail.${domain} (mail.${domain} [198.51.100.7]) by inbound-smtp.${ctx.region}.amazonaws.com with SMTP id ${messageId} ` +
        `for ${recipients[0]}; ${mailDate(receivedAt).replace('+0000', '+0000 (UTC)')}`,
    },
    { name: 'X-SES-Spam-Verdict', value: scanned!.spamVerdict.status },
    { name: 'X-SES-Virus-Verdict', value: scanned!.virusVerdict.status },
    { name: 'Received-SPF', value: `pass (spfCheck: domain of ${domain} designates 198.51.100.7 as permitted sender)` },
    { name: 'Authentication-Results', value: 'amazonses.com; spf=pass; dkim=pass; dmarc=pass;' },
  ];
  return {
    incoming,
    raw: prepend(added, raw),
    headers: [...added, ...headersOf(raw)],
    scanned: scanned!,
    unscanned: unscanned!,
  };
}

/** An AddHeader action: the actions after it see the header too. */
export function addHeader(received: Received, header: Header): void {
  received.raw = prepend([header], received.raw);
  received.headers = [header, ...received.headers];
}

const prepend = (headers: readonly Header[], raw: Uint8Array): Uint8Array =>
  concat([utf8(headers.map(({ name, value }) => `${name}: ${value}\r\n`).join('')), raw]);

/** Headers in events end at 10 KB; what does not fit is left out, and said. */
const MAX_HEADER_BYTES = 10_240;

/** `mail` and `receipt` as SES gives them to functions and topics ("Contents of notifications for Amazon SES email receiving"). */
export function mailAndReceipt(ctx: SesContext, received: Received, rule: ReceiptRule, action: object) {
  const { incoming, scanned, unscanned } = received;
  const { source, messageId, recipients, receivedAt } = incoming;
  const timestamp = new Date(receivedAt).toISOString();
  let bytes = 0;
  const headers = received.headers.filter(({ name, value }) => {
    bytes += name.length + value.length + 2;
    return bytes <= MAX_HEADER_BYTES;
  });
  return {
    mail: {
      timestamp,
      source: readAddress(source).address,
      messageId,
      destination: recipients,
      headersTruncated: headers.length < received.headers.length,
      headers,
      commonHeaders: commonHeaders(received.headers.slice(1), readAddress(source).address),
    },
    receipt: {
      timestamp,
      processingTimeMillis: Math.round(ctx.clock.now() - receivedAt),
      recipients: recipientsOf(rule, recipients),
      ...(rule.ScanEnabled ? scanned : unscanned),
      action,
    },
  };
}
