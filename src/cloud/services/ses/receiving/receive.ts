import { AwsError } from '../../../aws-error.ts';
import { overlay } from '../../../overlay.ts';
import { notSimulated } from '../errors.ts';
import { rulesFor, type Incoming } from './accept.ts';
import { act, type Outcome } from './actions.ts';
import { receivedFrom } from './received.ts';
import type { SesContext } from '../store.ts';

/** Task: puts a mail through the rules of the active set, one action after the other. */
export async function receive(ctx: SesContext, incoming: Incoming): Promise<void> {
  const { accountId } = incoming;
  const account = overlay(ctx, { accountId, store: ctx.storeOf(accountId, ctx.region) });
  const ruleSet = account.store.activeRuleSet;
  if (!ruleSet) return;
  account.store.received.set(incoming.messageId, incoming.source);
  const received = receivedFrom(account, incoming);
  for (const rule of rulesFor(account.store, incoming.recipients)) {
    for (const action of rule.Actions ?? []) {
      const outcome = await attempt(() => act(account, { ruleSet, rule, received }, action));
      if (outcome === 'stop rule set') return;
      if (outcome === 'stop rule') break;
    }
  }
}

/** An action that AWS refuses is passed over; the refused call stands in the trace. */
async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === notSimulated('').code) throw error;
    return 'continue';
  }
}
