import type * as sdk from '@aws-sdk/client-ses';
import { groupBy } from '../group-by.ts';
import { SANDBOX, sentSince } from '../sending/check-sender.ts';
import type { SesContext } from '../store.ts';

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

export const getSendQuota = ({ store, clock }: SesContext): object => ({
  Max24HourSend: SANDBOX.perDay,
  MaxSendRate: SANDBOX.perSecond,
  SentLast24Hours: sentSince(store, clock.now() - DAY_MS),
});

/** One point for each quarter of an hour in which something was sent. */
export function getSendStatistics({ store }: SesContext): { SendDataPoints: sdk.SendDataPoint[] } {
  const quarters = groupBy(store.sent, ({ at }) => Math.floor(at / QUARTER_MS) * QUARTER_MS);
  return {
    SendDataPoints: [...quarters].map(([at, messages]) => ({
      Timestamp: new Date(at),
      DeliveryAttempts: messages.reduce((sum, { recipients }) => sum + recipients, 0),
      Bounces: messages.reduce((sum, { bounces }) => sum + bounces, 0),
      Complaints: messages.reduce((sum, { complaints }) => sum + complaints, 0),
      Rejects: 0,
    })),
  };
}

export const getAccountSendingEnabled = ({ store }: SesContext): object => ({ Enabled: store.sendingEnabled });

export function updateAccountSendingEnabled(
  { store }: SesContext,
  input: sdk.UpdateAccountSendingEnabledRequest,
): object {
  store.sendingEnabled = !!input.Enabled;
  return {};
}
