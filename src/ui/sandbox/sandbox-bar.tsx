import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Era } from '../../cloud/era.ts';
import { Mark } from '../app/brand.tsx';
import { eraName } from '../app/era-name.ts';
import { TopBar } from '../app/top-bar.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { notify } from '../kit/toast.tsx';
import { EraSwitch } from '../lesson/era-switch.tsx';
import { MakeExerciseButton } from '../author/make-exercise-button.tsx';
import { PresentButton } from '../present/present-button.tsx';
import { ShareButton } from '../share/share-button.tsx';
import { useOpenWork } from '../stores/open-work.ts';
import { loadWorkspace, saveWorkspace } from '../stores/saved-workspaces.ts';
import type { Source } from './sources.ts';
import { WorkspacesMenu } from './workspaces-menu.tsx';

const ClockControl = lazy(() => import('../panels/clock/index.ts').then((m) => ({ default: m.ClockControl })));

/** Above a workspace without a lesson: the way back, what it is, its era and the virtual clock. */
export function SandboxBar({ source, switchEra }: { source: Source; switchEra(era: Era): void }) {
  const workspace = useOpenWork((work) => work.ground?.workspace);
  const [keptId, setKeptId] = useState<string | null>(null);
  const kept = source.kind === 'saved' && keptId === source.id;
  useEffect(() => {
    if (source.kind === 'saved') void loadWorkspace(source.id).then((found) => found?.kept && setKeptId(found.id));
  }, [source]);
  const keep = async (id: string) => {
    const found = await loadWorkspace(id);
    if (!found) return;
    await saveWorkspace({ ...found, kept: true });
    setKeptId(id);
    void notify('Kept: you find it under Workspaces.');
  };
  const title = source.kind === 'own' ? 'Sandbox' : (workspace?.title ?? '');
  return (
    <TopBar
      start={
        <>
          <Link
            to="/"
            aria-label="Back to the chapters"
            className="flex min-h-8 shrink-0 items-center gap-1 rounded-md px-1 text-muted hover:text-text"
          >
            <ChevronLeft size={16} aria-hidden />
            <span className="max-sm:hidden">
              <Mark />
            </span>
          </Link>
          <p className="truncate text-sm font-medium" title={title}>
            {title}
          </p>
        </>
      }
    >
      <WorkspacesMenu source={source} kept={kept} />
      {source.kind === 'saved' && !kept && workspace && (
        <Button size="sm" onPress={() => void keep(source.id)} className="max-sm:hidden">
          Keep a copy
        </Button>
      )}
      <MakeExerciseButton savedId={source.kind === 'saved' ? source.id : null} />
      <PresentButton />
      <ShareButton />
      <ErrorBoundary area="The clock">
        <Suspense fallback={null}>
          <ClockControl />
        </Suspense>
      </ErrorBoundary>
      {source.kind === 'own' ? (
        <EraSwitch era={source.era} switchEra={switchEra} />
      ) : (
        workspace && <p className="px-2 text-xs text-muted tabular-nums">{eraName[workspace.era]}</p>
      )}
    </TopBar>
  );
}
