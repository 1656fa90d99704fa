import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, useCallback, useEffect, useMemo } from 'react';
import type { Era } from '../../cloud/era.ts';
import { carriesWorkspace, workspaceInFragment } from '../../share/workspace/link.ts';
import { useTitle } from '../app/use-title.ts';
import { useWide } from '../app/use-media.ts';
import { AreaBar } from '../lesson/area-bar.tsx';
import { useDeepLinks } from '../lesson/use-deep-links.ts';
import { WorkbenchSlot } from '../lesson/workbench-slot.tsx';
import { PresentationSlot } from '../present/presentation-slot.tsx';
import { useLayout } from '../stores/layout.ts';
import { useOpenWork } from '../stores/open-work.ts';
import { useArrival } from './arrival.ts';
import { EmbedBar } from './embed-bar.tsx';
import { type Arrival, OpeningPage } from './opening-page.tsx';
import { SandboxBar } from './sandbox-bar.tsx';
import { groundOfSource, idOfSource, type Source } from './sources.ts';

const WorkspacePresentation = lazy(() =>
  import('../present/workspace-presentation.tsx').then((m) => ({ default: m.WorkspacePresentation })),
);

const SHOWN_FIRST = { entry: '', panel: 'result', consoles: ['lambda', 's3', 'iam'] };

/** The workbench without a lesson; what comes by a link or a file is shown first. */
export function SandboxPage() {
  const { embed } = useSearch({ from: '/sandbox' });
  const hash = useLocation({ select: (location) => location.hash });
  const { arrival } = useArrival();
  const inLink = useMemo(() => (carriesWorkspace(hash) ? arrivalInLink(hash) : null), [hash]);
  const shown = inLink ?? arrival;
  useEffect(() => () => useArrival.setState({ arrival: null }), [hash]);
  return shown ? <OpeningPage arrival={shown} embed={embed} /> : <Sandbox />;
}

function arrivalInLink(hash: string): Arrival {
  try {
    return { workspace: workspaceInFragment(hash) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** One's own sandbox, a blueprint, or a workspace that was opened. */
function Sandbox() {
  const search = useSearch({ from: '/sandbox' });
  const navigate = useNavigate({ from: '/sandbox' });
  const wide = useWide();
  const area = useLayout((layout) => layout.area);
  const narrowArea = area === 'lesson' ? 'code' : area;
  const ground = useOpenWork((work) => work.ground);
  const { era, open, blueprint, embed } = search;
  const source = useMemo<Source>(
    () =>
      open !== undefined
        ? { kind: 'saved', id: open }
        : blueprint !== undefined
          ? { kind: 'blueprint', slug: blueprint }
          : { kind: 'own', era: era ?? 'today' },
    [open, blueprint, era],
  );
  const workspace = ground?.workspace;
  useTitle(workspace?.title ?? 'Sandbox');
  const shownFirst = useMemo(
    () =>
      workspace
        ? {
            entry: workspace.entry ?? Object.keys(workspace.files)[0] ?? '',
            panel: workspace.panel ?? SHOWN_FIRST.panel,
            consoles: workspace.consoles ?? SHOWN_FIRST.consoles,
          }
        : SHOWN_FIRST,
    [workspace],
  );
  useDeepLinks(shownFirst);

  useEffect(() => {
    void useOpenWork
      .getState()
      .open(idOfSource(source), source.kind === 'own' ? source.era : 'today', () => groundOfSource(source));
    return () => void useOpenWork.getState().close();
  }, [source]);

  const switchEra = useCallback(
    (next: Era) =>
      void navigate({
        search: (now) => ({ ...now, era: next === 'today' ? undefined : next, file: undefined }),
        replace: true,
      }),
    [navigate],
  );

  if (search.present !== undefined)
    return (
      <PresentationSlot>
        <WorkspacePresentation workspace={workspace} hasAddress={source.kind === 'blueprint'} />
      </PresentationSlot>
    );
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      {!embed && <SandboxBar source={source} switchEra={switchEra} />}
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <h1 className="sr-only">{workspace?.title ?? 'Sandbox'}</h1>
        <WorkbenchSlot show={wide ? 'all' : narrowArea} />
      </main>
      {!wide && <AreaBar area={narrowArea} withText={false} />}
      {embed && <EmbedBar />}
    </div>
  );
}
