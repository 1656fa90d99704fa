import { useNavigate } from '@tanstack/react-router';
import { notify } from '../kit/toast.tsx';
import { useSession } from '../stores/session.ts';
import { workspaceOfDraft } from './workspace-of-draft.ts';

/** Makes an exercise of what is open; of a draft's own workspace, takes it back to its draft. */
export function useMakeExercise(savedId: string | null) {
  const navigate = useNavigate();
  const ready = useSession((session) => session.status === 'ready' && !session.busy);
  const make = async () => {
    try {
      const { draftOfOpenWork } = await import('./make-draft.ts');
      await navigate({ to: '/author', search: { draft: await draftOfOpenWork(savedId) } });
    } catch (error) {
      void notify(`This cannot become an exercise: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const back = savedId !== null && workspaceOfDraft.draftIn(savedId) !== null;
  return { label: back ? 'Back to the exercise, with this' : 'Make an exercise', ready, make };
}
