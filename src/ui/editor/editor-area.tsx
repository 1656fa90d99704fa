import { EmptyState } from '../kit/empty-state.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { useLayout } from '../stores/layout.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { CodeEditor } from './code-editor.tsx';
import { EditorStatus } from './editor-status.tsx';
import { FileTabs } from './file-tabs.tsx';
import { FileTree } from './file-tree.tsx';

/** The learner's files: tree, tabs, text. */
export function EditorArea() {
  const status = useWorkspace((workspace) => workspace.status);
  const active = useWorkspace((workspace) => workspace.active);
  const filesShown = useLayout((layout) => layout.filesShown);
  if (status === 'closed' || status === 'loading')
    return (
      <div className="flex flex-1 items-center justify-center p-6">
        <Spinner label="Opening your files …" />
      </div>
    );
  return (
    <div className="flex min-h-0 flex-1">
      {filesShown && <FileTree />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <FileTabs />
        {active === null ? (
          <div className="min-h-0 flex-1 overflow-auto">
            <EmptyState title="No file is open">Choose one from the files, or make a new one.</EmptyState>
          </div>
        ) : (
          <CodeEditor />
        )}
        <EditorStatus />
      </div>
    </div>
  );
}
