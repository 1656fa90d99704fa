import { lazy, Suspense } from 'react';
import { EditorArea } from '../editor/editor-area.tsx';
import { ErrorBoundary } from '../kit/error-boundary.tsx';
import { Splitter } from '../kit/splitter.tsx';
import { useWorkbench } from '../panels/links.ts';
import { type Area, useLayout } from '../stores/layout.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { WorkState } from './work-state.tsx';
import { PanelDock } from './panel-dock.tsx';
import { panels } from './panel-list.ts';
import { RunBar } from './run-bar.tsx';
import { TestProblemNotice } from './test-problem-notice.tsx';
import { useWorkbenchCommands } from './workbench-commands.ts';

const Windows = lazy(() => import('./windows.tsx'));

useWorkbench.setState({
  openPanel: (id) => useLayout.getState().showPanel(id),
  openFile: (file, line, column) => {
    useWorkspace.getState().show(file, line, column);
    useLayout.getState().showArea('code');
  },
});
useLayout.getState().knowConsolePanels(panels.filter(({ group }) => group === 'console').map(({ id }) => id));

export type WorkbenchView = 'all' | Exclude<Area, 'lesson'>;

export interface WorkbenchProps {
  show: WorkbenchView;
  /** Without the panels' tabs. */
  bare?: boolean;
}

/** Editor, test and panels: side by side where there is room, else the one that is asked for. */
export function Workbench({ show, bare }: WorkbenchProps) {
  useWorkbenchCommands();
  const overlay = useLayout((layout) => layout.overlay);
  return (
    <section aria-label="Workbench" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <WorkState />
      <Parts show={show} bare={bare} />
      {overlay && (
        <ErrorBoundary key={overlay} area="This window">
          <Suspense fallback={null}>
            <Windows />
          </Suspense>
        </ErrorBoundary>
      )}
    </section>
  );
}

function Parts({ show, bare }: WorkbenchProps) {
  const split = useLayout((layout) => layout.splits['workbench']);
  const group = show === 'all' || show === 'code' ? undefined : show;
  const code = (
    <>
      <RunBar />
      <TestProblemNotice />
      <ErrorBoundary area="The editor">
        <EditorArea />
      </ErrorBoundary>
    </>
  );
  if (show === 'all')
    return (
      <Splitter
        direction="vertical"
        label="Height of the editor"
        layout={split}
        onLayout={(shares) => useLayout.getState().setSplit('workbench', shares)}
        panes={[
          { id: 'code', initial: 54, min: 160, content: code },
          { id: 'panels', initial: 46, min: 120, content: <PanelDock /> },
        ]}
      />
    );
  return (
    <>
      <div className={show === 'code' ? 'flex min-h-0 flex-1 flex-col' : 'hidden'}>{code}</div>
      {group && (
        <>
          {group === 'run' && <RunBar />}
          {group === 'run' && <TestProblemNotice />}
          <PanelDock key={group} group={group} bare={bare} />
        </>
      )}
    </>
  );
}
