import type * as sdk from '@aws-sdk/client-ses';
import { AwsError } from '../../../aws-error.ts';
import { readAddress } from '../addresses.ts';
import { alreadyExists, invalidParameter, messageRejected } from '../errors.ts';
import { accept, wanted } from '../receiving/accept.ts';
import { blockedBy } from '../receiving/ip-filter.ts';
import type { SesContext } from '../store.ts';

/** Largest mail that SES takes, headers included: 30 MB in 2016, 40 MB today. */
const MAX_BYTES = { '2016': 30 * 1_048_576, today: 40 * 1_048_576 };
/** Where mail from outside comes from: an address set aside for documentation. */
const SENDER_IP = '198.51.100.7';

/**
 * A mail arrives from outside, as at SES's SMTP endpoint: `Source` and `Destinations` are the envelope, `RawMessage` the mail.
 * @throws {AwsError} MessageRejected with the SMTP answer that the sender's mail server would get.
 */
export function receiveEmail(ctx: SesContext, input: sdk.SendRawEmailRequest): { MessageId: string } {
  const { Source = '', Destinations = [], RawMessage } = input;
  const raw = RawMessage?.Data ?? new Uint8Array();
  for (const one of [Source, ...Destinations]) readAddress(one);
  const filter = blockedBy(ctx.store.filters, SENDER_IP);
  if (filter)
    throw messageRejected(`550 5.7.1 Connection from ${SENDER_IP} is blocked by an IP address filter: ${filter}`);
  if (raw.length > MAX_BYTES[ctx.era]) throw messageRejected('552 5.3.4 Error: message file too big');
  if (!wanted(ctx, ctx.accountId, Destinations))
    throw messageRejected('550 5.1.1 Requested action not taken: mailbox unavailable');
  const messageId = accept(ctx, ctx.accountId, { source: Source, recipients: Destinations, raw });
  return { MessageId: messageId };
}

/** Our own operations are no part of AWS's API. @throws {AwsError} InvalidAction */
export const notOverTheWire =
  <Input, Output>(name: string, operation: (ctx: SesContext, input: Input) => Output) =>
  (ctx: SesContext, input: Input): Output => {
    if (ctx.request) throw new AwsError('InvalidAction', `Could not find operation ${name} for version 2010-12-01`);
    return operation(ctx, input);
  };

export function createReceiptFilter({ store }: SesContext, { Filter }: sdk.CreateReceiptFilterRequest): object {
  const { Name = '', IpFilter } = Filter ?? {};
  if (!/^[A-Za-z0-9](?:[\w-]{0,62}[A-Za-z0-9])?$/.test(Name)) throw invalidParameter(`Invalid filter name: ${Name}`);
  if (!/^\d{1,3}(\.\d{1,3}){3}(\/([0-9]|[12]\d|3[0-2]))?$/.test(IpFilter?.Cidr ?? ''))
    throw invalidParameter(`Invalid CIDR: ${IpFilter?.Cidr ?? ''}`);
  if (!['Allow', 'Block'].includes(IpFilter?.Policy ?? ''))
    throw invalidParameter(`Invalid policy: ${IpFilter?.Policy ?? ''}`);
  if (store.filters.has(Name)) throw alreadyExists('Filter', Name);
  store.filters.set(Name, Filter!);
  return {};
}

export const listReceiptFilters = ({ store }: SesContext): object => ({ Filters: [...store.filters.values()] });

export function deleteReceiptFilter({ store }: SesContext, input: sdk.DeleteReceiptFilterRequest): object {
  store.filters.delete(input.FilterName ?? '');
  return {};
}
