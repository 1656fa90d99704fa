import { checkSender, type Envelope } from './check-sender.ts';
import type { SesContext } from '../store.ts';
import type { DeliveryJob } from './deliver.ts';

/** From the request to the other side's mailbox (our choice). */
const ON_ITS_WAY = { medianMs: 1500, sigma: 0.4 };

const prefixes: Record<string, string> = { 'us-east-1': '0100', 'us-west-2': '0101', 'eu-west-1': '0102' };

/** `0100019a2b3c4d5e-1a2b3c4d-…-000000` */
export function newMessageId({ ids, clock, region }: SesContext): string {
  const at = Math.floor(clock.now()).toString(16).padStart(12, '0');
  return `${prefixes[region] ?? '0107'}${at}-${ids.uuid('ses:message')}-000000`;
}

/**
 * Takes a message and sends it on its way. `compose` makes it once it is known that it will be taken.
 * @throws {AwsError} MessageRejected, Throttling, InvalidParameterValue
 */
export function send(ctx: SesContext, envelope: Envelope, compose: (messageId: string) => Uint8Array): string {
  checkSender(ctx, envelope);
  const messageId = newMessageId(ctx);
  const raw = compose(messageId);
  const { store, clock, chance } = ctx;
  store.sent.push({ at: clock.now(), recipients: envelope.recipients.length, bounces: 0, complaints: 0 });
  const { source, recipients } = envelope;
  const payload: DeliveryJob = { messageId, source, recipients: [...recipients], raw, sentAt: clock.now() };
  const at = clock.now() + chance.stream('ses:delivery').logNormal(ON_ITS_WAY.medianMs, ON_ITS_WAY.sigma);
  clock.schedule({ at, task: 'deliver', payload, background: false });
  return messageId;
}
