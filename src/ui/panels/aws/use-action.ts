import { useRef, useState } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { useSession } from '../../stores/session.ts';
import { type Failure, failureOf } from './failure.ts';

/** Something a panel does to the account: one at a time, its failure kept for display. */
export interface Action {
  /** This or anything else in the account is under way: buttons that act are disabled. */
  busy: boolean;
  failure: Failure | null;
  clear(): void;
  /** Does `work` through the session, so that it settles and is saved. @returns whether it worked. */
  run(label: string, work: (account: AccountPort) => Promise<unknown>): Promise<boolean>;
}

export function useAction(): Action {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const sessionBusy = useSession((session) => session.busy !== null || session.status !== 'ready');
  const busy = pending || sessionBusy;
  // A second click can come before React has drawn the first one's state.
  const running = useRef(false);
  return {
    busy,
    failure,
    clear: () => setFailure(null),
    async run(label, work) {
      if (busy || running.current) return false;
      running.current = true;
      setPending(true);
      setFailure(null);
      try {
        await useSession.getState().run(label, work);
        return true;
      } catch (error) {
        setFailure(failureOf(error));
        return false;
      } finally {
        running.current = false;
        setPending(false);
      }
    },
  };
}
