import { notify } from '../kit/toast.tsx';
import { type Ground, useOpenWork } from './open-work.ts';
import { usePipeline } from './pipeline.ts';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';

const said: Record<Ground['kind'], string> = {
  lesson: 'The lesson starts anew. Your progress is kept.',
  workspace: 'The workspace starts anew.',
  exercise: 'The exercise starts anew.',
};

/** Lesson or workspace as it began: its files, events and account. Says so, and offers the way back. */
export async function startAnew(): Promise<void> {
  const { status } = useSession.getState();
  const account = status === 'ready' ? await useSession.getState().snapshot() : null;
  const filesBack = useWorkspace.getState().reset();
  const pipelineBack = usePipeline.getState().reset();
  await useSession.getState().reset();
  notify(said[useOpenWork.getState().ground?.kind ?? 'lesson'], {
    duration: 12_000,
    action: {
      label: 'Undo',
      run: () => {
        filesBack();
        pipelineBack();
        if (account) void useSession.getState().restore(account);
      },
    },
  });
}
