import { notify } from '../kit/toast.tsx';
import { useSession } from './session.ts';

/** Lets some asynchronous events come twice, as AWS says they may, or no more. Says what is so now. */
export async function switchDuplicates(): Promise<void> {
  const { clock, configure } = useSession.getState();
  const duplicates = !clock.settings?.duplicates;
  try {
    await configure(duplicates ? 'Duplicates on' : 'Duplicates off', { duplicates });
    void notify(duplicates ? 'Some asynchronous events now come twice.' : 'Each asynchronous event comes once again.');
  } catch (error) {
    void notify(error instanceof Error ? error.message : String(error));
  }
}
