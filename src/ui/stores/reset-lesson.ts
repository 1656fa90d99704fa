import { notify } from '../kit/toast.tsx';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';

/** The lesson as it began: its files, events and account. Says so, and offers the way back. */
export async function resetLesson(): Promise<void> {
  const { status } = useSession.getState();
  const account = status === 'ready' ? await useSession.getState().snapshot() : null;
  const filesBack = useWorkspace.getState().reset();
  await useSession.getState().reset();
  notify('The lesson starts anew. Your progress is kept.', {
    duration: 12_000,
    action: {
      label: 'Undo',
      run: () => {
        filesBack();
        if (account) void useSession.getState().restore(account);
      },
    },
  });
}
