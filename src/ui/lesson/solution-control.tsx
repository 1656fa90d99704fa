import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useSession } from '../stores/session.ts';
import { useSolution } from '../stores/solution.ts';
import { useWorkspace } from '../stores/workspace.ts';

/** Shows the lesson's solution in files and account, and takes it back. */
export function SolutionControl() {
  const laid = useWorkspace((workspace) => workspace.beforeSolution !== null);
  const writable = useWorkspace((workspace) => workspace.status === 'ready');
  const ready = useSession((session) => session.status === 'ready' && !session.busy);
  const { busy, failure, lay, takeBack } = useSolution();
  return (
    <div className="mt-5 space-y-3 border-t border-line pt-4 text-sm">
      {failure && (
        <Notice tone="danger" title="The solution could not be laid over. Everything is as it was." announce>
          {failure}
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-56 text-muted">
          {laid
            ? 'The solution is in the editor and in the account. Your own work is kept.'
            : 'Stuck? The solution goes over your files and your account, and you can take it back.'}
        </p>
        <Button
          size="sm"
          isPending={busy}
          isDisabled={!laid && (!ready || !writable)}
          onPress={() => void (laid ? takeBack() : lay())}
        >
          {laid ? 'Take it back' : 'Show solution'}
        </Button>
      </div>
    </div>
  );
}
