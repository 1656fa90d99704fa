import type { Credentials } from '@aws-sdk/client-sts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../service.ts';
import { addSession, type StsStore } from './store.ts';

/** Session tokens of an era begin alike; the rest is opaque. */
const TOKEN_START = { '2016': 'FQoDYXdzE', today: 'IQoJb3JpZ2luX2Vj' };
const TOKEN_LENGTH = 340;

/** Makes temporary credentials for a caller and remembers them until they end. */
export function issueCredentials(
  ctx: Context<StsStore>,
  caller: Caller,
  durationSeconds: number,
): Required<Pick<Credentials, 'AccessKeyId' | 'SecretAccessKey' | 'SessionToken' | 'Expiration'>> {
  const now = ctx.clock.now();
  const expiresAt = (Math.floor(now / 1000) + durationSeconds) * 1000;
  const AccessKeyId = ctx.ids.accessKey('ASIA', caller.accountId);
  const SecretAccessKey = ctx.ids.token(40);
  const SessionToken = TOKEN_START[ctx.era] + ctx.ids.token(TOKEN_LENGTH);
  addSession(
    ctx.store,
    AccessKeyId,
    {
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiresAt,
      caller,
      // Sessions that no role stands behind may not call IAM, but for those begun with a device's code.
      ...(caller.type === 'AssumedRole' ? {} : { barredFrom: ['iam'] }),
    },
    now,
  );
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration: new Date(expiresAt) };
}
