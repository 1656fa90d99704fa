import { groupBy } from '../group-by.ts';
import { readAddress } from '../addresses.ts';
import { ownerOf } from '../identities.ts';
import { accept, wanted } from '../receiving/accept.ts';
import { bounceText, postMail } from './outbox.ts';
import { tellSender } from './feedback.ts';
import { fateOf, type Fate } from './mailbox-simulator.ts';
import type { SesContext } from '../store.ts';

/** Payload of the `deliver` task. */
export interface DeliveryJob {
  messageId: string;
  source: string;
  recipients: string[];
  raw: Uint8Array;
  sentAt: number;
}

/** An address that bounced hard is left alone for up to two weeks. */
const SUPPRESSED_MS = 14 * 86_400_000;

/** Task: brings a message to its recipients, and tells the sender what became of it. */
export async function deliver(ctx: SesContext, job: DeliveryJob): Promise<void> {
  const byFate = groupBy(job.recipients, (to) => fateHere(ctx, to));
  for (const [fate, recipients] of byFate) {
    if (fate === 'delivered') for (const to of recipients) arrive(ctx, job, to);
    else if (fate === 'out of office') postMail(ctx, outOfOffice(job, recipients[0]!));
    await account(ctx, job, fate, recipients);
  }
}

const fateHere = ({ store, clock }: SesContext, to: string): Fate =>
  (store.suppressed.get(readAddress(to).address) ?? 0) > clock.now() ? 'suppressed' : fateOf(to);

/** Into a mailbox outside; or into an account that receives mail for the domain. */
function arrive(ctx: SesContext, job: DeliveryJob, to: string): void {
  const owner = ownerOf(ctx, readAddress(to));
  if (owner !== undefined && wanted(ctx, owner, [to])) accept(ctx, owner, { ...job, recipients: [to] });
  else postMail(ctx, { ...job, from: job.source, to });
}

async function account(ctx: SesContext, job: DeliveryJob, fate: Fate, recipients: string[]): Promise<void> {
  const { store, clock } = ctx;
  const entry = store.sent.findLast(({ at }) => at === job.sentAt);
  if (fate === 'bounced' || fate === 'suppressed') {
    if (entry) entry.bounces += recipients.length;
    if (fate === 'bounced')
      for (const to of recipients) suppress(store.suppressed, readAddress(to), clock.now() + SUPPRESSED_MS);
    await tellSender(ctx, 'Bounce', job, recipients, bounceText(recipients, fate));
  } else if (fate === 'complained') {
    if (entry) entry.complaints += recipients.length;
    await tellSender(ctx, 'Delivery', job, recipients, null);
    await tellSender(
      ctx,
      'Complaint',
      job,
      recipients,
      `A recipient has marked this message as spam: ${recipients.join(', ')}`,
    );
  } else await tellSender(ctx, 'Delivery', job, recipients, null);
}

/** The simulator's addresses can be used again and again. */
function suppress(
  suppressed: Map<string, number>,
  { address, domain }: { address: string; domain: string },
  until: number,
) {
  if (domain !== 'simulator.amazonses.com') suppressed.set(address, until);
}

const outOfOffice = ({ source, messageId }: DeliveryJob, from: string) => ({
  messageId,
  from,
  to: source,
  raw: new TextEncoder().encode(
    `From: ${from}\r\nTo: ${source}\r\nSubject: Out of the office\r\nAuto-Submitted: auto-replied\r\n\r\nI am out of the office.`,
  ),
});
