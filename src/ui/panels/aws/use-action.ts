import { useRef, useState } from 'react';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { useSession } from '../../stores/session.ts';
import { type Failure, failureOf } from './failure.ts';

/** Something a panel does to the account; its failure is kept for display. */
export interface Action {
  /** It is under way. A button for it shows that by `isPending`, which keeps the focus where a disabled one would lose it. */
  pending: boolean;
  failure: Failure | null;
  clear(): void;
  /**
   * Does `work` through the session, so that it settles and is saved; what others have begun goes first. While it is under way
   * a second run of this action is refused: a double press does nothing twice.
   * @returns whether it worked.
   */
  run(label: string, work: (account: AccountPort) => Promise<unknown>): Promise<boolean>;
}

export function useAction(): Action {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // A second click can come before React has drawn the first one's state.
  const running = useRef(false);
  return {
    pending,
    failure,
    clear: () => setFailure(null),
    async run(label, work) {
      if (running.current) return false;
      running.current = true;
      setPending(true);
      setFailure(null);
      try {
        await opened();
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

/** Resolves when the account is no longer being opened, ready or not. A press that came early waits instead of failing. */
function opened(): Promise<void> {
  return new Promise((resolve) => {
    if (useSession.getState().status !== 'opening') return resolve();
    const stop = useSession.subscribe(({ status }) => {
      if (status === 'opening') return;
      stop();
      resolve();
    });
  });
}
