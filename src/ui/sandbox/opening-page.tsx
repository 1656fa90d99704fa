import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Assignment, Exercise } from '../../share/exercise/exercise.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { Brand } from '../app/brand.tsx';
import { TopBar } from '../app/top-bar.tsx';
import { useTitle } from '../app/use-title.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { loadWorkspace, saveWorkspace, tidyWorkspaces } from '../stores/saved-workspaces.ts';
import { titleOf } from '../stores/saved-exercises.ts';
import { useArrival } from './arrival.ts';
import { idOfShared } from './id-of-shared.ts';
import { WorkspaceContents } from './workspace-contents.tsx';

const ArrivedExercise = lazy(() =>
  import('../exercise/arrived-exercise.tsx').then((m) => ({ default: m.ArrivedExercise })),
);

export type Arrival = { workspace: SharedWorkspace } | { shared: Exercise | Assignment } | { problem: string };

/** What came by a link or a file, shown before anything of it runs. */
export function OpeningPage({ arrival, embed = false }: { arrival: Arrival; embed?: boolean }) {
  const workspace = 'workspace' in arrival ? arrival.workspace : null;
  const shared = 'shared' in arrival ? arrival.shared : null;
  useTitle(workspace?.title ?? (shared && titleOf(shared)) ?? 'This link cannot be opened');
  return (
    <div className="flex min-h-dvh flex-col">
      {!embed && <TopBar start={<Brand />} />}
      <main id="main" tabIndex={-1} className="@container mx-auto w-full max-w-2xl px-4 py-8 outline-none sm:px-6">
        {shared ? (
          <Suspense fallback={null}>
            <ArrivedExercise shared={shared} />
          </Suspense>
        ) : workspace ? (
          <Arrived workspace={workspace} embed={embed} />
        ) : (
          <>
            <h1 className="mb-4 text-2xl font-semibold tracking-tight">This cannot be opened</h1>
            <Notice tone="danger" announce>
              {'problem' in arrival && arrival.problem}
            </Notice>
            <p className="mt-4 text-muted">Nothing of it has run, and your own work is untouched.</p>
          </>
        )}
      </main>
    </div>
  );
}

function Arrived({ workspace, embed }: { workspace: SharedWorkspace; embed: boolean }) {
  const navigate = useNavigate();
  const id = useMemo(() => idOfShared(workspace), [workspace]);
  const [known, setKnown] = useState(false);
  const [opening, setOpening] = useState(false);
  useEffect(() => {
    let gone = false;
    void loadWorkspace(id).then((found) => !gone && setKnown(found !== null));
    return () => {
      gone = true;
    };
  }, [id]);

  const open = async () => {
    setOpening(true);
    if (!known) await saveWorkspace({ id, workspace, kept: false, at: Date.now() });
    await tidyWorkspaces();
    await navigate({ to: '/sandbox', search: { open: id, ...(embed ? { embed: true } : {}) } });
    useArrival.setState({ arrival: null });
  };
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{workspace.title}</h1>
      {workspace.author && <p className="mt-1 text-muted [overflow-wrap:anywhere]">by {workspace.author}</p>}
      {workspace.note && (
        <p className="mt-4 max-h-80 overflow-y-auto whitespace-pre-wrap [overflow-wrap:anywhere]">{workspace.note}</p>
      )}
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" isPending={opening} onPress={() => void open()}>
          {known ? 'Go on where you left off' : 'Set up and open'}
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-sm text-muted">
          Nothing has run yet. It runs in a sandbox in this tab, in an account of its own; your work is untouched, and
          nothing leaves the tab.
        </p>
      </div>
      <WorkspaceContents workspace={workspace} />
    </>
  );
}
