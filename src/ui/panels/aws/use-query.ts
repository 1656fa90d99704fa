import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { useSession } from '../../stores/session.ts';
import { type Failure, failureOf } from './failure.ts';
import { forReading, revisionOf } from './revision.ts';

/** Something read from the account by AWS calls. While it is read again the last data stay. */
export type Query<T> = { reload(): void } & (
  | { state: 'loading'; data: null; failure: null }
  | { state: 'ready'; data: T; failure: null }
  | { state: 'failed'; data: null; failure: Failure }
);

interface Answer<T> {
  key: string;
  data: T | null;
  failure: Failure | null;
}

/**
 * Reads when the panel appears, when `key` changes and when the account may have changed (never while something is under way).
 * @param key names what is read; everything that `read` depends on must be in it.
 */
export function useQuery<T>(key: string, read: (account: AccountPort) => Promise<T>): Query<T> {
  const account = useSession((session) => session.account);
  const busy = useSession((session) => session.busy !== null);
  const revision = useSession((session) => revisionOf(session.trace));
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((times) => times + 1), []);

  const readFrom = useEffectEvent(read);
  useEffect(() => {
    if (!account || busy) return;
    let current = true;
    readFrom(forReading(account)).then(
      (data) => current && setAnswer({ key, data, failure: null }),
      (error) => current && setAnswer({ key, data: null, failure: failureOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [account, busy, revision, key, asked]);

  if (!answer || answer.key !== key) return { state: 'loading', data: null, failure: null, reload };
  if (answer.failure) return { state: 'failed', data: null, failure: answer.failure, reload };
  return { state: 'ready', data: answer.data as T, failure: null, reload };
}
