import { readAddress } from '../addresses.ts';
import { verifiedFor } from '../identities.ts';
import type { ReceiptRule } from '@aws-sdk/client-ses';
import type { SesContext, SesStore } from '../store.ts';

/** A mail that has come in: payload of the `receive` task. */
export interface Incoming {
  accountId: string;
  messageId: string;
  /** The envelope's sender and recipients. */
  source: string;
  recipients: string[];
  raw: Uint8Array;
  receivedAt: number;
}

/** From the end of the SMTP session to the first action (our choice). */
const PROCESSING = { medianMs: 450, sigma: 0.3 };

/** Does a rule's recipient (address, domain, `.domain` for those below; none for all) stand for this one? */
const meets = (recipient: string, { address, domain }: { address: string; domain: string }): boolean => {
  const name = recipient.toLowerCase();
  if (name.startsWith('.')) return domain.endsWith(name);
  return name.includes('@') ? name === address.replace(/\+[^@]*@/, '@') || name === address : name === domain;
};

/** Those recipients that a rule is for. */
export const recipientsOf = ({ Recipients = [] }: ReceiptRule, recipients: readonly string[]): string[] =>
  recipients.filter((to) => !Recipients.length || Recipients.some((one) => meets(one, readAddress(to))));

/** The enabled rules of the active set that are for a mail, in their order. */
export function rulesFor({ ruleSets, activeRuleSet }: SesStore, recipients: readonly string[]): ReceiptRule[] {
  const rules = (activeRuleSet && ruleSets.get(activeRuleSet)?.rules) || [];
  return rules.filter((rule) => rule.Enabled && recipientsOf(rule, recipients).length > 0);
}

/** Whether an account takes mail for these recipients: they are at its verified identities, and a rule is for them. */
export function wanted(ctx: SesContext, accountId: string, recipients: readonly string[]): boolean {
  const store = ctx.storeOf(accountId, ctx.region);
  const ours = recipients.filter((to) => verifiedFor(store, readAddress(to)));
  return ours.length > 0 && rulesFor(store, ours).length > 0;
}

/** Takes a mail into an account. @returns the id that SES gives it. */
export function accept(
  ctx: SesContext,
  accountId: string,
  mail: Pick<Incoming, 'source' | 'recipients' | 'raw'>,
): string {
  const { chance, clock } = ctx;
  const messageId = chance.stream('ses:inbound').string(40, 'abcdefghijklmnopqrstuv0123456789');
  const { source, recipients, raw } = mail;
  const payload: Incoming = { accountId, messageId, source, recipients, raw, receivedAt: clock.now() };
  const at = clock.now() + chance.stream('ses:receiving').logNormal(PROCESSING.medianMs, PROCESSING.sigma);
  clock.schedule({ at, task: 'receive', payload, background: false });
  return messageId;
}
