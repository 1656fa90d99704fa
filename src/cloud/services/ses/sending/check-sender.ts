import { parseArn } from '../../../../std/arn.ts';
import { readAddress } from '../addresses.ts';
import { invalidParameter, noConfigurationSet, notVerified, sendingPaused, throttled } from '../errors.ts';
import { verifiedFor } from '../identities.ts';
import { isSimulator } from './mailbox-simulator.ts';
import type { SesContext, SesStore } from '../store.ts';

/** What an account in the sandbox may send in 24 hours and in one second (SES Developer Guide, "Request production access"). */
export const SANDBOX = { perDay: 200, perSecond: 1 };
/** "Maximum number of recipients per message": 50. */
export const MAX_RECIPIENTS = 50;
const DAY_MS = 86_400_000;
/** Statistics go back two weeks. */
const KEPT_MS = 14 * DAY_MS;

export interface Envelope {
  source: string;
  /** The identity of another account that is sent for. */
  sourceArn?: string | undefined;
  recipients: readonly string[];
  configurationSet?: string | undefined;
  /** A bounce goes to whoever wrote, verified or not. */
  bounce?: boolean;
}

/** Everything that SES looks at before it takes a message. @throws {AwsError} */
export function checkSender(ctx: SesContext, envelope: Envelope): void {
  const { store, accountId, region } = ctx;
  const { source, sourceArn, recipients, configurationSet } = envelope;
  if (!store.sendingEnabled) throw sendingPaused(accountId);
  if (configurationSet !== undefined) throw noConfigurationSet(configurationSet);
  if (!recipients.length) throw invalidParameter('Empty required header');
  if (recipients.length > MAX_RECIPIENTS) throw invalidParameter(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
  const senders: SesStore = sourceArn ? ctx.storeOf(parseArn(sourceArn)?.accountId ?? '', region) : store;
  const failed = [
    ...(verifiedFor(senders, readAddress(source)) ? [] : [source]),
    ...recipients.filter((to) => !envelope.bounce && !isSimulator(to) && !verifiedFor(store, readAddress(to))),
  ];
  if (failed.length) throw notVerified([...new Set(failed)], region);
  checkQuota(ctx, recipients.length);
}

function checkQuota({ store, clock }: SesContext, count: number): void {
  const now = clock.now();
  store.sent = store.sent.filter(({ at }) => at > now - KEPT_MS);
  if (sentSince(store, now - DAY_MS) + count > SANDBOX.perDay) throw throttled('Daily message quota exceeded.');
  if (sentSince(store, now - 1000) + 1 > SANDBOX.perSecond) throw throttled('Maximum sending rate exceeded.');
}

/** Recipients since an instant; a message to several counts for each of them. */
export const sentSince = ({ sent }: SesStore, since: number): number =>
  sent.filter(({ at }) => at > since).reduce((sum, { recipients }) => sum + recipients, 0);
