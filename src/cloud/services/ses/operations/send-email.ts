import type * as sdk from '@aws-sdk/client-ses';
import { readAddress, splitAddresses } from '../addresses.ts';
import { invalidParameter, validationError } from '../errors.ts';
import { buildMime } from '../mime/build-mime.ts';
import { headerOf } from '../mime/header.ts';
import { MAX_PARTS, parseMime } from '../mime/parse-mime.ts';
import { newMessageId, send } from '../sending/send.ts';
import type { SesContext } from '../store.ts';

/** "The maximum message size is 10 MB" of this API, after encoding. */
export const MAX_BYTES = 10_485_760;

type Addressed = Pick<
  sdk.SendEmailRequest,
  'Source' | 'Destination' | 'ReplyToAddresses' | 'SourceArn' | 'ConfigurationSetName'
>;

const recipientsOf = ({ ToAddresses = [], CcAddresses = [], BccAddresses = [] }: sdk.Destination = {}): string[] => [
  ...ToAddresses,
  ...CcAddresses,
  ...BccAddresses,
];

/** Sends what consists of subject and bodies. @throws {AwsError} */
export function sendComposed(
  ctx: SesContext,
  { Source = '', Destination = {}, ReplyToAddresses = [], SourceArn, ConfigurationSetName }: Addressed,
  { subject, text, html }: { subject: string; text: string | null; html: string | null },
): string {
  const recipients = recipientsOf(Destination);
  for (const one of [Source, ...recipients, ...ReplyToAddresses]) readAddress(one);
  const envelope = { source: Source, sourceArn: SourceArn, recipients, configurationSet: ConfigurationSetName };
  return send(ctx, envelope, (messageId) =>
    sized(
      buildMime({
        from: Source,
        to: Destination.ToAddresses ?? [],
        cc: Destination.CcAddresses ?? [],
        replyTo: ReplyToAddresses,
        subject,
        text,
        html,
        messageId,
        region: ctx.region,
        at: ctx.clock.now(),
        boundary: `----=_Part_${messageId.slice(0, 16)}`,
      }),
    ),
  );
}

export function sendEmail(ctx: SesContext, input: sdk.SendEmailRequest): { MessageId: string } {
  const { Subject, Body } = input.Message ?? {};
  if (!Subject || !Body)
    throw validationError(
      "1 validation error detected: Value null at 'message' failed to satisfy constraint: Member must not be null",
    );
  const [text = null, html = null] = [Body.Text?.Data, Body.Html?.Data];
  if (text === null && html === null) throw invalidParameter('Message body is empty.');
  return { MessageId: sendComposed(ctx, input, { subject: Subject.Data ?? '', text, html }) };
}

export function sendRawEmail(ctx: SesContext, input: sdk.SendRawEmailRequest): { MessageId: string } {
  const raw = sized(input.RawMessage?.Data ?? new Uint8Array());
  const { headers, parts } = parseMime(raw);
  if (parts > MAX_PARTS) throw invalidParameter(`Message contains more than ${MAX_PARTS} MIME parts.`);
  const from = headerOf(headers, 'from');
  if (from === undefined) throw invalidParameter("Missing required header 'From'.");
  const named = ['to', 'cc', 'bcc'].flatMap((name) => splitAddresses(headerOf(headers, name) ?? ''));
  const recipients = input.Destinations?.length ? input.Destinations : named;
  const source = input.Source ?? from;
  for (const one of [from, source, ...recipients]) readAddress(one);
  const { SourceArn: sourceArn, ConfigurationSetName: configurationSet } = input;
  return { MessageId: send(ctx, { source, sourceArn, recipients, configurationSet }, () => raw) };
}

function sized(raw: Uint8Array): Uint8Array {
  if (raw.length <= MAX_BYTES) return raw;
  throw invalidParameter(`Message length is more than ${MAX_BYTES} bytes long: '${raw.length}'.`);
}

/** A bounce for a mail that was received, from an address of ours. */
export function sendBounce(ctx: SesContext, input: sdk.SendBounceRequest): { MessageId: string } {
  const { BounceSender = '', BouncedRecipientInfoList = [], Explanation = 'The mail was not taken.' } = input;
  if (!BouncedRecipientInfoList.length) throw invalidParameter('BouncedRecipientInfoList is empty.');
  const recipients = BouncedRecipientInfoList.map(({ Recipient = '' }) => Recipient);
  const text = `${Explanation}\r\n\r\n${recipients.join('\r\n')}\r\nOriginal message: ${input.OriginalMessageId ?? ''}`;
  readAddress(BounceSender);
  const source = ctx.store.received.get(input.OriginalMessageId ?? '');
  if (source === undefined) throw invalidParameter(`Original message not found: ${input.OriginalMessageId ?? ''}.`);
  const id = newMessageId(ctx);
  const raw = buildMime({
    from: BounceSender,
    to: [source],
    cc: [],
    replyTo: [],
    subject: 'Delivery Status Notification (Failure)',
    text,
    html: null,
    messageId: id,
    region: ctx.region,
    at: ctx.clock.now(),
    boundary: '',
  });
  return { MessageId: send(ctx, { source: BounceSender, recipients: [source], bounce: true }, () => raw) };
}
